using Dialogue.Organisations;

namespace Dialogue.Demo.Large;

/// <summary>Local clubs, councils and companies: of every kind one in every place, until there are enough.</summary>
sealed class LargeOrganisations(int count)
{
    static readonly (string Code, string Name, OrganisationKind Kind)[] kinds =
    [
        ("WP", "Wijkplatform", OrganisationKind.CivilSociety),
        ("OR", "Ouderenraad", OrganisationKind.CivilSociety),
        ("JR", "Jongerenraad", OrganisationKind.CivilSociety),
        ("OV", "Ondernemersvereniging", OrganisationKind.CivilSociety),
        ("CR", "Cliëntenraad Zorggroep", OrganisationKind.CivilSociety),
        ("BB", "Bewonersbelang", OrganisationKind.CivilSociety),
        ("SP", "Sportakkoord", OrganisationKind.CivilSociety),
        ("VB", "Voedselbank", OrganisationKind.CivilSociety),
        ("TH", "Taalhuis", OrganisationKind.CivilSociety),
        ("MZ", "Steunpunt Mantelzorg", OrganisationKind.CivilSociety),
        ("BH", "Buurthuizen", OrganisationKind.CivilSociety),
        ("EC", "Energiecoöperatie", OrganisationKind.CivilSociety),
        ("MBO", "Vakcollege", OrganisationKind.Knowledge),
        ("LEC", "Lectoraat Leefbaarheid", OrganisationKind.Knowledge),
        ("IN", "Installatiebedrijf", OrganisationKind.Company),
        ("WO", "Woonstichting", OrganisationKind.CivilSociety),
        ("BI", "Bibliotheek", OrganisationKind.CivilSociety),
        ("KO", "Koor en toneel", OrganisationKind.CivilSociety),
        ("HO", "Horecaplatform", OrganisationKind.CivilSociety),
        ("BU", "Busvervoer", OrganisationKind.Company),
        ("GZ", "Gezondheidscentrum", OrganisationKind.CivilSociety),
        ("SC", "Schoolbestuur", OrganisationKind.CivilSociety),
        ("KI", "Kinderopvang", OrganisationKind.Company),
        ("ZO", "Thuiszorg", OrganisationKind.Company),
        ("DI", "Digihulp", OrganisationKind.CivilSociety),
        ("NA", "Natuurwerkgroep", OrganisationKind.CivilSociety),
        ("MA", "Marktkooplieden", OrganisationKind.CivilSociety),
    ];

    public int Count => count;

    public static Guid Id(int n) => LinkId.Of(DemoProgramme.Namespace, $"organisatie nr {n}");

    public IEnumerable<CommandWithMetadata> Commands()
    {
        var registered = DemoTimeline.Moment("2020-12-01 09:00");
        for (var n = 0; n < count; n++)
        {
            var ((code, name, kind), place) = (kinds[n % kinds.Length], n / kinds.Length);
            var where = DemoTables.Places[place % DemoTables.Places.Count].Municipality;
            yield return LargeProgramme.At(
                registered.AddMinutes(n),
                DemoActors.Administrator,
                new RegisterOrganisation(Id(n), $"{code}-{place + 1:000}", $"{name} {where}", kind)
            );
        }
    }
}
