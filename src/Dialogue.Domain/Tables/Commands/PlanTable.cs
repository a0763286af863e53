using Dialogue.Organisations;

namespace Dialogue.Tables;

/// <summary>Puts a table on the calendar.</summary>
[Allowed(Role.Facilitator, Role.Coordinator, Role.Administrator)]
public sealed record PlanTable(Guid DialogueTableId, int Number, TableDetails Details) : IForTable, IHasReferences
{
    string? IForTable.NewFacilitator => Details?.Facilitator;

    public IEnumerable<Reference> References() =>
        Details?.OrganiserId is { } organiser ? [new(Organisation.EntityKind, organiser, nameof(Details.OrganiserId))] : [];
}

public static class PlanTableHandler
{
    public static IEnumerable<ITableEvent> Handle(PlanTable command, DialogueTable? dialogueTable)
    {
        if (dialogueTable is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.DialogueTableId));
        var validation = new Validation();
        if (command.Number < 1)
            validation.Add(Rule.OutOfRange, nameof(command.Number), command.Number);
        var details = validation.Details(command.Details);
        validation.ThrowIfAny();
        yield return new TablePlanned(command.Number, details);
    }
}
