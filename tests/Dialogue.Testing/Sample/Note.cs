namespace Dialogue.Testing.Sample;

/// <summary>What can happen to a note, in this order.</summary>
public interface INoteEvent;

public sealed record NoteWritten(int Number, string Title, string Text, Guid? AboutId) : INoteEvent;

public sealed record NoteRewritten(string Text) : INoteEvent;

public sealed record NoteClosed(string Reason) : INoteEvent;

/// <summary>A thing that only the tests have: it shows what a thing gets by its descriptor alone.</summary>
public sealed record Note(Guid Id, string Text, NoteStatus Status) : IFold<Note>
{
    public static EntityKind EntityKind { get; } = new("note");

    public static Note? Fold(Note? note, Fact fact) =>
        (note, fact.Data) switch
        {
            (null, NoteWritten e) => new(fact.Stream, e.Text, NoteStatus.Open),
            ({ } n, NoteRewritten e) => n with { Text = e.Text },
            ({ } n, NoteClosed) => n with { Status = NoteStatus.Closed },
            _ => note,
        };

    public void EnsureOpen()
    {
        if (Status is not NoteStatus.Open)
            throw new Refused(NoteDescriptor.Closed);
    }
}
