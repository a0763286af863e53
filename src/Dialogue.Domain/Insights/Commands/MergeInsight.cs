using Dialogue.Ownership;

namespace Dialogue.Insights;

/// <summary>
/// Lets an insight go up in another one. The other takes over its evidence and its plans. Its ownership ends and is not
/// taken over, since who owned the one was not asked about the other.
/// </summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record MergeInsight(Guid InsightId, Guid IntoId, string Reason)
{
    public Guid OwnershipId => OwnershipState.IdOf(InsightId);
}

public static class MergeInsightHandler
{
    public static IEnumerable<ForStream> Handle(MergeInsight command, Insight insight, Insight into, OwnershipState? ownership)
    {
        if (command.IntoId == command.InsightId)
            throw new Refused(Rule.MergeWithItself, nameof(command.IntoId));
        insight.EnsureOpen();
        into.EnsureOpen(nameof(command.IntoId));
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();

        yield return new ForStream(insight.Id, new InsightMerged(into.Id, reason));
        foreach (var ended in ownership.EndedBy(Closing.Merged))
            yield return ended;
        yield return new ForStream(into.Id, new InsightAbsorbed(insight.Id));
        foreach (var (statement, stance) in insight.Evidence.OrderBy(e => e.Key))
            if (!into.Evidence.ContainsKey(statement))
                yield return new ForStream(into.Id, new EvidenceLinked(statement, stance, LinkedHow.ByMerge));
        foreach (var (plan, link) in insight.Plans.OrderBy(p => p.Key))
            if (!into.Plans.ContainsKey(plan))
                yield return new ForStream(into.Id, new PlanLinked(plan, link.Relation, link.Note));
    }
}
