namespace Dialogue.Testing.Sample;

public enum NoteStatus
{
    Open,
    Closed,
}

/// <summary>What a reader sees of a note.</summary>
public sealed record NotePage(Guid Id, int Number, string Title, string Text, NoteStatus Status, Guid? AboutId) : IView<NotePage>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) => fact.Data is INoteEvent ? [fact.Stream] : [];

    public static NotePage? Fold(NotePage? page, Fact fact) =>
        (page, fact.Data) switch
        {
            (null, NoteWritten e) => new(fact.Stream, e.Number, e.Title, e.Text, NoteStatus.Open, e.AboutId),
            ({ } p, NoteRewritten e) => p with { Text = e.Text },
            ({ } p, NoteClosed) => p with { Status = NoteStatus.Closed },
            _ => page,
        };
}
