namespace Dialogue.Demo;

/// <summary>What happened in the demo programme, gathered thing by thing and read in the order of time.</summary>
sealed class DemoTimeline
{
    static readonly TimeZoneInfo amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
    readonly List<CommandWithMetadata> commands = [];

    /// <param name="when">As a clock in Amsterdam showed it, such as "2021-05-18 16:40".</param>
    public void Add(string when, Actor who, object command, string? why = null) => Add(Moment(when), who, command, why);

    /// <inheritdoc cref="Add(string, Actor, object, string?)"/>
    public void Add(DateTime when, Actor who, object command, string? why = null) =>
        commands.Add(new(command, new CommandMetadata(who, why, OccurredAt: Utc(when))));

    /// <summary>The moment at which a clock in Amsterdam showed this.</summary>
    public static DateTimeOffset Utc(DateTime when) => new DateTimeOffset(when, amsterdam.GetUtcOffset(when)).ToUniversalTime();

    // The sort is stable: what happened in the same minute stays in the order in which it was added.
    public IReadOnlyList<CommandWithMetadata> InOrder() => [.. commands.OrderBy(command => command.Metadata.OccurredAt)];

    public static DateTime Moment(string when) =>
        DateTime.Parse(when, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None);

    public static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
