using Dialogue.Ownership;

namespace Dialogue.FollowUps;

/// <summary>The owning ministry says that it is done, and what shows it. It stays on record as the owner: that is who did it.</summary>
/// <param name="ById">The organisation that finished it.</param>
[Allowed(Role.Coordinator, Role.MinistryContact, Role.Administrator)]
public sealed record FinishFollowUp(Guid FollowUpId, Guid ById, string Evidence) : IActsForOrganisation
{
    public Guid OwnershipId => OwnershipState.IdOf(FollowUpId);
}

public static class FinishFollowUpHandler
{
    public static IEnumerable<IFollowUpEvent> Handle(FinishFollowUp command, FollowUp followUp, OwnershipState? ownership)
    {
        if (followUp.Status == FollowUpStatus.Done)
            yield break;
        followUp.EnsureOpen();
        if (ownership?.OwningMinistryId is not { } owner)
            throw new Refused(Rule.NotAccepted);
        var validation = new Validation();
        if (owner != command.ById)
            validation.Add(Rule.NotTheLead, nameof(command.ById));
        var evidence = validation.Text(command.Evidence, nameof(command.Evidence));
        validation.ThrowIfAny();
        yield return new FollowUpDone(evidence);
    }
}
