using Dialogue.Insights;

namespace Dialogue.Demo.Large;

/// <summary>Insights with the statements behind them: some rest on thousands, most on a handful; half of them have an owner.</summary>
sealed class LargeInsights
{
    const int First = 101;
    static readonly DateTime firstDay = new(2021, 6, 14);
    static readonly string[] titles =
    [
        "vraagt om duidelijke afspraken",
        "is ongelijk verdeeld",
        "werkt het best dichtbij",
        "hangt te veel af van toeval",
        "verdient een vaste plek in beleid",
        "lukt alleen samen",
        "kost meer dan gedacht en levert meer op",
        "begint bij luisteren",
        "vraagt om tijd",
        "raakt vooral wie weinig heeft",
    ];

    readonly Dice dice;
    readonly Topics topics;
    readonly LargeThemes themes;
    readonly LargePlans plans;
    readonly LargeTables tables;
    readonly int[] links;

    public LargeInsights(int count, int evidence, Dice dice, Topics topics, LargeThemes themes, LargePlans plans, LargeTables tables)
    {
        (this.dice, this.topics, this.themes, this.plans, this.tables) = (dice, topics, themes, plans, tables);
        links = LargeProgramme.Skewed(evidence, count, 0.7);
    }

    public int Count => links.Length;

    public static Guid Id(int n) => DemoInsights.Id(First + n);

    public static DateTime Written(int n) => firstDay.AddDays(n % 14).AddHours(9).AddMinutes(n / 14 % 420);

    public static string LeadOf(int n) => LargePlans.Leads[(n * 7) % LargePlans.Leads.Length];

    public Topic TopicOf(int n) => topics.All[n % topics.All.Count];

    public IEnumerable<CommandWithMetadata> Commands()
    {
        for (var n = 0; n < links.Length; n++)
            foreach (var command in Commands(n))
                yield return command;
    }

    IEnumerable<CommandWithMetadata> Commands(int n)
    {
        var (id, topic, now) = (Id(n), TopicOf(n), Written(n));
        var analyst = n % 2 == 0 ? DemoActors.Analyst : DemoActors.SecondAnalyst;
        var about = $"{char.ToUpperInvariant(topic.About[0])}{topic.About[1..]}";
        yield return LargeProgramme.At(
            now,
            analyst,
            new RecordInsight(
                id,
                First + n,
                $"{about} {titles[n / topics.All.Count % titles.Length]}",
                $"Tafels in het hele land spraken over {topic.About}. Wat zij zeiden wijst dezelfde kant op, met uitzonderingen "
                    + $"per streek en per groep.",
                $"Veel mensen praatten over {topic.About}.",
                themes.Of(topic, n / topics.All.Count),
                []
            )
        );

        var linked = 0;
        foreach (var statement in Statements(topic, n, links[n]))
        {
            now = now.AddSeconds(1);
            yield return LargeProgramme.At(
                now,
                analyst,
                new LinkEvidence(
                    id,
                    statement,
                    dice.Percent(10) ? Stance.Contradicts : Stance.Supports,
                    dice.Percent(40) ? LinkedHow.ByRule : LinkedHow.ByHand
                )
            );
            linked++;
            // One in eight is looked at again, and a link that does not hold is taken away and made anew, the other way round.
            if (!dice.Percent(12))
                continue;
            now = now.AddSeconds(1);
            yield return LargeProgramme.At(
                now,
                DemoActors.SecondAnalyst,
                new UnlinkEvidence(id, statement, "Bij nader inzien niet zo bedoeld.")
            );
            yield return LargeProgramme.At(
                now.AddSeconds(1),
                DemoActors.SecondAnalyst,
                new LinkEvidence(id, statement, Stance.Contradicts)
            );
            now = now.AddSeconds(1);
        }
        if (dice.Percent(60))
            foreach (var command in Covered(n, now.AddMinutes(5)))
                yield return command;
        if (dice.Percent(55))
            foreach (var command in Owned(n, now.AddHours(1)))
                yield return command;
        if (linked > 3 && dice.Percent(70))
            yield return LargeProgramme.At(
                now.AddDays(20),
                DemoActors.Coordinator,
                new RewordInsight(
                    id,
                    $"{about} {titles[(n + 3) % titles.Length]}",
                    $"Opnieuw geschreven na bespreking: {topic.About}, gezien van alle kanten."
                )
            );
    }

    // Statements about the topic, each once, from a table somewhere onwards.
    IEnumerable<Guid> Statements(Topic topic, int n, int wanted)
    {
        var ofSeries = (tables.Count - topic.Series + topics.SeriesCount - 1) / topics.SeriesCount;
        var start = n * 31 % ofSeries;
        for (var i = 0; i < ofSeries && wanted > 0; i++)
        {
            var table = topic.Series + ((start + i) % ofSeries * topics.SeriesCount);
            var id = LargeTables.Id(table);
            for (var s = 0; s < tables.SizeOf(table) && wanted > 0; s++)
            {
                if (topics.At(topic.Series, s) != topic)
                    continue;
                wanted--;
                yield return LargeTables.StatementId(id, s);
            }
        }
    }

    IEnumerable<CommandWithMetadata> Covered(int n, DateTime when)
    {
        var plan = LargePlans.Id(n % plans.Count);
        yield return LargeProgramme.At(when, DemoActors.Coordinator, new LinkPlan(Id(n), plan, dice.Of(Enum.GetValues<PlanRelation>())));
        if (dice.Percent(70))
            yield return LargeProgramme.At(
                when.AddMinutes(3),
                DemoActors.Coordinator,
                new JudgeCoverage(Id(n), plan, dice.Of(Enum.GetValues<CoverageVerdict>()), "Naast de tekst van het plan gelegd.")
            );
    }

    IEnumerable<CommandWithMetadata> Owned(int n, DateTime when)
    {
        var (lead, other) = (LeadOf(n), LargePlans.Leads[((n * 7) + 1) % LargePlans.Leads.Length]);
        yield return LargeProgramme.At(
            when,
            DemoActors.Coordinator,
            new ProposeOwner(new(Insight.EntityKind, Id(n)), OwnershipHistory.Of(lead, other))
        );
        if (dice.Percent(65))
            yield return LargeProgramme.At(
                when.AddDays(6),
                DemoActors.Contact(lead),
                new AcceptOwnership(new(Insight.EntityKind, Id(n)), DemoProgramme.OrganisationId(lead))
            );
        else if (dice.Percent(30))
            yield return LargeProgramme.At(
                when.AddDays(9),
                DemoActors.Contact(lead),
                new DeclineOwnership(
                    new(Insight.EntityKind, Id(n)),
                    DemoProgramme.OrganisationId(lead),
                    "Dit ligt bij een ander ministerie.",
                    null
                )
            );
    }
}
