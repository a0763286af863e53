namespace Dialogue.FollowUps;

/// <summary>Sharpens what is asked; the former wording stays in its history.</summary>
public sealed record RewordFollowUp(Guid FollowUpId, FollowUpKind Kind, string Title, string? Description = null);

public static class RewordFollowUpHandler
{
    public static IEnumerable<object> Handle(RewordFollowUp command, FollowUp followUp)
    {
        followUp.Open();
        var faults = new Faults();
        var reworded = new FollowUpReworded(
            faults.Choice(command.Kind, nameof(command.Kind)),
            faults.Text(command.Title, nameof(command.Title), Faults.TitleLength),
            faults.Optional(command.Description, nameof(command.Description))
        );
        faults.ThrowIfAny();
        if (reworded != new FollowUpReworded(followUp.Kind, followUp.Title, followUp.Description))
            yield return reworded;
    }
}
