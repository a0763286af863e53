namespace Dialogue.Web.Shell.Forms;

/// <summary>A term, as precise as it was agreed.</summary>
public class DueFields
{
    /// <summary>Left open it follows from what else is filled in.</summary>
    [Field("due.kind", Empty = "due.kind.follows")]
    public DueKind? Kind { get; set; }

    [Field("due.day", Optional = true)]
    public DateOnly? Day { get; set; }

    [Field("due.words", Optional = true)]
    public string? Words { get; set; }

    /// <summary>Null when nothing was filled in; a day and words of no kind are refused, as they can mean several kinds.</summary>
    public virtual Due? Due =>
        (Kind, Day, string.IsNullOrWhiteSpace(Words)) switch
        {
            ({ } kind, _, _) => new(kind, Day, Words),
            (null, null, true) => null,
            (null, null, false) => new(DueKind.After, null, Words),
            (null, _, true) => new(DueKind.OnDay, Day, null),
            _ => new(DueKind.NoneAgreed, Day, Words),
        };

    public static DueFields Of(Due? due) =>
        new()
        {
            Kind = due?.Kind,
            Day = due?.Day,
            Words = due?.Words,
        };
}

/// <summary>A term that is looked at again when it has no end.</summary>
public sealed class AgreedDueFields : DueFields
{
    [Field("due.lookagain", Optional = true)]
    public DateOnly? LookAgain { get; set; }

    public override Due? Due =>
        base.Due is { } due ? due with { LookAgain = LookAgain }
        : LookAgain is null ? null
        : Dialogue.Due.None with { LookAgain = LookAgain };

    /// <summary>Without the day on which the former term is looked at again: a new term has a day of its own.</summary>
    public static new AgreedDueFields Of(Due due) =>
        new()
        {
            Kind = due == Dialogue.Due.None ? null : due.Kind,
            Day = due.Day,
            Words = due.Words,
        };
}
