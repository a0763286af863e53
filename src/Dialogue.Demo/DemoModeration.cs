using Dialogue.Policies;
using Dialogue.Tables;

namespace Dialogue.Demo;

/// <summary>The rules by which the secretariat looks at statements, what participants were told, and what it decided.</summary>
static class DemoModeration
{
    static readonly PolicyRule topic = new("R1", "Eén onderwerp per uitspraak. Meer onderwerpen: splitsen."),
        privacy = new("R2", "Geen namen of andere gegevens waaraan iemand te herkennen is.", true),
        respect = new("R3", "Geen belediging of bedreiging van mensen of groepen.", true),
        plain = new("R4", "De uitspraak is te volgen voor wie er niet bij was."),
        facts = new("R5", "Een bewering over een bedrijf of instelling is herkenbaar als mening.");

    public static void AddTo(DemoTimeline timeline, IReadOnlyList<Said> said)
    {
        timeline.Add(
            "2021-01-11 10:15",
            DemoActors.Coordinator,
            new PublishPolicy(
                PolicyKind.Moderation,
                """
                Het secretariaat verandert zo min mogelijk aan wat mensen hebben gezegd.
                Als wij een uitspraak weigeren, splitsen of anders verwoorden, schrijven wij op waarom en volgens welke regel.
                Wat er eerst stond bewaren wij. Twijfelt u over een uitspraak? Laat haar nakijken. Wij kijken binnen tien werkdagen.
                """,
                [topic, privacy, respect, plain],
                "Vastgesteld voor de eerste tafels."
            )
        );
        timeline.Add("2021-01-11 10:40", DemoActors.Coordinator, Explanation(null, "Vastgesteld voor de eerste tafels."));
        timeline.Add(
            "2021-03-29 16:05",
            DemoActors.Coordinator,
            Explanation(
                "Wilt u later iets terugnemen? Zeg het tegen uw gespreksleider. Dan halen wij de uitspraak weg.",
                "Deelnemers vroegen hoe zij iets kunnen terugnemen."
            )
        );
        timeline.Add(
            "2021-05-31 11:30",
            DemoActors.Coordinator,
            new PublishPolicy(
                PolicyKind.Moderation,
                """
                Het secretariaat verandert zo min mogelijk aan wat mensen hebben gezegd.
                Als wij een uitspraak weigeren, splitsen of anders verwoorden, schrijven wij op waarom en volgens welke regel.
                Wat er eerst stond bewaren wij. Twijfelt u over een uitspraak? Laat haar nakijken. Wij kijken binnen vijf werkdagen.
                """,
                [topic, privacy, respect, plain, facts],
                "Regel R5 erbij, na vragen over uitspraken over bedrijven."
            )
        );

        Flag("2021-06-02 09:50", DemoActors.Analyst, 47, 3, "Is dit een mening of een feit?");
        timeline.Add(
            "2021-06-04 14:10",
            DemoActors.Coordinator,
            new KeepStatement(DemoTables.Id(47), DemoTables.StatementId(47, 3), "Het is duidelijk de mening van een deelnemer.")
        );
        var drawing = said.First(one => one.Voice.Text == "Bij elke nieuwe wijk sneuvelt eerst het park van de tekening.");
        timeline.Add(
            "2021-06-07 11:15",
            DemoActors.Analyst,
            new FlagStatement(DemoTables.Id(drawing.Table), drawing.Id, "Welke tekening?")
        );
        timeline.Add(
            "2021-06-09 09:40",
            DemoActors.Coordinator,
            new RewordStatement(
                DemoTables.Id(drawing.Table),
                drawing.Id,
                "Bij elke nieuwe wijk verdwijnt eerst het park uit het plan.",
                plain.Code,
                "Niet iedereen weet dat de tekening het plan van de wijk is. Met de gespreksleider besproken."
            )
        );
        Flag("2021-12-06 15:20", DemoActors.Analyst, 52, 4, "Gaat dit over één winkel? Dan is de eigenaar te herkennen.");
        Flag("2021-12-14 10:05", DemoActors.SecondAnalyst, 33, 2, "Er lijken twee onderwerpen door elkaar te lopen.");

        void Flag(string when, Actor who, int table, int statement, string why) =>
            timeline.Add(when, who, new FlagStatement(DemoTables.Id(table), DemoTables.StatementId(table, statement), why));
    }

    static PublishPolicy Explanation(string? more, string reason) =>
        new(
            PolicyKind.Explanation,
            """
            Fijn dat u meedoet. Wij vertellen eerst wat er gebeurt met wat u zegt.
            De gespreksleider schrijft op wat er wordt gezegd. Uw naam schrijven wij niet op.
            Wij tellen wel hoeveel mensen meedoen, en bijvoorbeeld hoe oud zij zijn.
            Medewerkers van het programma en van de ministeries lezen wat er is gezegd. Zij weten niet wie het zei.
            Noem geen namen van anderen. Gebeurt dat toch, dan halen wij die weg.
            Wat er aan alle tafels samen is gezegd, komt in een verslag dat iedereen kan lezen.
            """ + (more is null ? "" : $"\n{more}"),
            null,
            reason
        );
}
