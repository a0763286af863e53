namespace Dialogue.Platform;

/// <summary>The moment that a command's facts get.</summary>
static class EventTime
{
    /// <summary>Now, or the historical moment that was sent; never before what already happened in the streams it is about.</summary>
    /// <exception cref="Refused">The historical moment lies before facts that are already there.</exception>
    public static DateTimeOffset Of(CommandMetadata sent, DateTimeOffset now, IEnumerable<IReadOnlyList<Fact>> streams) =>
        Of(
            sent,
            now,
            streams.Select(facts => facts.Count == 0 ? DateTimeOffset.MinValue : facts[^1].At).DefaultIfEmpty(DateTimeOffset.MinValue).Max()
        );

    /// <param name="last">The moment of the last fact in any of the streams.</param>
    public static DateTimeOffset Of(CommandMetadata sent, DateTimeOffset now, DateTimeOffset last)
    {
        if (sent.OccurredAt is not { } at)
            return now < last ? last : now;
        if (at > now)
            throw new Refused(Rule.OutOfRange, nameof(sent.OccurredAt), at);
        return Database.Microseconds(at) < last
            ? throw new Refused(Rule.TimeRunsBackwards, nameof(sent.OccurredAt))
            : Database.Microseconds(at);
    }
}
