namespace Dialogue.Tables;

/// <summary>A decision of the secretariat about a statement, without words of the statement.</summary>
/// <param name="RuleCode">Null when the statement was kept as it was or redacted; a redaction has its ground as reason.</param>
public sealed record ModerationDecision(
    Guid Id,
    Guid TableId,
    Guid StatementId,
    ModerationKind Kind,
    DateTimeOffset At,
    string? By,
    string Reason,
    string? RuleCode = null,
    int? PolicyVersion = null,
    bool? HidesOriginal = null,
    IReadOnlyList<Guid>? IntoIds = null
) : IView<ModerationDecision>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) => Of(fact) is { } decision ? [decision.Id] : [];

    public static ModerationDecision? Fold(ModerationDecision? decision, Fact fact) => Of(fact) ?? decision;

    static ModerationDecision? Of(Fact fact) =>
        fact.Data switch
        {
            StatementKept e => New(fact, e.StatementId, ModerationKind.Kept, e.Reason),
            StatementCorrected { Moderation: { } by } e => New(fact, e.StatementId, ModerationKind.Reworded, e.Reason ?? "", by),
            StatementSplit e => New(fact, e.StatementId, ModerationKind.Split, e.Reason, e.Moderation) with { IntoIds = e.IntoIds },
            StatementWithdrawn { Moderation: { } by } e => New(fact, e.StatementId, ModerationKind.Refused, e.Reason, by),
            StatementRedacted e => New(fact, e.StatementId, ModerationKind.Redacted, e.Ground),
            _ => null,
        };

    // Of one statement no two decisions are made in one moment.
    static ModerationDecision New(Fact fact, Guid statement, ModerationKind kind, string reason, Moderation? by = null) =>
        new(
            LinkId.Of(statement, $"{kind} {fact.At.UtcTicks}"),
            fact.Stream,
            statement,
            kind,
            fact.At,
            fact.By,
            reason,
            by?.RuleCode,
            by?.PolicyVersion,
            by?.HidesOriginal
        );
}
