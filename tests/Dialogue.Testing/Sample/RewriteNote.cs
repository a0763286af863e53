namespace Dialogue.Testing.Sample;

[Allowed(Role.Coordinator)]
public sealed record RewriteNote(Guid NoteId, string Text);

public static class RewriteNoteHandler
{
    public static IEnumerable<INoteEvent> Handle(RewriteNote command, Note note)
    {
        note.EnsureOpen();
        if (command.Text != note.Text)
            yield return new NoteRewritten(command.Text);
    }
}
