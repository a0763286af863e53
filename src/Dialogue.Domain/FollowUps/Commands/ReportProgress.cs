using Dialogue.Ownership;

namespace Dialogue.FollowUps;

/// <summary>A ministry that leads, co-owns or is involved tells how far it is, with a forecast if it has one.</summary>
/// <param name="ById">The organisation that reports.</param>
[Allowed(Role.Coordinator, Role.MinistryContact, Role.Administrator)]
public sealed record ReportProgress(Guid FollowUpId, Guid ById, string Text, Due? Forecast = null) : IActsForOrganisation
{
    public Guid OwnershipId => OwnershipState.IdOf(FollowUpId);
}

public static class ReportProgressHandler
{
    public static IEnumerable<IFollowUpEvent> Handle(ReportProgress command, FollowUp followUp, OwnershipState? ownership)
    {
        followUp.EnsureOpen();
        if (ownership?.Owners is not { } owners)
            throw new Refused(Rule.NoOwner);
        if (ownership.Status == OwnershipStatus.Declined)
            throw new Refused(Rule.OwnershipDeclined);
        var validation = new Validation();
        if (!owners.All.Contains(command.ById))
            validation.Add(Rule.NotInvolved, nameof(command.ById));
        var text = validation.Text(command.Text, nameof(command.Text));
        var forecast =
            command.Forecast is null || command.Forecast == Due.None ? null : validation.Due(command.Forecast, nameof(command.Forecast));
        validation.ThrowIfAny();
        yield return new ProgressReported(command.ById, text, forecast);
    }
}
