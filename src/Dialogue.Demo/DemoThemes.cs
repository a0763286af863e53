using Dialogue.Themes;

namespace Dialogue.Demo;

/// <summary>The themes as they were used until the interim results, and how they became the six of the final report.</summary>
static class DemoThemes
{
    public static Guid Id(int number) => LinkId.Of(DemoProgramme.Namespace, $"thema {number}");

    public static void AddTo(DemoTimeline timeline)
    {
        void Added(string when, int number, string name, string description, int? parent = null) =>
            timeline.Add(
                when,
                DemoActors.Analyst,
                new AddTheme(Id(number), number, name, description, parent is { } under ? Id(under) : null)
            );

        Added(
            "2021-02-22 10:00",
            1,
            "Veerkracht en aanpassing",
            "Hoe mensen, buurten en organisaties zich hebben gered en wat daarvan is gebleven."
        );
        Added("2021-02-22 10:04", 2, "Schade en wie achterblijft", "Wat er verloren ging, en voor wie het verlies het grootst is.");
        Added("2021-02-22 10:07", 3, "Veranderende waarden", "Wat mensen belangrijker zijn gaan vinden: tijd, thuis, groen, elkaar.");
        Added("2021-02-22 10:11", 4, "Blended samenleving", "Leven, leren en zorgen deels op een scherm en deels in het echt.");
        Added("2021-02-22 10:15", 5, "Overheid en samenleving", "Richting, regels en ruimte: wat mensen van de overheid verwachten.");
        Added("2021-02-22 10:19", 6, "De dialoog zelf", "Wat het gesprek doet met wie eraan meedoet, en hoe het verdergaat.");
        Added("2021-02-22 10:26", 7, "Thuiswerken", "Werken aan de keukentafel, reizen en het kantoor.", parent: 3);
        Added("2021-02-22 10:29", 8, "Mentale gezondheid", "Klachten, hulp en wat mensen overeind houdt.", parent: 2);
        Added("2021-02-22 10:33", 9, "Groen en leefomgeving", "Buiten zijn, wonen, bewegen, lucht en klimaat.", parent: 3);
        Added("2021-02-22 10:36", 10, "Ondernemers en economie", "Zaken, zelfstandigen, winkelstraten en vakmensen.");
        Added("2021-02-22 10:41", 11, "Losse eindjes uit de verkenning", "Onderwerpen uit de eerste ronde die nog geen eigen plek hebben.");

        Added("2021-06-02 13:30", 12, "Leren en kansen", "Achterstanden, stages en de kansen van kinderen en jongeren.", parent: 2);
        Added("2021-06-02 13:34", 13, "Geldzorgen en schulden", "Rondkomen, schulden en de hulp daarbij.", parent: 2);
        Added(
            "2021-06-02 13:38",
            14,
            "Eenzaamheid en ontmoeting",
            "Alleen zijn, elkaar treffen en plekken die dat mogelijk maken.",
            parent: 1
        );
        Added(
            "2021-06-02 13:41",
            15,
            "Digitale basis en vertrouwen",
            "Verbinding, vaardigheden, veiligheid en de keuze voor een mens.",
            parent: 4
        );
        Added("2021-06-02 13:45", 16, "Rijk, regio en gemeenten", "Wie doet wat, met welk geld en vanaf welk moment.", parent: 5);
        Added("2021-06-02 13:48", 17, "Wonen en bewegen", "Een gezonde woning en een omgeving die uitnodigt om te bewegen.", parent: 9);
        timeline.Add(
            "2021-06-02 14:05",
            DemoActors.Analyst,
            new MoveTheme(Id(8), Id(1)),
            "Hoort bij weerbaarheid, niet alleen bij schade."
        );
        timeline.Add(
            "2021-06-02 14:08",
            DemoActors.Analyst,
            new MoveTheme(Id(7), Id(4)),
            "Thuiswerken gaat over werken en leven, minder over waarden."
        );
        timeline.Add("2021-06-02 14:10", DemoActors.Analyst, new MoveTheme(Id(9), null), "Wordt een hoofdthema.");
        timeline.Add("2021-06-03 16:30", DemoActors.SecondAnalyst, new RetireTheme(Id(11), "Alle onderwerpen hebben een plek gekregen."));

        void Renamed(string when, int number, string name, string description)
        {
            timeline.Add(when, DemoActors.Analyst, new RenameTheme(Id(number), name), "Indeling van het eindrapport.");
            timeline.Add(when, DemoActors.Analyst, new DescribeTheme(Id(number), description));
        }
        Renamed(
            "2021-07-05 09:20",
            2,
            "Nieuwe ongelijkheden",
            "Verschillen die door de crisis zijn ontstaan of gegroeid, en wie daardoor achterblijft."
        );
        Renamed(
            "2021-07-05 09:26",
            10,
            "Duurzaam economisch herstel",
            "Ondernemen, vakmanschap en binnensteden, met een herstel dat de toekomst niet belast."
        );
        Renamed(
            "2021-07-05 09:31",
            9,
            "Gezonde mensen in een groene leefomgeving",
            "Groen, wonen, bewegen, lucht en klimaat als voorwaarden voor gezondheid."
        );
        Renamed(
            "2021-07-05 09:37",
            1,
            "Sociale en mentale weerbaarheid",
            "Hoe mensen er mentaal en met elkaar voor staan, en wat hen sterker maakt."
        );
        Renamed(
            "2021-07-05 09:44",
            4,
            "Nieuwe manieren van werken en leven",
            "Thuis en op kantoor, op een scherm en in het echt, en wat daarin blijft."
        );
        Renamed(
            "2021-07-05 09:50",
            5,
            "Bestuurlijke verhoudingen en inclusieve besluitvorming",
            "Richting, regels en ruimte, en wie er meepraat en meebeslist."
        );
        timeline.Add(
            "2021-07-05 10:02",
            DemoActors.Analyst,
            new RenameTheme(Id(7), "Thuiswerken en hybride werken"),
            "Indeling van het eindrapport."
        );
        timeline.Add(
            "2021-07-05 10:10",
            DemoActors.Analyst,
            new MergeTheme(Id(3), Id(4)),
            "De waarden die mensen noemden gaan in het eindrapport over hoe zij willen werken en leven."
        );
        timeline.Add(
            "2021-07-05 10:12",
            DemoActors.Analyst,
            new MergeTheme(Id(6), Id(5)),
            "De dialoog is een vorm van inclusieve besluitvorming en geen thema op zichzelf."
        );
    }
}
