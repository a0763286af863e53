namespace Dialogue.Insights;

/// <summary>Takes many statements away from behind an insight at once, for one reason.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record UnlinkStatements(Guid InsightId, IReadOnlyList<Guid> StatementIds, string Reason);

public static class UnlinkStatementsHandler
{
    public static IEnumerable<IInsightEvent> Handle(UnlinkStatements command, Insight insight)
    {
        insight.EnsureOpen();
        if (command.StatementIds is null or [])
            throw new Refused(Rule.Required, nameof(command.StatementIds));
        return command
            .StatementIds.Distinct()
            .SelectMany(id => UnlinkEvidenceHandler.Handle(new UnlinkEvidence(command.InsightId, id, command.Reason), insight));
    }
}
