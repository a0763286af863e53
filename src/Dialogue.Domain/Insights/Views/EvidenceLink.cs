namespace Dialogue.Insights;

/// <summary>One statement behind an insight: supporting or contradicting, with who linked it, when and how.</summary>
public sealed record EvidenceLink(
    Guid Id,
    Guid InsightId,
    Guid StatementId,
    Stance Stance,
    LinkedHow How,
    string? LinkedBy,
    DateTimeOffset LinkedAt
) : IView<EvidenceLink>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data switch
        {
            EvidenceLinked e => [LinkId.Of(fact.Stream, e.StatementId)],
            EvidenceUnlinked e => [LinkId.Of(fact.Stream, e.StatementId)],
            _ => [],
        };

    public static EvidenceLink? Fold(EvidenceLink? link, Fact fact) =>
        fact.Data switch
        {
            EvidenceLinked e => new(LinkId.Of(fact.Stream, e.StatementId), fact.Stream, e.StatementId, e.Stance, e.How, fact.By, fact.At),
            EvidenceUnlinked => null,
            _ => link,
        };
}
