using Dialogue.People;

namespace Dialogue.Demo;

/// <summary>Who acts in the demo. All names are invented. Those who sign in or lead tables are people with an id.</summary>
public static class DemoActors
{
    /// <summary>The facilitator that can be signed in as; leads some of the tables.</summary>
    public static readonly Actor Facilitator = Person("Samira Wolters", Role.Facilitator);

    internal static readonly Actor Analyst = Person("Joris van Eck", Role.Analyst),
        SecondAnalyst = Person("Mirthe Oosterlaak", Role.Analyst),
        Coordinator = Person("Ineke Brandsma", Role.Coordinator),
        Secretariat = new("secretariaat DGSC-19", Role.Coordinator),
        Administrator = Person("Noor Kamphuis", Role.Administrator);

    static readonly (string Code, string Name)[] contacts = [("SZW", "Tamara Hulst"), ("VWS", "Bram Osinga"), ("IenW", "Femke Dorland")];

    /// <summary>Those that can be signed in as.</summary>
    public static IReadOnlyList<Persona> Personas { get; } =
    [
        new("gespreksleider", Facilitator),
        new("analist", Analyst),
        new("coordinator", Coordinator),
        .. contacts.Select(contact => new Persona(contact.Code.ToLowerInvariant(), Contact(contact.Code), contact.Code)),
        new("lezer", Person("Ruud Terpstra", Role.Reader)),
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
        }.Select(name => Person(name, Role.Facilitator)),
    ];

    /// <summary>What the sign-in service of the ministries would say of people, with the role and organisation that it gives.</summary>
    internal static readonly IReadOnlyList<(string Group, Role Role, string? Code)> Groups =
    [
        ("dialogue-analisten", Role.Analyst, null),
        ("dialogue-lezers", Role.Reader, null),
        ("dialogue-szw", Role.MinistryContact, "SZW"),
        ("dialogue-vws", Role.MinistryContact, "VWS"),
    ];

    /// <summary>Who speaks for an organisation.</summary>
    internal static Actor Contact(string code) =>
        contacts.FirstOrDefault(contact => contact.Code == code).Name is { } name
            ? Person(name, Role.MinistryContact, DemoProgramme.OrganisationId(code))
            : new($"contactpersoon {code}", Role.MinistryContact, DemoProgramme.OrganisationId(code));

    /// <summary>Makes everyone known who has an id.</summary>
    internal static IEnumerable<RegisterPerson> Registrations() =>
        Personas
            .Select(persona => persona.Actor)
            .Concat(Facilitators)
            .Append(SecondAnalyst)
            .DistinctBy(actor => actor.PersonId)
            .Select(actor => new RegisterPerson(actor.PersonId!.Value, actor.Name, null, actor.OrganisationId, actor.Roles));

    static Actor Person(string name, Role role, Guid? organisation = null) =>
        new(name, role, organisation, LinkId.Of(DemoProgramme.Namespace, $"persoon {name}"));
}
