namespace Dialogue.Testing.Sample;

/// <summary>Writes a note, if wanted about another one.</summary>
[Allowed(Role.Coordinator)]
public sealed record WriteNote(Guid NoteId, int Number, string Title, string Text, Guid? AboutId = null) : IHasReferences
{
    public IEnumerable<Reference> References() =>
        AboutId is { } about ? [new(Note.EntityKind, about, nameof(AboutId), MustBeActive: true)] : [];
}

public static class WriteNoteHandler
{
    public static IEnumerable<INoteEvent> Handle(WriteNote command, Note? note)
    {
        if (note is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.NoteId));
        var validation = new Validation();
        var title = validation.Text(command.Title, nameof(command.Title), Validation.TitleLength);
        var text = validation.Text(command.Text, nameof(command.Text));
        validation.ThrowIfAny();
        yield return new NoteWritten(command.Number, title, text, command.AboutId);
    }
}
