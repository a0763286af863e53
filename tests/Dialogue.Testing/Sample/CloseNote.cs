namespace Dialogue.Testing.Sample;

[Allowed(Role.Coordinator)]
public sealed record CloseNote(Guid NoteId, string Reason);

public static class CloseNoteHandler
{
    public static IEnumerable<INoteEvent> Handle(CloseNote command, Note note)
    {
        note.EnsureOpen();
        yield return new NoteClosed(command.Reason);
    }
}
