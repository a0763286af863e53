using System.Text.Json.Serialization;

namespace Dialogue.Tables;

/// <summary>Corrects where, when and by whom a table is held.</summary>
[Allowed(Role.Facilitator, Role.Coordinator, Role.Administrator)]
public sealed record ChangeTableDetails(Guid DialogueTableId, TableDetails Details) : IForTable, IHasReferences, ISaysWhenHeld
{
    // Not part of what it says: the same command a day later is the same.
    [JsonIgnore]
    public DateOnly? Today { get; init; }

    ISaysWhenHeld ISaysWhenHeld.SaidOn(DateOnly today) => this with { Today = today };

    TableDetails? IForTable.NewDetails => Details;

    public IEnumerable<Reference> References() => Details.References();
}

public static class ChangeTableDetailsHandler
{
    public static IEnumerable<ITableEvent> Handle(ChangeTableDetails command, DialogueTable dialogueTable)
    {
        dialogueTable.EnsureOpen();
        var validation = new Validation();
        var details = validation.Details(command.Details, dialogueTable.Status == TableStatus.Planned ? null : command.Today);
        validation.ThrowIfAny();
        if (details != dialogueTable.Details)
            yield return new TableDetailsChanged(details);
    }
}
