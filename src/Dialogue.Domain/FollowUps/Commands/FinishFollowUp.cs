namespace Dialogue.FollowUps;

/// <summary>The lead says that it is done, and what shows it.</summary>
/// <param name="ById">The organisation that finished it.</param>
public sealed record FinishFollowUp(Guid FollowUpId, Guid ById, string Evidence) : IOnBehalfOf;

public static class FinishFollowUpHandler
{
    public static IEnumerable<object> Handle(FinishFollowUp command, FollowUp followUp)
    {
        if (followUp.Status == FollowUpStatus.Done)
            yield break;
        followUp.Open();
        if (followUp.Ownership.Status != OwnershipStatus.Accepted)
            throw new Refused(Rule.NotAccepted);
        var faults = new Faults();
        if (followUp.Ownership.Owners!.LeadId != command.ById)
            faults.Add(Rule.NotTheLead, nameof(command.ById));
        var evidence = faults.Text(command.Evidence, nameof(command.Evidence));
        faults.ThrowIfAny();
        yield return new FollowUpDone(evidence);
    }
}
