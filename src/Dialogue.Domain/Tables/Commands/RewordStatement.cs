using Dialogue.Policies;

namespace Dialogue.Tables;

/// <summary>Gives a statement another wording by a rule of the policy; what was said is kept.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record RewordStatement(Guid DialogueTableId, Guid StatementId, string Text, string RuleCode, string Reason) : IModerates
{
    public Guid PolicyId { get; } = Policy.ModerationId;
}

public static class RewordStatementHandler
{
    public static IEnumerable<ITableEvent> Handle(RewordStatement command, DialogueTable dialogueTable, Policy? policy)
    {
        var statement = dialogueTable.GetModerated(command.StatementId, nameof(command.StatementId));
        if (statement.RedactedOn is not null)
            throw new Refused(Rule.StatementRedacted, nameof(command.StatementId));
        var validation = new Validation();
        var text = validation.Text(command.Text, nameof(command.Text));
        var moderation = validation.By(policy, command);
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        if (text != statement.Text)
            yield return new StatementCorrected(statement.Id, statement.Kind, text, statement.TargetGroups, moderation, reason);
    }
}
