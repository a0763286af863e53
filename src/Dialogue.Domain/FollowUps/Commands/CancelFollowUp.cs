using Dialogue.Ownership;

namespace Dialogue.FollowUps;

/// <summary>Cancels a follow-up, with a reason. Who owned it or was asked no longer is.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record CancelFollowUp(Guid FollowUpId, string Reason)
{
    public Guid OwnershipId => OwnershipState.IdOf(FollowUpId);
}

public static class CancelFollowUpHandler
{
    public static IEnumerable<ForStream> Handle(CancelFollowUp command, FollowUp followUp, OwnershipState? ownership)
    {
        if (followUp.Status == FollowUpStatus.Cancelled)
            yield break;
        followUp.EnsureOpen();
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new ForStream(followUp.Id, new FollowUpCancelled(reason));
        foreach (var ended in ownership.EndedBy(Closing.Cancelled))
            yield return ended;
    }
}
