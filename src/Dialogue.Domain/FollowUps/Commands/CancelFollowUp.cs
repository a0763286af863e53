namespace Dialogue.FollowUps;

/// <summary>Cancels a follow-up, with a reason.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record CancelFollowUp(Guid FollowUpId, string Reason);

public static class CancelFollowUpHandler
{
    public static IEnumerable<IFollowUpEvent> Handle(CancelFollowUp command, FollowUp followUp)
    {
        if (followUp.Status == FollowUpStatus.Cancelled)
            yield break;
        followUp.EnsureOpen();
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new FollowUpCancelled(reason);
    }
}
