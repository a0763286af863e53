namespace Dialogue.Tables;

/// <summary>Corrects where, when and by whom a table is held.</summary>
public sealed record ChangeTableDetails(Guid DialogueTableId, TableDetails Details) : IAboutTable, IRefers
{
    string? IAboutTable.NewFacilitator => Details?.Facilitator;

    public IEnumerable<Reference> References() =>
        Details?.OrganiserId is { } organiser ? [new(Thing.Organisation, organiser, nameof(Details.OrganiserId))] : [];
}

public static class ChangeTableDetailsHandler
{
    public static IEnumerable<object> Handle(ChangeTableDetails command, DialogueTable dialogueTable)
    {
        dialogueTable.Open();
        var faults = new Faults();
        var details = faults.Details(command.Details);
        faults.ThrowIfAny();
        if (details != dialogueTable.Details) yield return new TableDetailsChanged(details);
    }
}
