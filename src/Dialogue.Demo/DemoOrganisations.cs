using Dialogue.Organisations;
using static Dialogue.Organisations.OrganisationKind;

namespace Dialogue.Demo;

/// <summary>
/// The organisations of the demo. Public bodies bear their own names, ministries their TOOI URI as in 2021; the clubs,
/// councils and companies at the end are invented.
/// </summary>
static class DemoOrganisations
{
    sealed record Entry(
        string Code,
        string Name,
        OrganisationKind Kind,
        string? Parent = null,
        string? Tooi = null,
        string? From = null,
        params string[] Aliases
    );

    static readonly Entry[] all =
    [
        new("AZ", "ministerie van Algemene Zaken", Ministry, Tooi: "mnre1010", Aliases: ["Algemene Zaken", "MinAZ"]),
        new("BZ", "ministerie van Buitenlandse Zaken", Ministry, Tooi: "mnre1013", Aliases: ["Buitenlandse Zaken", "BuZa", "MinBZ"]),
        new(
            "BZK",
            "ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
            Ministry,
            Tooi: "mnre1034",
            Aliases: ["Binnenlandse Zaken", "MinBZK"]
        ),
        new("DEF", "ministerie van Defensie", Ministry, Tooi: "mnre1018", Aliases: ["Defensie", "MinDef"]),
        new(
            "EZK",
            "ministerie van Economische Zaken",
            Ministry,
            Tooi: "mnre1045",
            From: "2013-01-01",
            Aliases: ["Economische Zaken", "EZ", "MinEZK"]
        ),
        new("FIN", "ministerie van Financiën", Ministry, Tooi: "mnre1090", Aliases: ["Financiën", "MinFin"]),
        new(
            "IenW",
            "ministerie van Infrastructuur en Milieu",
            Ministry,
            Tooi: "mnre1130",
            From: "2010-10-14",
            Aliases: ["I&W", "IenM", "MinIenW"]
        ),
        new(
            "JenV",
            "ministerie van Veiligheid en Justitie",
            Ministry,
            Tooi: "mnre1058",
            From: "2010-12-01",
            Aliases: ["J&V", "VenJ", "MinJenV"]
        ),
        new(
            "LNV",
            "ministerie van Landbouw, Natuur en Voedselkwaliteit",
            Ministry,
            Tooi: "mnre1153",
            From: "2017-10-26",
            Aliases: ["Landbouw", "MinLNV"]
        ),
        new(
            "OCW",
            "ministerie van Onderwijs, Cultuur en Wetenschap",
            Ministry,
            Tooi: "mnre1109",
            Aliases: ["Onderwijs", "OC&W", "OCenW", "MinOCW"]
        ),
        new(
            "SZW",
            "ministerie van Sociale Zaken en Werkgelegenheid",
            Ministry,
            Tooi: "mnre1073",
            Aliases: ["Sociale Zaken", "MinSZW", "minszw.nl"]
        ),
        new(
            "VWS",
            "ministerie van Volksgezondheid, Welzijn en Sport",
            Ministry,
            Tooi: "mnre1025",
            Aliases: ["Volksgezondheid", "MinVWS", "minvws.nl"]
        ),
        new(
            "DGSC-19",
            "programma-DG Samenleving en Covid-19",
            Unit,
            "JenV",
            Aliases: ["PDGSC-19", "PDC19", "PDC-19", "DG Covid", "DG Samenleving en Covid-19"]
        ),
        new("NCTV", "Nationaal Coördinator Terrorismebestrijding en Veiligheid", Unit, "JenV"),
        new("SZW-GVW", "directie Gezond en Veilig Werken", Unit, "SZW", Aliases: ["G&VW", "GVW"]),
        new("SZW-WERK", "directoraat-generaal Werk", Unit, "SZW", Aliases: ["DG Werk"]),
        new("SZW-PDV", "directie Participatie en Decentrale Voorzieningen", Unit, "SZW", Aliases: ["PDV"]),
        new("VWS-PG", "directie Publieke Gezondheid", Unit, "VWS", Aliases: ["Publieke Gezondheid", "PG"]),
        new("VWS-SPORT", "directie Sport", Unit, "VWS"),
        new("VWS-DMO", "directie Maatschappelijke Ondersteuning", Unit, "VWS", Aliases: ["DMO"]),
        new("BZK-DEM", "directie Democratie en Bestuur", Unit, "BZK", Aliases: ["D&B", "Democratie en Bestuur"]),
        new("BZK-DO", "directie Digitale Overheid", Unit, "BZK", Aliases: ["Digitale Overheid"]),
        new("BZK-RO", "directie Ruimtelijke Ordening", Unit, "BZK"),
        new("EZK-ONDER", "directie Ondernemerschap", Unit, "EZK", Aliases: ["Ondernemerschap"]),
        new("EZK-DE", "directie Digitale Economie", Unit, "EZK", Aliases: ["Digitale Economie"]),
        new("OCW-MBO", "directie Middelbaar Beroepsonderwijs", Unit, "OCW", Aliases: ["MBO"]),
        new("OCW-EK", "directie Erfgoed en Kunsten", Unit, "OCW", Aliases: ["E&K"]),
        new("IenW-DGMo", "directoraat-generaal Mobiliteit", Unit, "IenW", Aliases: ["DGMo", "DG Mobiliteit"]),
        new("FIN-IRF", "Inspectie der Rijksfinanciën", Unit, "FIN", Aliases: ["IRF"]),
        new("LNV-NATUUR", "directie Natuur", Unit, "LNV"),
        new("SER", "Sociaal-Economische Raad", Council, Aliases: ["Sociaal Economische Raad"]),
        new("SCP", "Sociaal en Cultureel Planbureau", Knowledge),
        new("CPB", "Centraal Planbureau", Knowledge),
        new("PBL", "Planbureau voor de Leefomgeving", Knowledge),
        new("RIVM", "Rijksinstituut voor Volksgezondheid en Milieu", Agency),
        new("UWV", "Uitvoeringsinstituut Werknemersverzekeringen", Agency),
        new("VNG", "Vereniging van Nederlandse Gemeenten", CivilSociety),
        new("IPO", "Interprovinciaal Overleg", CivilSociety),
        new("PROV-GR", "provincie Groningen", OrganisationKind.Province, Aliases: ["Provincie Groningen"]),
        new("PROV-ZE", "provincie Zeeland", OrganisationKind.Province, Aliases: ["Provincie Zeeland"]),
        new("PROV-LI", "provincie Limburg", OrganisationKind.Province, Aliases: ["Provincie Limburg"]),
        new("PROV-OV", "provincie Overijssel", OrganisationKind.Province, Aliases: ["Provincie Overijssel"]),
        new("GEM-EMM", "gemeente Emmen", Municipality, Aliases: ["Gemeente Emmen"]),
        new("GEM-RDAM", "gemeente Rotterdam", Municipality, Aliases: ["Gemeente Rotterdam"]),
        new("GEM-TILB", "gemeente Tilburg", Municipality, Aliases: ["Gemeente Tilburg"]),
        new("GEM-ALM", "gemeente Almere", Municipality, Aliases: ["Gemeente Almere"]),
        new("GEM-LWD", "gemeente Leeuwarden", Municipality, Aliases: ["Gemeente Leeuwarden", "gemeente Ljouwert"]),
        new("LPCR", "Landelijk Platform Cliëntenraden in Zorg en Welzijn", CivilSociety, Aliases: ["Platform Cliëntenraden"]),
        new("CR-OEVER", "Centrale Cliëntenraad De Oeverlanden", CivilSociety),
        new("CR-GGZN", "Cliëntenraad GGZ Noorderbreedte", CivilSociety),
        new("IEDERKAN", "Vereniging Iederkan, belangenorganisatie van mensen met een beperking", CivilSociety, Aliases: ["Iederkan"]),
        new("JRNOORD", "Jongerenraad Noord", CivilSociety),
        new("STRAAT", "Stichting Straatwijs Jongerenwerk", CivilSociety, Aliases: ["Straatwijs"]),
        new("MZNET", "Mantelzorgnet Nederland", CivilSociety),
        new("BUURT", "Stichting Buurthanden", CivilSociety, From: "2014-03-01", Aliases: ["Buurthanden"]),
        new("TAALV", "Taalvrijwilligers aan Huis", CivilSociety),
        new("STUD", "Studentenoverleg Campus en Kamer", CivilSociety),
        new("ZZPK", "Kring van Zelfstandigen", CivilSociety),
        new("BINNEN", "Platform Vitale Binnensteden", CivilSociety),
        new("GROENST", "Coalitie Groen om de Hoek", CivilSociety),
        new("DIGIH", "Netwerk Digihulp in de Buurt", CivilSociety),
        new("VELDK", "Veldkamp Installatietechniek", Company),
        new("MAASH", "Maashorst Logistiek", Company),
        new("LECT-NW", "Lectoraat Nieuwe Werkpatronen", Knowledge),
    ];

