namespace Dialogue.FollowUps;

/// <summary>Agrees a term (termijn), or another one; former terms stay visible.</summary>
public sealed record AgreeDue(Guid FollowUpId, Due Due);

public static class AgreeDueHandler
{
    public static IEnumerable<object> Handle(AgreeDue command, FollowUp followUp)
    {
        followUp.Open();
        var faults = new Faults();
        var due = faults.Due(command.Due);
        faults.ThrowIfAny();
        if (due != followUp.Due)
            yield return new DueAgreed(due);
    }
}
