namespace Dialogue.Demo.Large;

/// <summary>
/// The demo programme with as much around it as the size asks for: always the same, made thing by thing while it is sent, so that
/// it is never in memory as a whole. A few topics, tables and insights are huge and most are small, as in a real debate.
/// </summary>
static class LargeProgramme
{
    public static IEnumerable<CommandWithMetadata> Commands(DemoSize size)
    {
        foreach (var command in DemoProgramme.Commands(DemoSize.Demo))
            yield return command;
        var dice = new Dice(20220512);
        var voices = new Voices(dice, [.. DemoTables.AllSeries.Select(series => series.Voices)]);
        var topics = Topics.Of(voices);

        var organisations = new LargeOrganisations(size.Organisations - DemoSize.Demo.Organisations);
        var themes = new LargeThemes(size.Themes - DemoSize.Demo.Themes, topics);
        var plans = new LargePlans(size.Plans - DemoSize.Demo.Plans, dice, topics);
        var tables = new LargeTables(
            size.Tables - DemoSize.Demo.Tables,
            size.Statements - DemoSize.Demo.Statements,
            dice,
            voices,
            topics,
            organisations
        );
        var insights = new LargeInsights(
            size.Insights - DemoSize.Demo.Insights,
            size.Evidence - DemoSize.Demo.Evidence,
            dice,
            topics,
            themes,
            plans,
            tables
        );
        var followUps = new LargeFollowUps(size.FollowUps - DemoSize.Demo.FollowUps, dice, insights);
        foreach (
            var part in new IEnumerable<CommandWithMetadata>[]
            {
                organisations.Commands(),
                themes.Commands(),
                plans.Commands(),
                tables.Commands(),
                insights.Commands(),
                followUps.Commands(),
            }
        )
        foreach (var command in part)
            yield return command;
    }

    /// <summary>A total divided over so many parts of which the first are by far the largest: the n-th weighs 1 / n^steepness.</summary>
    public static int[] Skewed(int total, int parts, double steepness)
    {
        double[] weights = [.. Enumerable.Range(1, parts).Select(n => Math.Pow(n, -steepness))];
        var (sum, given, so) = (weights.Sum(), 0, 0.0);
        // Rounded as a running total, so that they add up.
        return [.. weights.Select(weight => -given + (given = (int)Math.Round((so += weight) / sum * total)))];
    }

    public static CommandWithMetadata At(DateTime when, Actor who, object command, string? why = null) =>
        new(command, new CommandMetadata(who, why, OccurredAt: DemoTimeline.Utc(when)));
}

/// <summary>What is talked about: a topic of the voices, with the series it belongs to.</summary>
sealed record Topic(int Series, string Name, string About);

/// <summary>The topics per series; the first of each comes up most.</summary>
sealed class Topics(IReadOnlyList<IReadOnlyList<Topic>> bySeries)
{
    // Which topic the statements of a table are about, one after the other: nearly half of them about the first two.
    static readonly int[] pattern = [0, 1, 0, 2, 0, 3, 1, 4, 0, 2, 1, 5, 0, 3, 2, 4];

    public IReadOnlyList<Topic> All { get; } = [.. bySeries.SelectMany(topics => topics)];

    public int SeriesCount => bySeries.Count;

    public static Topics Of(Voices voices) =>
        new([
            .. DemoTables.AllSeries.Select(
                (series, s) =>
                    (IReadOnlyList<Topic>)[.. voices.TopicsOf(series.Voices).Select(name => new Topic(s, name, voices.About(name)))]
            ),
        ]);

    /// <summary>What the n-th statement of a table of this series is about.</summary>
    public Topic At(int series, int number) => bySeries[series][pattern[number % pattern.Length] % bySeries[series].Count];
}
