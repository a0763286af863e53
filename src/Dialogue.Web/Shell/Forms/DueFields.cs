using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Web.Shell.Forms;

/// <summary>A term, as precise as it was agreed.</summary>
public sealed class DueFields
{
    /// <summary>Left open it follows from what else is filled in.</summary>
    [Field("due.kind", From = typeof(AgreedDueKinds), Empty = "due.kind.none")]
    public DueKind? Kind { get; set; }

    [Field("due.day", Optional = true)]
    public DateOnly? Day { get; set; }

    [Field("due.words", Optional = true)]
    public string? Words { get; set; }

    bool IsEmpty => Kind is null && Day is null && string.IsNullOrWhiteSpace(Words);

    /// <summary>Null when nothing was filled in.</summary>
    public Due? Due => IsEmpty ? null : new(Kind ?? (Day is null ? DueKind.After : DueKind.OnDay), Day, Words);

    public static DueFields Of(Due? due) =>
        due is null || due == Dialogue.Due.None
            ? new()
            : new()
            {
                Kind = due.Kind is DueKind.NoneAgreed ? null : due.Kind,
                Day = due.Day,
                Words = due.Words,
            };
}

/// <summary>How a term can be agreed; that none was agreed is the empty choice.</summary>
public sealed class AgreedDueKinds(Texts texts) : IChoices
{
    public Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<SelectListItem>>([
            .. Enum.GetValues<DueKind>()
                .Where(kind => kind is not DueKind.NoneAgreed)
                .Select(kind => new SelectListItem(texts[kind], $"{kind}")),
        ]);
}
