using Dialogue.Insights;

namespace Dialogue.Demo;

/// <summary>Who was asked to own the insights, and how that went: also where it went wrong, and where nobody answered.</summary>
static class OwnershipHistory
{
    public static void AddTo(DemoTimeline timeline)
    {
        void Proposed(string when, int insight, Owners owners, string? why = null) =>
            timeline.Add(when, DemoActors.Coordinator, new ProposeOwner(new(Insight.EntityKind, DemoInsights.Id(insight)), owners), why);
        void Accepted(string when, int insight, string by) =>
            timeline.Add(when, DemoActors.Contact(by), new AcceptOwnership(new(Insight.EntityKind, DemoInsights.Id(insight)), Id(by)));
        void Declined(string when, int insight, string by, string reason, Owners? counter = null) =>
            timeline.Add(
                when,
                DemoActors.Contact(by),
                new DeclineOwnership(new(Insight.EntityKind, DemoInsights.Id(insight)), Id(by), reason, counter)
            );
        void Transferred(string when, int insight, string by, string to, string reason) =>
            timeline.Add(
                when,
                DemoActors.Contact(by),
                new TransferOwnership(new(Insight.EntityKind, DemoInsights.Id(insight)), Id(by), Id(to), reason)
            );
        void Released(string when, int insight, string reason) =>
            timeline.Add(when, DemoActors.Coordinator, new ReleaseOwnership(new(Insight.EntityKind, DemoInsights.Id(insight)), reason));

        // As the slides of 18 May had it: mental health under VWS alone, the digital basis under EZK.
        Proposed("2021-05-17 16:50", 2, Of("VWS"), "Zo staat het op de sheets voor 18 mei.");
        Proposed("2021-05-17 16:55", 4, Of("EZK"));
        Proposed("2021-05-20 10:05", 2, Of("SZW", "VWS"), "SZW meldde na het overleg dat er een herstelplan van SZW en VWS samen komt.");

        Released("2021-06-03 11:05", 2, "Het inzicht wordt gesplitst; elk deel krijgt een eigen voorstel.");

        // Mental health: taken over from the slides once more, and put right for good.
        Proposed("2021-06-04 15:20", 8, Of("VWS"), "Overgenomen uit de presentatie van 18 mei.");
        Proposed(
            "2021-06-09 11:45",
            8,
            Of("SZW", "VWS", "OCW"),
            "Correctie op verzoek van SZW: alleen VWS noemen is onvolledig, want er komt een herstelplan van SZW en VWS samen."
        );
        Accepted("2021-06-17 14:10", 8, "SZW");

        // Working from home: nobody for weeks, although everybody had spoken about it.
        Proposed(
            "2021-06-24 11:30",
            13,
            Of("SZW", "IenW", "FIN EZK OCW"),
            "Drie weken zonder eigenaar; in het overleg is SZW gevraagd te trekken, samen met IenW."
        );
        Accepted("2021-07-06 15:10", 13, "SZW");
        Proposed("2021-06-28 10:20", 35, Of("SZW", "OCW"));
        Accepted("2021-07-06 15:25", 35, "SZW");
        Proposed("2021-06-28 10:24", 36, Of("IenW", "SZW", "IPO"));
        Accepted("2021-07-07 10:05", 36, "IenW");

        // Declined with a counter-proposal that was followed.
        Declined(
            "2021-05-31 16:00",
            4,
            "EZK",
            "EZK gaat over de markt voor verbindingen, niet over vaardigheden en balies; dat is BZK.",
            Of("BZK", "EZK", "JenV OCW")
        );
        Proposed("2021-06-14 09:40", 4, Of("BZK", "EZK", "JenV OCW"), "Tegenvoorstel van EZK overgenomen.");
        Accepted("2021-06-28 13:30", 4, "BZK");
        Proposed("2021-06-28 10:30", 22, Of("FIN"));
        Declined(
            "2021-07-05 14:50",
            22,
            "FIN",
            "De uitvoering ligt bij de Belastingdienst, maar het beleid voor ondernemers bij EZK.",
            Of("EZK", "FIN")
        );
        Proposed("2021-07-08 16:10", 22, Of("EZK", "FIN"), "Tegenvoorstel van FIN overgenomen.");
        Accepted("2021-08-30 11:20", 22, "EZK");

        // Declined, and nobody since.
        Proposed("2021-06-28 10:36", 20, Of("VWS", "SZW"));
        Declined("2021-07-09 09:50", 20, "VWS", "Het aantal uitspraken is te klein om hier beleid op te voeren; eerst onderzoek.");
        Proposed("2021-06-28 10:40", 43, Of("BZK", "VNG"));
        Declined("2021-09-13 15:30", 43, "BZK", "Steun aan initiatieven in de buurt is een taak van gemeenten.", Of("VNG", "BZK"));

        // Handed over: once accepted, once not answered yet.
        Proposed("2021-06-15 10:00", 12, Of("LNV", "BZK", "VWS VNG"));
        Accepted("2021-06-29 15:45", 12, "LNV");
        Transferred("2021-09-14 11:15", 12, "LNV", "BZK", "De norm voor groen landt in het omgevingsbeleid, en dat is van BZK.");
        Accepted("2021-10-12 09:35", 12, "BZK");
        Proposed("2021-06-28 10:45", 26, Of("SZW", "OCW EZK"));
        Accepted("2021-07-08 10:20", 26, "SZW");
        Transferred("2021-11-22 16:20", 26, "SZW", "OCW", "Het zwaartepunt ligt bij opleiding en erkenning van vakkennis.");

        // Owned for a while, and given back.
        Proposed("2021-06-28 10:50", 45, Of("BZK", "AZ"));
        Accepted("2021-07-12 16:00", 45, "BZK");
        Released("2021-11-02 10:15", 45, "Het programma waaronder dit viel is gestopt; na de formatie opnieuw te beleggen.");

        // Agreed at once, or nearly.
        Proposed("2021-06-11 13:20", 5, Of("BZK", "JenV", "AZ DGSC-19 VNG"));
        Accepted("2021-06-25 11:00", 5, "BZK");
        Proposed("2021-06-15 10:05", 9, Of("VWS", "BZK", "VNG"));
        Accepted("2021-06-30 09:20", 9, "VWS");
        Proposed("2021-06-15 10:10", 10, Of("VWS", "SZW"));
        Accepted("2021-07-01 12:45", 10, "VWS");
        Proposed("2021-06-28 10:55", 15, Of("OCW", "", "VNG"));
        Accepted("2021-07-02 10:05", 15, "OCW");
        Proposed("2021-06-28 10:58", 16, Of("OCW", "VWS JenV", "VNG"));
        Accepted("2021-07-02 10:10", 16, "OCW");
        Proposed("2021-06-28 11:02", 17, Of("OCW", "SZW", "UWV VNG"));
        Accepted("2021-07-05 09:30", 17, "OCW");
        Proposed("2021-06-28 11:06", 19, Of("SZW", "FIN", "VNG JenV"));
        Accepted("2021-07-06 15:40", 19, "SZW");
        Proposed("2021-06-28 11:10", 24, Of("OCW", "EZK"));
        Accepted("2021-07-02 10:30", 24, "OCW");
        Proposed("2021-06-28 11:14", 25, Of("EZK", "FIN", "LNV IenW"));
        Accepted("2021-07-09 13:10", 25, "EZK");
        Proposed("2021-06-28 11:18", 28, Of("VWS", "IenW OCW"));
        Accepted("2021-07-08 14:40", 28, "VWS");
        Proposed("2021-06-28 11:22", 29, Of("BZK", "VWS"));
        Accepted("2021-07-09 10:10", 29, "BZK");
        Proposed("2021-06-28 11:26", 31, Of("EZK", "LNV BZK", "PBL"));
        Accepted("2021-07-12 09:15", 31, "EZK");
        Proposed("2021-06-28 11:30", 38, Of("BZK", "VWS OCW", "VNG"));
        Accepted("2021-07-07 16:30", 38, "BZK");
        Proposed("2021-06-28 11:34", 39, Of("JenV", "EZK BZK", "NCTV"));
        Accepted("2021-07-06 09:25", 39, "JenV");
        Proposed("2021-06-28 11:38", 42, Of("BZK", "VNG IPO", "DGSC-19"));
        Accepted("2021-07-07 12:48", 42, "BZK");

        // Asked, and still no answer.
        Proposed("2021-06-28 11:42", 18, Of("SZW", "", "EZK"));
        Proposed("2021-06-28 11:46", 30, Of("IenW", "", "LNV RIVM"));
        Proposed("2021-06-28 11:50", 32, Of("VWS", "SZW", "MZNET"));
        Proposed("2021-07-08 16:20", 40, Of("VWS"));
        Proposed("2021-07-08 16:24", 44, Of("BZK", "OCW", "LPCR JRNOORD IEDERKAN"));
        Proposed("2021-10-18 10:00", 27, Of("FIN", "EZK", "CPB SCP PBL"));
    }

    /// <summary>Owners by code; several codes are parted by spaces.</summary>
    public static Owners Of(string lead, string coOwners = "", string involved = "") => new(Id(lead), Ids(coOwners), Ids(involved));

    static Guid Id(string code) => DemoProgramme.OrganisationId(code);

    static List<Guid> Ids(string codes) => [.. codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Id)];
}