    public static Guid Id(string code) =>
        Array.Exists(all, o => o.Code == code)
            ? LinkId.Of(DemoProgramme.Namespace, $"organisatie {code}")
            : throw new ArgumentOutOfRangeException(nameof(code), code, "The demo programme has no such organisation.");

    public static void AddTo(DemoTimeline timeline)
    {
        var registered = DemoTimeline.Moment("2020-11-09 10:05");
        foreach (var o in all)
        {
            timeline.Add(
                registered,
                DemoActors.Administrator,
                new RegisterOrganisation(
                    Id(o.Code),
                    o.Code,
                    o.Name,
                    o.Kind,
                    o.Parent is null ? null : Id(o.Parent),
                    o.Tooi is null ? null : $"https://identifier.overheid.nl/tooi/id/ministerie/{o.Tooi}",
                    o.From is null ? null : DemoTimeline.Day(o.From),
                    o.Aliases
                )
            );
            registered = registered.AddMinutes(2);
        }
        void Renamed(string when, string code, string name, string from, string why) =>
            timeline.Add(when, DemoActors.Administrator, new RenameOrganisation(Id(code), name, DemoTimeline.Day(from)), why);

        Renamed(
            "2020-11-10 09:12",
            "EZK",
            "ministerie van Economische Zaken en Klimaat",
            "2018-01-01",
            "Naam sinds 2018; de oude naam blijft vindbaar in stukken van daarvoor."
        );
        Renamed("2020-11-10 09:14", "IenW", "ministerie van Infrastructuur en Waterstaat", "2018-01-01", "Naam sinds 2018.");
        Renamed("2020-11-10 09:16", "JenV", "ministerie van Justitie en Veiligheid", "2018-01-01", "Naam sinds 2018.");
        Renamed(
            "2021-06-28 11:30",
            "BUURT",
            "Landelijke Vereniging Buurthanden",
            "2021-07-01",
            "Per 1 juli een vereniging, met de lokale afdelingen als leden."
        );
        timeline.Add(
            "2021-03-03 14:20",
            DemoActors.Administrator,
            new AddOrganisationAlias(Id("SZW-GVW"), "Gezond en Veilig Werken"),
            "Zo staat de directie in de aangeleverde bijdragen."
        );
        timeline.Add(
            "2021-02-15 15:45",
            DemoActors.Administrator,
            new MoveOrganisation(Id("LECT-NW"), Id("OCW")),
            "Bij het aanmelden van tafel 15 zo opgegeven."
        );
        timeline.Add(
            "2021-02-16 09:10",
            DemoActors.Administrator,
            new MoveOrganisation(Id("LECT-NW"), null),
            "Vergissing: het lectoraat hoort bij een hogeschool en valt niet onder het ministerie."
        );
        timeline.Add(
            "2021-10-04 10:15",
            DemoActors.Administrator,
            new EndOrganisation(Id("CR-OEVER"), DemoTimeline.Day("2021-10-01")),
            "Na de fusie van de instelling opgegaan in een nieuwe cliëntenraad."
        );
    }
}
