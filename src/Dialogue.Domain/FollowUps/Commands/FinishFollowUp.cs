namespace Dialogue.FollowUps;

/// <summary>The lead says that it is done, and what shows it.</summary>
/// <param name="ById">The organisation that finished it.</param>
[Allowed(Role.Coordinator, Role.MinistryContact, Role.Administrator)]
public sealed record FinishFollowUp(Guid FollowUpId, Guid ById, string Evidence) : IActsForOrganisation;

public static class FinishFollowUpHandler
{
    public static IEnumerable<IFollowUpEvent> Handle(FinishFollowUp command, FollowUp followUp)
    {
        if (followUp.Status == FollowUpStatus.Done)
            yield break;
        followUp.EnsureOpen();
        if (followUp.Ownership.Status != OwnershipStatus.Accepted)
            throw new Refused(Rule.NotAccepted);
        var validation = new Validation();
        if (followUp.Ownership.Owners!.LeadId != command.ById)
            validation.Add(Rule.NotTheLead, nameof(command.ById));
        var evidence = validation.Text(command.Evidence, nameof(command.Evidence));
        validation.ThrowIfAny();
        yield return new FollowUpDone(evidence);
    }
}
