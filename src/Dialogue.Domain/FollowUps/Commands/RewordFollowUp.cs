namespace Dialogue.FollowUps;

/// <summary>Sharpens what is asked; the former wording stays in its history.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record RewordFollowUp(Guid FollowUpId, FollowUpKind Kind, string Title, string? Description = null) : IGivesName
{
    GivenName IGivesName.Given => new(FollowUp.EntityKind, FollowUpId, Title, nameof(Title));
}

public static class RewordFollowUpHandler
{
    public static IEnumerable<IFollowUpEvent> Handle(RewordFollowUp command, FollowUp followUp)
    {
        followUp.EnsureOpen();
        var validation = new Validation();
        var reworded = new FollowUpReworded(
            validation.Choice(command.Kind, nameof(command.Kind)),
            validation.Name(command.Title, nameof(command.Title), Validation.TitleLength),
            validation.Optional(command.Description, nameof(command.Description))
        );
        validation.ThrowIfAny();
        if (reworded != new FollowUpReworded(followUp.Kind, followUp.Title, followUp.Description))
            yield return reworded;
    }
}
