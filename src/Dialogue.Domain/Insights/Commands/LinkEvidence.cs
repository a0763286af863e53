using Dialogue.Tables;

namespace Dialogue.Insights;

/// <summary>Puts a statement behind an insight, supporting or contradicting it; a second link changes the stance.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record LinkEvidence(Guid InsightId, Guid StatementId, Stance Stance, LinkedHow How = LinkedHow.ByHand) : IHasReferences
{
    public IEnumerable<Reference> References() => [new(Statement.EntityKind, StatementId, nameof(StatementId), MustBeActive: true)];
}

public static class LinkEvidenceHandler
{
    public static IEnumerable<IInsightEvent> Handle(LinkEvidence command, Insight insight)
    {
        insight.EnsureOpen();
        var validation = new Validation();
        validation.Choice(command.Stance, nameof(command.Stance));
        validation.Choice(command.How, nameof(command.How));
        validation.ThrowIfAny();
        if (!insight.Evidence.TryGetValue(command.StatementId, out var stance) || stance != command.Stance)
            yield return new EvidenceLinked(command.StatementId, command.Stance, command.How);
    }
}
