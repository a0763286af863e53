namespace Dialogue.Web.Demo;

/// <summary>Who acts in the demo. All names are invented; the first of each role can be signed in as.</summary>
static class Cast
{
    public static readonly Actor Analyst = new("Joris van Eck", Role.Analyst);
    public static readonly Actor SecondAnalyst = new("Mirthe Oosterlaak", Role.Analyst);
    public static readonly Actor Coordinator = new("Ineke Brandsma", Role.Coordinator);
    public static readonly Actor Secretariat = new("secretariaat DGSC-19", Role.Coordinator);
    public static readonly Actor Administrator = new("Noor Kamphuis", Role.Administrator);

    static readonly Dictionary<string, string> contacts = new()
    {
        ["SZW"] = "Tamara Hulst",
        ["VWS"] = "Bram Osinga",
        ["IenW"] = "Femke Dorland",
    };

    /// <summary>Who speaks for an organisation.</summary>
    public static Actor Contact(string code) =>
        new(contacts.GetValueOrDefault(code, $"contactpersoon {code}"), Role.MinistryContact, DemoProgramme.OrganisationId(code));

    /// <summary>The facilitators; the first one is the persona.</summary>
    public static readonly IReadOnlyList<Actor> Facilitators =
    [
        .. new[]
        {
            DemoProgramme.Facilitator,
            "Rachid Benkadour",
            "Wietske Halbergsma",
            "Joost Kramerveld",
            "Delano Pinasberg",
            "Tjitske Woudhaan",
            "Gijs Moerlaken",
            "Aylin Demirdağ",
            "Nienke Achterwold",
            "Wouter Zandgors",
            "Marloes Vrijdaghs",
            "Cor Stegerhoek",
            "Yara Lindeveer",
        }.Select(name => new Actor(name, Role.Facilitator)),
    ];
}
