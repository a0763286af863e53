namespace Dialogue.Insights;

/// <summary>Puts a statement behind an insight, supporting or contradicting it; a second link changes the stance.</summary>
public sealed record LinkEvidence(Guid InsightId, Guid StatementId, Stance Stance, LinkedHow How = LinkedHow.ByHand) : IRefers
{
    public IEnumerable<Reference> References() => [new(Thing.Statement, StatementId, nameof(StatementId), MustStand: true)];
}

public static class LinkEvidenceHandler
{
    public static IEnumerable<object> Handle(LinkEvidence command, Insight insight)
    {
        insight.Open();
        var faults = new Faults();
        faults.Choice(command.Stance, nameof(command.Stance));
        faults.Choice(command.How, nameof(command.How));
        faults.ThrowIfAny();
        if (!insight.Evidence.TryGetValue(command.StatementId, out var stance) || stance != command.Stance)
            yield return new EvidenceLinked(command.StatementId, command.Stance, command.How);
    }
}
