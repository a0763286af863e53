namespace Dialogue.FollowUps;

/// <summary>Cancels a follow-up, with a reason.</summary>
public sealed record CancelFollowUp(Guid FollowUpId, string Reason);

public static class CancelFollowUpHandler
{
    public static IEnumerable<object> Handle(CancelFollowUp command, FollowUp followUp)
    {
        if (followUp.Status == FollowUpStatus.Cancelled)
            yield break;
        followUp.Open();
        var faults = new Faults();
        var reason = faults.Reason(command.Reason);
        faults.ThrowIfAny();
        yield return new FollowUpCancelled(reason);
    }
}
