using Dialogue.Insights;
using Dialogue.Plans;
using static Dialogue.Insights.CoverageVerdict;
using static Dialogue.Insights.PlanRelation;
using static Dialogue.Plans.PlanKind;
using static Dialogue.Plans.PlanStatus;

namespace Dialogue.Demo;

/// <summary>
/// The plans and other tracks of 2021 in which insights could land, and what they cover. Some insights have no plan at all.
/// </summary>
static class DemoPlans
{
    public static Guid Id(int number) => LinkId.Of(DemoProgramme.Namespace, $"plan {number}");

    public static void AddTo(DemoTimeline timeline)
    {
        void Drawn(
            string when,
            int number,
            PlanKind kind,
            string title,
            string summary,
            string lead,
            string[] partners,
            string? from = null,
            string? until = null
        ) =>
            timeline.Add(
                when,
                DemoActors.Coordinator,
                new DrawUpPlan(Id(number), number, Details(kind, title, summary, lead, partners, from, until))
            );

        void Status(string when, int number, PlanStatus status, string? why = null) =>
            timeline.Add(when, DemoActors.Coordinator, new SetPlanStatus(Id(number), status), why);

        void DuePoint(string when, int number, string name, Due due, string? why = null) =>
            timeline.Add(when, DemoActors.Coordinator, new SetPlanDuePoint(Id(number), name, due), why);

        Drawn(
            "2021-05-12 11:10",
            1,
            PlanKind.RecoveryPlan,
            "Herstelplan mentale gezondheid op het werk voor risicogroepen",
            "Vroege signalering en hulp voor werkenden met een verhoogd risico, onder meer in de zorg, het onderwijs en flexibel werk.",
            "VWS",
            []
        );
        timeline.Add(
            "2021-05-20 16:25",
            DemoActors.Coordinator,
            new ChangePlan(
                Id(1),
                Details(
                    PlanKind.RecoveryPlan,
                    "Herstelplan mentale gezondheid op het werk voor risicogroepen",
                    "Vroege signalering en hulp voor werkenden met een verhoogd risico, onder meer in de zorg, het onderwijs en "
                        + "flexibel werk.",
                    "SZW",
                    ["VWS"],
                    "2021-09-01",
                    "2023-12-31"
                )
            ),
            "SZW wees erop dat dit een plan van SZW en VWS samen is, met SZW als trekker."
        );
        Status("2021-06-14 10:30", 1, InPreparation);
        Status("2021-10-04 09:40", 1, Running);

        Drawn(
            "2021-06-22 14:00",
            2,
            Agenda,
            "Agenda voor de toekomst van hybride werken",
            "Wat werkgevers, werknemers en overheid moeten afspreken nu thuis en kantoor naast elkaar blijven bestaan.",
            "SZW",
            ["IenW", "BZK", "EZK", "FIN", "OCW"],
            "2021-07-01"
        );
        Status("2021-07-01 09:30", 2, InPreparation);
        DuePoint(
            "2021-07-01 09:35",
            2,
            "Kamerbrief over hybride werken",
            new(DueKind.After, DemoTimeline.Day("2021-09-01"), "na het advies van de SER")
        );

        Drawn(
            "2021-03-01 10:20",
            3,
            SupportPackage,
            "Steunpakket welzijn en mentale gezondheid",
            "Geld voor activiteiten en hulp voor jongeren en kwetsbare groepen en voor een gezonde leefstijl, vooral via gemeenten.",
            "VWS",
            ["OCW", "SZW", "VNG"],
            "2021-02-15",
            "2022-12-31"
        );
        Status("2021-03-15 11:00", 3, Running);

        Drawn(
            "2021-04-12 13:15",
            4,
            Other,
            "Bewegen is het nieuwe normaal",
            "Campagne en aanpak om sporten en bewegen dichtbij huis, op school en op het werk gewoon te maken.",
            "VWS-SPORT",
            ["IenW", "OCW", "VNG"],
            "2021-06-01",
            "2022-12-31"
        );
        Status("2021-06-01 09:10", 4, Running);

        Drawn(
            "2021-05-27 15:05",
            5,
            Agreement,
            "Nationaal preventieakkoord mentale gezondheid",
            "Afspraken van overheid, zorg, werkgevers en scholen om mentale klachten te voorkomen, naar aanleiding van een motie.",
            "VWS",
            ["SZW", "OCW", "BZK"]
        );
        DuePoint("2021-05-27 15:10", 5, "Reactie op de motie", new(DueKind.Before, DemoTimeline.Day("2021-10-01"), null));
        Status("2021-09-20 10:45", 5, InPreparation);

        Drawn(
            "2021-03-31 09:00",
            6,
            CoalitionFormation,
            "Coalitieformatie 2021",
            "Wat de formerende partijen meekrijgen: opgaven die geen enkel lopend plan dekt of die geld en een keuze vragen.",
            "AZ",
            [],
            "2021-03-18",
            "2021-12-15"
        );
        Status("2021-03-31 09:05", 6, Running);
        Status("2021-12-15 15:40", 6, Completed, "Het coalitieakkoord is aangeboden.");

        Drawn(
            "2021-05-19 11:45",
            7,
            Advice,
            "Advies van de SER over hybride werken",
            "Advies over de gevolgen van blijvend thuiswerken voor werkenden, bedrijven, mobiliteit en samenleving.",
            "SER",
            ["SZW"]
        );
        DuePoint(
            "2021-05-19 11:50",
            7,
            "Advies van de SER",
            new(DueKind.Before, DemoTimeline.Day("2021-09-01"), null),
            "Zo gevraagd in de adviesaanvraag."
        );
        Status("2021-06-07 10:00", 7, InPreparation);

        Drawn(
            "2021-03-02 10:10",
            8,
            PlanKind.RecoveryPlan,
            "Nationaal Programma Onderwijs",
            "Herstel en ontwikkeling van het onderwijs tijdens en na corona, van basisschool tot universiteit.",
            "OCW",
            ["VNG"],
            "2021-02-17",
            "2025-07-31"
        );
        Status("2021-06-21 10:00", 8, Running);
        Drawn(
            "2021-03-02 10:25",
            9,
            SupportPackage,
            "Steun- en herstelpakket voor bedrijven",
            "Tegemoetkoming in vaste lasten, loonsteun en uitstel van belasting.",
            "EZK",
            ["FIN", "SZW"],
            "2020-03-17",
            "2021-10-01"
        );
        Status("2021-03-02 10:28", 9, Running);
        DuePoint("2021-06-01 10:00", 9, "Besluit over verlenging", new(DueKind.InWeek, DemoTimeline.Day("2021-08-30"), null));
        Status("2021-10-04 10:10", 9, Completed, "De generieke steun is per 1 oktober gestopt.");
        Drawn(
            "2021-04-19 11:00",
            10,
            Agenda,
            "Groene en gezonde wijken",
            "Meer groen, schaduw en beweegruimte in wijken waar dat nu ontbreekt.",
            "LNV",
            ["BZK", "VWS", "VNG", "IPO"]
        );
        Status("2021-06-08 09:30", 10, InPreparation);
        Drawn(
            "2021-04-26 14:30",
            11,
            Agenda,
            "Werkagenda digitale inclusie",
            "Hulp dichtbij, begrijpelijke diensten en apparaten voor wie ze mist.",
            "BZK",
            ["OCW", "VNG"],
            "2021-01-01",
            "2023-12-31"
        );
        Status("2021-04-26 14:32", 11, Running);
        Drawn(
            "2021-05-03 11:20",
            12,
            Other,
            "Aanpak online oplichting",
            "Voorkomen, melden en opsporen van oplichting via telefoon, mail en apps.",
            "JenV",
            ["EZK", "FIN"],
            "2021-01-01"
        );
        Status("2021-05-03 11:22", 12, Running);
        Drawn(
            "2021-03-08 09:50",
            13,
            Other,
            "Actieprogramma tegen eenzaamheid",
            "Lokale coalities en een landelijke aanpak voor ontmoeting, van oud en inmiddels ook van jong.",
            "VWS-DMO",
            ["VNG"],
            "2018-03-01",
            "2021-12-31"
        );
        Status("2021-03-08 09:52", 13, Running);
        Drawn(
            "2021-03-08 10:30",
            14,
            PlanKind.RecoveryPlan,
            "Aanpak geldzorgen en schulden",
            "Eerder in beeld, sneller geholpen, met gemeenten en schuldeisers samen.",
            "SZW",
            ["JenV", "FIN", "VNG"],
            "2021-03-15",
            "2022-12-31"
        );
        Status("2021-03-15 10:30", 14, Running);
        Drawn(
            "2021-03-29 13:40",
            15,
            PlanKind.RecoveryPlan,
            "Aanpak jeugdwerkloosheid",
            "Stages, leerbanen en begeleiding van school naar werk, per regio georganiseerd.",
            "SZW",
            ["OCW", "VNG"],
            "2021-04-01",
            "2022-12-31"
        );
        Status("2021-04-06 09:30", 15, Running);
        Drawn(
            "2021-04-06 15:00",
            16,
            PlanKind.RecoveryPlan,
            "Herstelprogramma cultuur",
            "Steun voor makers en instellingen, en voor nieuw publiek.",
            "OCW-EK",
            ["FIN", "VNG"],
            "2021-07-01",
            "2023-12-31"
        );
        Status("2021-07-01 10:00", 16, Running);
        Drawn(
            "2021-05-04 10:00",
            17,
            Agreement,
            "Bestuurlijke afspraken Rijk en medeoverheden",
            "Over taken, geld en het moment waarop gemeenten en provincies worden gevraagd.",
            "BZK",
            ["VNG", "IPO"]
        );
        Status("2021-06-17 14:00", 17, InPreparation);
        Drawn(
            "2021-05-10 16:00",
            18,
            PlanKind.RecoveryPlan,
            "Programma inhaalzorg",
            "Uitgestelde operaties en onderzoeken inhalen zonder het personeel verder te belasten.",
            "VWS",
            ["RIVM"],
            "2021-06-01",
            "2022-06-30"
        );
        Status("2021-06-01 11:00", 18, Running);
        Drawn(
            "2021-05-11 09:40",
            19,
            Agenda,
            "Klimaatagenda dichtbij",
            "Hulp aan huishoudens en kleine bedrijven om mee te komen met verduurzaming.",
            "EZK",
            ["BZK", "LNV"]
        );
        Status("2021-11-08 11:30", 19, Stopped, "Wordt niet apart uitgewerkt; de inhoud gaat mee in de formatie.");

        Coverage(timeline);
    }

