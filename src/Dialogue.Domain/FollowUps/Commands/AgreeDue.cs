namespace Dialogue.FollowUps;

/// <summary>Agrees a term (termijn), or another one; former terms stay visible.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record AgreeDue(Guid FollowUpId, Due Due);

public static class AgreeDueHandler
{
    public static IEnumerable<IFollowUpEvent> Handle(AgreeDue command, FollowUp followUp)
    {
        followUp.EnsureOpen();
        var validation = new Validation();
        var due = validation.AgreedDue(command.Due);
        validation.ThrowIfAny();
        if (due != followUp.Due)
            yield return new DueAgreed(due);
    }
}
