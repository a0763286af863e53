namespace Dialogue.Demo;

/// <summary>Who acts in the demo. All names are invented.</summary>
public static class DemoActors
{
    /// <summary>The facilitator that can be signed in as; leads some of the tables.</summary>
    public static readonly Actor Facilitator = new("Samira Wolters", Role.Facilitator);

    internal static readonly Actor Analyst = new("Joris van Eck", Role.Analyst),
        SecondAnalyst = new("Mirthe Oosterlaak", Role.Analyst),
        Coordinator = new("Ineke Brandsma", Role.Coordinator),
        Secretariat = new("secretariaat DGSC-19", Role.Coordinator),
        Administrator = new("Noor Kamphuis", Role.Administrator);

    static readonly (string Code, string Name)[] contacts = [("SZW", "Tamara Hulst"), ("VWS", "Bram Osinga"), ("IenW", "Femke Dorland")];

    /// <summary>Those that can be signed in as.</summary>
    public static IReadOnlyList<Persona> Personas { get; } =
    [
        new("gespreksleider", Facilitator),
        new("analist", Analyst),
        new("coordinator", Coordinator),
        .. contacts.Select(contact => new Persona(contact.Code.ToLowerInvariant(), Contact(contact.Code), contact.Code)),
        new("lezer", new("Ruud Terpstra", Role.Reader)),
        new("beheerder", Administrator),
    ];

    /// <summary>The facilitators; the first one is the persona.</summary>
    internal static readonly IReadOnlyList<Actor> Facilitators =
    [
        Facilitator,
        .. new[]
        {
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

    /// <summary>Who speaks for an organisation.</summary>
    internal static Actor Contact(string code) =>
        new(
            contacts.FirstOrDefault(contact => contact.Code == code).Name ?? $"contactpersoon {code}",
            Role.MinistryContact,
            DemoProgramme.OrganisationId(code)
        );
}
