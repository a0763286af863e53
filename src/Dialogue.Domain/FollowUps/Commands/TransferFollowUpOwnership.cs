namespace Dialogue.FollowUps;

/// <summary>The owning ministry hands the follow-up to another one, which then has to accept.</summary>
/// <param name="ById">The ministry that hands it over.</param>
public sealed record TransferFollowUpOwnership(Guid FollowUpId, Guid ById, Guid ToId, string Reason) : IOnBehalfOf, IRefers
{
    public IEnumerable<Reference> References() => [new(Thing.Organisation, ToId, nameof(ToId), MustStand: true)];
}

public static class TransferFollowUpOwnershipHandler
{
    public static IEnumerable<object> Handle(TransferFollowUpOwnership command, FollowUp followUp)
    {
        followUp.Open();
        return followUp.Ownership.Transfer(command.ById, command.ToId, command.Reason);
    }
}
