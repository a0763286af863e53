using Dialogue.Policies;

namespace Dialogue.Tables;

/// <summary>
/// Splits a statement by a rule of the policy into two or more new ones. It no longer counts itself; each part says where it came from.
/// </summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record SplitStatement(
    Guid DialogueTableId,
    Guid StatementId,
    IReadOnlyList<StatementEntry> Parts,
    string RuleCode,
    string Reason
) : IModerates, IHasWeight
{
    public Guid PolicyId { get; } = Policy.ModerationId;

    int IHasWeight.Weight => 1 + (Parts?.Count ?? 0);
}

public static class SplitStatementHandler
{
    const int MostParts = 20;

    public static IEnumerable<ITableEvent> Handle(SplitStatement command, DialogueTable dialogueTable, Policy? policy)
    {
        var statement = dialogueTable.GetModerated(command.StatementId, nameof(command.StatementId));
        if (statement.RedactedOn is not null)
            throw new Refused(Rule.StatementRedacted, nameof(command.StatementId));
        var validation = new Validation();
        if (command.Parts is not { Count: > 1 })
            validation.Add(Rule.StatementSplitNeedsTwo, nameof(command.Parts));
        if (command.Parts?.Count > MostParts)
            throw new Refused(Rule.OutOfRange, nameof(command.Parts), command.Parts.Count);
        var parts = validation
            .Each(command.Parts, nameof(command.Parts))
            .Select(
                (part, i) =>
                    part with
                    {
                        Kind = validation.Choice(part.Kind, $"Parts[{i}].Kind"),
                        Text = validation.Text(part.Text, $"Parts[{i}].Text"),
                        TargetGroups = validation.Words(part.TargetGroups ?? statement.TargetGroups, $"Parts[{i}].TargetGroups"),
                    }
            )
            .ToList();
        var ids = new HashSet<Guid>(dialogueTable.Statements.Keys);
        foreach (var (i, part) in parts.Index())
            if (!ids.Add(part.StatementId))
                validation.Add(Rule.AlreadyExists, $"Parts[{i}]");
        var moderation = validation.By(policy, command);
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();

        foreach (var (i, part) in parts.Index())
            yield return new StatementRecorded(
                part.StatementId,
                dialogueTable.LastStatement + 1 + i,
                part.Kind,
                part.Text,
                part.TargetGroups!
            );
        yield return new StatementSplit(statement.Id, [.. parts.Select(part => part.StatementId)], reason, moderation);
    }
}
