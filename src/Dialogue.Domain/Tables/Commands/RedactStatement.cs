namespace Dialogue.Tables;

/// <summary>Replaces a statement's wording by one without what may not be read, naming the ground (such as Woo 5.1.2e).</summary>
[Allowed(Role.Administrator)]
public sealed record RedactStatement(Guid DialogueTableId, Guid StatementId, string Text, string Ground) : IForTable;

public static class RedactStatementHandler
{
    public static IEnumerable<ITableEvent> Handle(RedactStatement command, DialogueTable dialogueTable)
    {
        if (!dialogueTable.Statements.TryGetValue(command.StatementId, out var statement))
            throw new Refused(Rule.StatementUnknown, nameof(command.StatementId));
        var validation = new Validation();
        var text = validation.Text(command.Text, nameof(command.Text));
        var ground = validation.Name(command.Ground, nameof(command.Ground), 60);
        validation.ThrowIfAny();
        if (text != statement.Text || ground != statement.RedactedOn)
            yield return new StatementRedacted(command.StatementId, text, ground);
    }
}
