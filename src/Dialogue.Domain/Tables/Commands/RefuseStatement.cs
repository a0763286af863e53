using Dialogue.Policies;

namespace Dialogue.Tables;

/// <summary>
/// Refuses a statement by a rule of the policy: it no longer counts, and from now on only who may moderate reads what it said.
/// </summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record RefuseStatement(Guid DialogueTableId, Guid StatementId, string RuleCode, string Reason) : IModerates
{
    public Guid PolicyId { get; } = Policy.ModerationId;
}

public static class RefuseStatementHandler
{
    public static IEnumerable<ITableEvent> Handle(RefuseStatement command, DialogueTable dialogueTable, Policy? policy)
    {
        var statement = dialogueTable.GetModerated(command.StatementId, nameof(command.StatementId));
        var validation = new Validation();
        var moderation = validation.By(policy, command);
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new StatementWithdrawn(statement.Id, reason, moderation with { HidesOriginal = true });
    }
}
