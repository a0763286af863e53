namespace Dialogue.Tables;

/// <summary>Puts a table on the calendar.</summary>
[Allowed(Role.Facilitator, Role.Coordinator, Role.Administrator)]
public sealed record PlanTable(Guid DialogueTableId, int? Number, TableDetails Details) : IGivesNumbers, IForTable, IHasReferences
{
    EntityKind IGivesNumbers.Begins => DialogueTable.EntityKind;

    int IGivesNumbers.OpenNumbers => Number is null ? 1 : 0;

    object IGivesNumbers.WithNumbers(IReadOnlyList<int> numbers) => this with { Number = numbers[0] };

    TableDetails? IForTable.NewDetails => Details;

    public IEnumerable<Reference> References() => Details.References();
}

public static class PlanTableHandler
{
    public static IEnumerable<ITableEvent> Handle(PlanTable command, DialogueTable? dialogueTable)
    {
        if (dialogueTable is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.DialogueTableId));
        var validation = new Validation();
        var number = validation.Number(command.Number, nameof(command.Number));
        var details = validation.Details(command.Details);
        validation.ThrowIfAny();
        yield return new TablePlanned(number, details);
    }
}
