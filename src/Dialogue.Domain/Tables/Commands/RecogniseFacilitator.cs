using Dialogue.People;

namespace Dialogue.Tables;

/// <summary>
/// Says which person the name of a table's facilitator stands for; it is that person's table from then on. The name stays as it was
/// written, and the table may be adopted: nothing of what was said changes.
/// </summary>
/// <param name="Instead">Who was taken for the facilitator until now; null when it was not known.</param>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record RecogniseFacilitator(Guid DialogueTableId, Guid FacilitatorId, Guid? Instead = null) : IForTable, IHasReferences
{
    public IEnumerable<Reference> References()
    {
        yield return new(Person.EntityKind, FacilitatorId, nameof(FacilitatorId));
        if (Instead is { } former)
            yield return new(Person.EntityKind, former, nameof(Instead));
    }
}

public static class RecogniseFacilitatorHandler
{
    public static IEnumerable<ITableEvent> Handle(RecogniseFacilitator command, DialogueTable dialogueTable)
    {
        var known = dialogueTable.Details.FacilitatorId;
        if (known == command.FacilitatorId)
            yield break;
        if (known != command.Instead)
            throw new Refused(Rule.FacilitatorKnown, nameof(command.FacilitatorId));
        yield return new FacilitatorRecognised(command.FacilitatorId);
    }
}
