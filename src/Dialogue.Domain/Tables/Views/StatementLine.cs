namespace Dialogue.Tables;

public enum StatementStatus
{
    Recorded,
    Corrected,
    Withdrawn,
    Redacted,
}

/// <summary>One statement as it is read: in its table, and as evidence behind insights.</summary>
/// <param name="Flag">Why it waits for the secretariat; null when it does not.</param>
/// <param name="Moderated">What the secretariat last made of it.</param>
/// <param name="FromId">The statement that it was split off from.</param>
/// <param name="IsMasked">True when its words are not here, because only who may moderate reads them.</param>
public sealed record StatementLine(
    Guid Id,
    Guid TableId,
    int Number,
    StatementKind Kind,
    string Text,
    IReadOnlyList<string> TargetGroups,
    StatementStatus Status,
    string? Because,
    long? Place = null,
    StatementFlag? Flag = null,
    ModeratedStatement? Moderated = null,
    Guid? FromId = null,
    bool? IsMasked = null
) : IView<StatementLine>
{
    /// <summary>What stands in place of words that only who may moderate reads.</summary>
    public const string Mask = "[alleen te lezen voor de redactie]";

    public static bool IsOneOfMany => true;

    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data switch
        {
            StatementRecorded e => [e.StatementId],
            StatementCorrected e => [e.StatementId],
            StatementMoved e => [e.StatementId],
            StatementFlagged e => [e.StatementId],
            StatementKept e => [e.StatementId],
            StatementSplit e => [e.StatementId, .. e.IntoIds],
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
                Flag = e.Moderation is null ? l.Flag : null,
                Moderated = l.By(ModerationKind.Reworded, e.Moderation, e.Reason ?? ""),
            },
            ({ } l, StatementMoved e) => l with { Place = e.Place },
            ({ } l, StatementFlagged e) => l with { Flag = new(e.Reason, fact.At, fact.By) },
            ({ } l, StatementKept) => l with { Flag = null },
            ({ } l, StatementSplit e) when l.Id != e.StatementId => l with { FromId = e.StatementId },
            ({ } l, StatementSplit e) => l.Gone(
                e.Reason,
                e.Moderation,
                l.By(ModerationKind.Split, e.Moderation, e.Reason)! with
                {
                    IntoIds = e.IntoIds,
                }
            ),
            ({ } l, StatementWithdrawn e) => l.Gone(e.Reason, e.Moderation, l.By(ModerationKind.Refused, e.Moderation, e.Reason)),
            // What was withdrawn stays so: redacting its text does not make it count again, nor can more of it be read.
            ({ IsMasked: true } l, StatementRedacted) => l,
            ({ Status: StatementStatus.Withdrawn } l, StatementRedacted e) => l with { Text = e.Text },
            ({ } l, StatementRedacted e) => l with { Text = e.Text, Status = StatementStatus.Redacted, Because = e.Ground, Flag = null },
            _ => line,
        };

    StatementLine Gone(string reason, Moderation? by, ModeratedStatement? moderated) =>
        this with
        {
            Status = StatementStatus.Withdrawn,
            Because = reason,
            Flag = null,
            Moderated = moderated,
            Text = by is { HidesOriginal: true } ? Mask : Text,
            IsMasked = by is { HidesOriginal: true } ? true : null,
        };

    // What once was hidden stays so.
    ModeratedStatement? By(ModerationKind kind, Moderation? by, string reason) =>
        by is null ? Moderated : new(kind, by.RuleCode, by.PolicyVersion, reason, by.HidesOriginal || Moderated is { HidesOriginal: true });
}
