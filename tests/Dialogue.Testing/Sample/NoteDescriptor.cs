namespace Dialogue.Testing.Sample;

public static class NoteDescriptor
{
    /// <summary>The rule that refuses a closed note; the tests have none of their own.</summary>
    public const Rule Closed = Rule.ThemeClosed;

    public static EntityDescriptor Descriptor { get; } =
        new(Note.EntityKind)
        {
            State = StateType.For(typeof(Note)),
            Events = typeof(INoteEvent),
            Views = [ViewType.Of<NotePage>()],
            Guard = typeof(NoteGuard),
            IsNumbered = true,
            NumberPrefix = "N",
            NameColumn = "title",
            Lifetime = Lifetime.While<NotePage, NoteStatus>(page => page.Status, status => status is NoteStatus.Open, Closed),
            Constraints = new Dictionary<string, (Rule Rule, string Field)> { ["note_title"] = (Rule.AliasTaken, "Title") },
        };
}

/// <summary>Nobody writes a note about nothing in another's name.</summary>
public sealed class NoteGuard : ICommandGuard
{
    public Task Check(object command, CommandMetadata sent, CancellationToken cancel) =>
        command is WriteNote { Title: "Verboden" } ? throw new Refused(Rule.NotAllowed) : Task.CompletedTask;
}
