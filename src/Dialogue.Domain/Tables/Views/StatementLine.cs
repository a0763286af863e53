namespace Dialogue.Tables;

public enum StatementStatus
{
    Recorded,
    Corrected,
    Withdrawn,
    Redacted,
}

/// <summary>One statement as it is read: in its table, and as evidence behind insights.</summary>
public sealed record StatementLine(
    Guid Id,
    Guid TableId,
    int Number,
    StatementKind Kind,
    string Text,
    IReadOnlyList<string> TargetGroups,
    StatementStatus Status,
    string? Because,
    long? Place = null
) : IView<StatementLine>
{
    public static bool IsOneOfMany => true;

    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data switch
        {
            StatementRecorded e => [e.StatementId],
            StatementCorrected e => [e.StatementId],
            StatementMoved e => [e.StatementId],
            StatementWithdrawn e => [e.StatementId],
            StatementRedacted e => [e.StatementId],
            _ => [],
        };

    public static StatementLine? Fold(StatementLine? line, Fact fact) =>
        (line, fact.Data) switch
        {
            (null, StatementRecorded e) => new(
                e.StatementId,
                fact.Stream,
                e.Number,
                e.Kind,
                e.Text,
                e.TargetGroups,
                StatementStatus.Recorded,
                null
            ),
            ({ } l, StatementCorrected e) => l with
            {
                Kind = e.Kind,
                Text = e.Text,
                TargetGroups = e.TargetGroups,
                Status = StatementStatus.Corrected,
            },
            ({ } l, StatementMoved e) => l with { Place = e.Place },
            ({ } l, StatementWithdrawn e) => l with { Status = StatementStatus.Withdrawn, Because = e.Reason },
            // What was withdrawn stays so: redacting its text does not make it count again.
            ({ Status: StatementStatus.Withdrawn } l, StatementRedacted e) => l with { Text = e.Text },
            ({ } l, StatementRedacted e) => l with { Text = e.Text, Status = StatementStatus.Redacted, Because = e.Ground },
            _ => line,
        };
}