    // Where the insights land, and what is left: the delta.
    static void Coverage(DemoTimeline timeline)
    {
        void Linked(string when, int insight, int plan, PlanRelation relation, string? note = null) =>
            timeline.Add(when, DemoActors.Analyst, new LinkPlan(DemoInsights.Id(insight), Id(plan), relation, note));

        void Judged(string when, int insight, int plan, CoverageVerdict verdict, string reason, string? by = null) =>
            timeline.Add(
                when,
                by is null ? DemoActors.Coordinator : DemoActors.Contact(by),
                new JudgeCoverage(DemoInsights.Id(insight), Id(plan), verdict, reason)
            );

        // As the council of 18 May saw it.
        Linked("2021-05-17 16:05", 2, 1, InputFor);
        Linked("2021-05-17 16:08", 2, 3, CoveredBy);
        Judged("2021-05-17 16:40", 2, 3, Partly, "Het pakket is tijdelijk en gaat vooral naar jongeren en kwetsbare groepen.");
        Linked("2021-05-17 16:12", 4, 11, CoveredBy);
        Linked("2021-05-17 16:15", 5, 6, InputFor, "Ter informatie voor de informateur.");
        Linked("2021-05-17 16:18", 6, 6, InputFor);

        Linked("2021-06-07 15:10", 8, 1, InputFor, "De uitspraken van werkenden in zorg, onderwijs en flexwerk zijn apart meegegeven.");
        Judged("2021-06-18 11:20", 8, 1, Partly, "Het plan gaat over werkenden. Wie geen werk heeft of thuis zorgt, valt erbuiten.", "SZW");
        Linked("2021-06-07 15:14", 8, 3, CoveredBy);
        Judged("2021-06-18 11:40", 8, 3, Partly, "De wachttijden in de ggz lost het pakket niet op.");
        Linked("2021-06-07 15:20", 8, 5, ReferredTo);
        Judged("2021-07-01 13:00", 8, 5, Deferred, "Het akkoord wordt pas na de formatie uitgewerkt.", "VWS");

        Linked("2021-06-24 10:40", 13, 2, InputFor, "De agenda krijgt de uitspraken over werkplek, bereikbaarheid en kosten mee.");
        Judged(
            "2021-07-06 15:15",
            13,
            2,
            Partly,
            "De agenda gaat over afspraken tussen werkgever en werknemer; de kosten van thuiswerken en kleine woningen zitten "
                + "er nog niet in.",
            "SZW"
        );
        Linked("2021-06-24 10:44", 13, 7, JoinedTo);
        Judged("2021-07-06 15:20", 13, 7, Deferred, "Eerst het advies afwachten, dat er voor 1 september moet zijn.", "SZW");
        Linked("2021-06-24 10:50", 13, 6, ReferredTo, "De fiscale kant vraagt een politieke keuze.");
        Linked("2021-06-25 09:50", 35, 2, CoveredBy);
        Judged("2021-07-06 15:30", 35, 2, Covered, "Leren en begeleiden op afstand is een hoofdstuk van de agenda.", "SZW");
        Linked("2021-06-28 09:30", 36, 2, InputFor);
        Judged(
            "2021-07-07 10:10",
            36,
            2,
            Partly,
            "Spreiding van reizen is een zaak van werkgevers in de regio; daar is nog geen afspraak over.",
            "SZW"
        );

        Linked("2021-06-08 16:30", 1, 3, CoveredBy);
        Judged("2021-07-07 11:00", 1, 3, Partly, "Eenmalig geld; wat er daarna is, is niet geregeld.");
        Linked("2021-06-10 16:30", 4, 12, InputFor);
        Judged("2021-07-07 11:06", 4, 11, Partly, "Apparaten en hulp zijn gedekt, verbindingen in het buitengebied niet.");
        Linked("2021-06-11 10:10", 5, 17, InputFor);
        Judged("2021-07-07 11:12", 5, 17, Partly, "De afspraken gaan over overheden onderling, niet over inwoners.");
        Linked("2021-06-08 16:34", 7, 14, CoveredBy);
        Judged("2021-07-07 11:20", 7, 14, Partly, "Schulden zijn gedekt; onzeker werk en lage lonen niet.");
        Linked("2021-06-08 16:38", 7, 6, InputFor);
        Linked("2021-06-08 16:41", 9, 13, CoveredBy);
        Judged("2021-07-07 11:25", 9, 13, Partly, "Het programma loopt eind dit jaar af en richt zich nog vooral op ouderen.", "VWS");
        Linked("2021-06-08 16:44", 9, 3, CoveredBy);
        Linked("2021-06-08 16:47", 10, 18, InputFor);
        Judged("2021-07-07 11:31", 10, 18, Not, "Het programma plant zorg in, maar geen hersteltijd voor wie haar geeft.");
        Linked("2021-06-09 09:20", 12, 10, CoveredBy);
        Judged("2021-07-07 11:36", 12, 10, Partly, "Nieuwe wijken krijgen een norm, bestaande wijken niet.");
        Linked("2021-06-09 09:24", 12, 6, InputFor);
        Linked("2021-06-29 14:00", 15, 8, CoveredBy);
        Judged("2021-07-02 10:15", 15, 8, Covered, "Meerjarig geld naar scholen, met een opslag voor wijken met grote achterstand.", "OCW");
        Linked("2021-06-29 14:03", 16, 8, CoveredBy);
        Judged("2021-07-02 10:20", 16, 8, Partly, "Open scholen wel, hulp achter de voordeur niet.", "OCW");
        Linked("2021-06-29 14:06", 17, 15, CoveredBy);
        Judged("2021-07-07 11:44", 17, 15, Covered, "Stages en begeleiding zijn de kern van de aanpak.");
        Linked("2021-06-29 14:10", 18, 6, ReferredTo);
        Judged(
            "2021-07-07 11:50",
            18,
            6,
            Not,
            "Geen lopend plan gaat over loon en zekerheid van vitale beroepen; zonder keuze in de formatie blijft dit liggen."
        );
        Linked("2021-06-29 14:13", 19, 14, CoveredBy);
        Judged("2021-07-07 11:55", 19, 14, Covered, "Vroeg signaleren en een noodfonds zitten in de aanpak; ondernemers sinds juni ook.");
        Linked("2021-06-29 14:16", 21, 17, ReferredTo);
        Judged("2021-07-07 12:00", 21, 17, Not, "Grensoverleg komt in de afspraken niet voor.");
        Linked("2021-06-29 14:20", 22, 9, CoveredBy);
        Judged("2021-07-05 15:00", 22, 9, Partly, "Er is een regeling van drie jaar; de tafels vragen om vijf jaar of meer.", "EZK");
        Linked("2021-06-29 14:23", 23, 9, CoveredBy);
        Judged("2021-07-07 12:06", 23, 9, Not, "Het pakket houdt zaken open, maar verandert niets aan de straat.");
        Linked("2021-06-29 14:26", 24, 16, CoveredBy);
        Judged("2021-07-07 12:10", 24, 16, Covered, "Makers en nieuw publiek zijn beide opgenomen.");
        Linked("2021-06-29 14:29", 25, 19, InputFor);
        Judged("2021-07-07 12:14", 25, 19, Deferred, "Voorwaarden aan steun zijn een keuze voor een nieuw kabinet.");
        Linked("2021-06-29 14:32", 25, 6, InputFor);
        Linked("2021-06-29 14:35", 26, 15, CoveredBy);
        Judged("2021-07-07 12:18", 26, 15, Partly, "Jongeren wel, zij-instromers boven de 27 niet.");
        Linked("2021-06-29 14:38", 27, 6, ReferredTo);
        Judged("2021-07-07 12:22", 27, 6, Deferred, "Hangt af van de afspraken over de begroting in het akkoord.");
        Linked("2021-06-30 09:30", 28, 4, CoveredBy);
        Judged("2021-07-07 12:25", 28, 4, Covered, "Dichtbij en zonder drempel is de kern van de aanpak.");
        Linked("2021-06-30 09:33", 29, 6, InputFor);
        Linked("2021-06-30 09:36", 30, 10, InputFor);
        timeline.Add(
            "2021-07-02 14:10",
            DemoActors.SecondAnalyst,
            new UnlinkPlan(DemoInsights.Id(30), Id(10), "Het plan gaat over groen en niet over verkeer en lucht.")
        );
        Linked("2021-06-30 09:40", 31, 19, InputFor);
        Judged("2021-07-07 12:30", 31, 19, Deferred, "De agenda is aangekondigd, maar heeft nog geen geld.");
        Linked("2021-06-30 09:44", 32, 3, CoveredBy);
        Judged("2021-07-07 12:33", 32, 3, Not, "Mantelzorgers zijn in het pakket geen eigen doelgroep.");
        Linked("2021-06-30 09:47", 34, 3, CoveredBy);
        Judged("2021-07-07 12:37", 34, 3, Partly, "Activiteiten wel, plekken voor psychologen op school en campus niet.");
        Linked("2021-06-30 09:50", 38, 11, CoveredBy);
        Judged("2021-07-07 12:41", 38, 11, Covered, "Hulp dichtbij en een balie naast het scherm zijn afgesproken.");
        Linked("2021-06-30 09:53", 39, 12, CoveredBy);
        Judged("2021-07-06 09:30", 39, 12, Partly, "Melden en opsporen wel; meekijksoftware op het werk hoort hier niet thuis.", "JenV");
        Linked("2021-06-30 09:57", 40, 18, JoinedTo);
        Judged("2021-07-07 12:45", 40, 18, Partly, "Zorg op afstand wordt gebruikt om in te halen, keuze van de patiënt is geen eis.");
        Linked("2021-06-30 10:00", 42, 17, InputFor);
        Judged("2021-07-07 12:50", 42, 17, Partly, "Over tijdig overleg is overeenstemming, over één vrij budget niet.", "BZK");
        Linked("2021-06-30 10:04", 44, 6, InputFor);
        Judged("2021-10-05 14:00", 9, 13, Not, "Het programma krijgt geen vervolg zoals het nu is; voor 2022 is er nog niets.", "VWS");
        Judged("2021-10-07 10:30", 8, 1, Covered, "Het plan loopt en is uitgebreid met mantelzorgers die werken.", "SZW");
        Judged(
            "2021-12-15 16:30",
            18,
            6,
            Partly,
            "Het akkoord noemt zekerheid van werk; over waardering van vitale beroepen staat er niets in."
        );
    }

    static PlanDetails Details(PlanKind kind, string title, string summary, string lead, string[] partners, string? from, string? until) =>
        new(
            title,
            kind,
            summary,
            DemoProgramme.OrganisationId(lead),
            [.. partners.Select(DemoProgramme.OrganisationId)],
            from is null ? null : DemoTimeline.Day(from),
            until is null ? null : DemoTimeline.Day(until)
        );
}
