using System.Text.Json.Serialization;
using Dialogue.Policies;

namespace Dialogue.Tables;

/// <summary>One statement of a table that is recorded whole.</summary>
public sealed record StatementEntry(Guid StatementId, StatementKind Kind, string Text, IReadOnlyList<string>? TargetGroups = null);

/// <summary>
/// Records a held table whole, as a form or an imported file has it. On a table that is there already it records
/// what is different and nothing else; statements that the command does not name stay.
/// </summary>
[Allowed(Role.Facilitator, Role.Coordinator, Role.Administrator)]
public sealed record RecordTable(
    Guid DialogueTableId,
    int? Number,
    TableDetails Details,
    ParticipantProfile? Profile,
    IReadOnlyList<StatementEntry> Statements,
    string? Summary = null
) : IGivesNumbers, IForTable, IHasReferences, IHasWeight, ISaysWhenHeld
{
    EntityKind IGivesNumbers.Begins => DialogueTable.EntityKind;

    int IGivesNumbers.OpenNumbers => Number is null ? 1 : 0;

    object IGivesNumbers.WithNumbers(IReadOnlyList<int> numbers) => this with { Number = numbers[0] };

    int IHasWeight.Weight => 2 + (Statements?.Count ?? 0);

    // Not part of what it says: the same command a day later is the same.
    [JsonIgnore]
    public DateOnly? Today { get; init; }

    public Guid ExplanationId { get; } = Policy.ExplanationId;

    ISaysWhenHeld ISaysWhenHeld.SaidOn(DateOnly today) => this with { Today = today };

    TableDetails? IForTable.NewDetails => Details;

    public IEnumerable<Reference> References() => Details.References();
}

public static class RecordTableHandler
{
    public static IEnumerable<ITableEvent> Handle(RecordTable command, DialogueTable? dialogueTable, [WithItsPast] Policy? explanation)
    {
        var validation = new Validation();
        var number = validation.Number(command.Number, nameof(command.Number));
        var details = validation.Details(command.Details, command.Today);
        var profile = command.Profile is null ? null : validation.Profile(command.Profile);
        var summary = validation.Optional(command.Summary, nameof(command.Summary));
        var statements = validation
            .Each(command.Statements, nameof(command.Statements))
            .Select(
                (s, i) =>
                    s with
                    {
                        Kind = validation.Choice(s.Kind, $"Statements[{i}].Kind"),
                        Text = validation.Text(s.Text, $"Statements[{i}].Text"),
                        TargetGroups = validation.Words(s.TargetGroups, $"Statements[{i}].TargetGroups"),
                    }
            )
            .ToList();
        foreach (var twice in statements.GroupBy(s => s.StatementId).Where(g => g.Count() > 1))
            validation.Add(Rule.StatementTwice, $"Statements[{statements.FindLastIndex(s => s.StatementId == twice.Key)}]");
        if (dialogueTable is not null && command.Number is not null && dialogueTable.Number != command.Number)
            validation.Add(Rule.AlreadyExists, nameof(command.Number), dialogueTable.Number);
        validation.ThrowIfAny();

        List<ITableEvent> events = [.. Changes(number, details, profile, summary, statements, dialogueTable, explanation)];
        if (events.Count > 0)
            dialogueTable?.EnsureOpen();
        return events;
    }

    static IEnumerable<ITableEvent> Changes(
        int number,
        TableDetails details,
        ParticipantProfile? profile,
        string? summary,
        List<StatementEntry> statements,
        DialogueTable? table,
        Policy? explanation
    )
    {
        if (table is null)
            yield return new TablePlanned(number, details);
        else if (table.Details != details)
            yield return new TableDetailsChanged(details);
        if (table is null or { Status: TableStatus.Planned })
            yield return new TableHeld(details.Day, explanation?.InForceOn(details.Day)?.Number);
        if (profile is not null && !profile.Same(table?.Profile))
            yield return new ParticipantsCounted(profile);

        var next = table?.LastStatement ?? 0;
        foreach (var statement in statements)
        {
            if (table is null || !table.Statements.TryGetValue(statement.StatementId, out var known))
                yield return new StatementRecorded(statement.StatementId, ++next, statement.Kind, statement.Text, statement.TargetGroups!);
            // What was withdrawn or redacted on purpose does not come back with an old file.
            else if (
                known is { Withdrawn: false, RedactedOn: null }
                && (
                    known.Kind != statement.Kind
                    || known.Text != statement.Text
                    || !known.TargetGroups.SequenceEqual(statement.TargetGroups!)
                )
            )
                yield return new StatementCorrected(statement.StatementId, statement.Kind, statement.Text, statement.TargetGroups!);
        }
        if (summary is not null && summary != table?.Summary)
            yield return new TableReported(summary);
    }
}
