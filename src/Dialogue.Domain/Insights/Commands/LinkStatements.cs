using Dialogue.Tables;

namespace Dialogue.Insights;

/// <summary>Puts many statements behind an insight at once: all of them or none.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record LinkStatements(Guid InsightId, IReadOnlyList<Guid> StatementIds, Stance Stance) : IHasReferences
{
    public IEnumerable<Reference> References() =>
        (StatementIds ?? []).Select(id => new Reference(Statement.EntityKind, id, nameof(StatementIds), MustBeActive: true));
}

public static class LinkStatementsHandler
{
    public static IEnumerable<IInsightEvent> Handle(LinkStatements command, Insight insight)
    {
        insight.EnsureOpen();
        if (command.StatementIds is null or [])
            throw new Refused(Rule.Required, nameof(command.StatementIds));
        return command
            .StatementIds.Distinct()
            .SelectMany(id => LinkEvidenceHandler.Handle(new LinkEvidence(command.InsightId, id, command.Stance), insight));
    }
}
