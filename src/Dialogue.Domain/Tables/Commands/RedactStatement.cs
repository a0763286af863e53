using System.Text.RegularExpressions;

namespace Dialogue.Tables;

/// <summary>Replaces a statement's wording by one without what may not be read, naming the ground (such as Woo 5.1.2e).</summary>
[Allowed(Role.Administrator)]
public sealed record RedactStatement(Guid DialogueTableId, Guid StatementId, string Text, string Ground) : IForTable;

public static partial class RedactStatementHandler
{
    public static IEnumerable<ITableEvent> Handle(RedactStatement command, DialogueTable dialogueTable)
    {
        if (!dialogueTable.Statements.TryGetValue(command.StatementId, out var statement))
            throw new Refused(Rule.StatementUnknown, nameof(command.StatementId));
        var validation = new Validation();
        var text = validation.Text(command.Text, nameof(command.Text));
        var ground = validation.Name(command.Ground, nameof(command.Ground), 60);
        if (text.Length > 0 && statement.RedactedOn is null && !Hides(statement.Text, text))
            validation.Add(Rule.NothingRedacted, nameof(command.Text));
        validation.ThrowIfAny();
        if (text != statement.Text || ground != statement.RedactedOn)
            yield return new StatementRedacted(command.StatementId, text, ground);
    }

    // All words still there, in their order, can be read as before, whatever stands between them.
    static bool Hides(string former, string text)
    {
        var left = new Queue<string>(Words(former));
        foreach (var word in Words(text))
            if (left.TryPeek(out var next) && string.Equals(word, next, StringComparison.OrdinalIgnoreCase))
                left.Dequeue();
        return left.Count > 0 || text != former && !Words(former).Any();
    }

    static IEnumerable<string> Words(string text) => Word().Matches(text.Normalize()).Select(word => word.Value);

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
