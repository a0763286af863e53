using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Insights;

public sealed class RecordInsightForm : CommandForm<RecordInsight>
{
    [Field("insight.title")]
    public string? Title { get; set; }

    [Field("insight.summary", Rows = 6)]
    public string? Summary { get; set; }

    [Field("insight.plain", Rows = 5, Optional = true)]
    public string? PlainText { get; set; }

    [Field("insight.theme", From = typeof(ActiveThemes), Empty = "insight.theme.choose")]
    public Guid? PrimaryThemeId { get; set; }

    [Field("insight.theme.others", From = typeof(ActiveThemes), Optional = true)]
    public List<Guid> OtherThemeIds { get; set; } = [];

    public RecordInsight Command(Guid id) => new(id, null, Title!, Summary!, PlainText, PrimaryThemeId, OtherThemeIds);
}

public sealed class RewordInsightForm
    : CommandForm<RewordInsight>,
        IHasWhy,
        IChangeForm<RewordInsightForm, Versioned<InsightDossier>, RewordInsight>
{
    [Field("insight.title")]
    public string? Title { get; set; }

    [Field("insight.summary", Rows = 6)]
    public string? Summary { get; set; }

    [Field("insight.plain", Rows = 5, Optional = true)]
    public string? PlainText { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static RewordInsightForm Of(Versioned<InsightDossier> found) =>
        new()
        {
            Version = found.Version,
            Title = found.Document.Title,
            Summary = found.Document.Summary,
            PlainText = found.Document.PlainText,
        };

    public RewordInsight Command(Versioned<InsightDossier> found) => new(found.Document.Id, Title!, Summary!, PlainText);
}

public sealed class ClassifyInsightForm
    : CommandForm<ClassifyInsight>,
        IHasWhy,
        IChangeForm<ClassifyInsightForm, Versioned<InsightDossier>, ClassifyInsight>
{
    [Field("insight.theme", From = typeof(ActiveThemes), Empty = "insight.theme.choose", Required = true)]
    public Guid? PrimaryThemeId { get; set; }

    [Field("insight.theme.others", From = typeof(ActiveThemes), Optional = true)]
    public List<Guid> OtherThemeIds { get; set; } = [];

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static ClassifyInsightForm Of(Versioned<InsightDossier> found) =>
        new()
        {
            Version = found.Version,
            PrimaryThemeId = found.Document.PrimaryThemeId,
            OtherThemeIds = [.. found.Document.OtherThemeIds],
        };

    public ClassifyInsight Command(Versioned<InsightDossier> found) => new(found.Document.Id, PrimaryThemeId!.Value, OtherThemeIds);
}

public sealed class FinaliseInsightForm
    : CommandForm<FinaliseInsight>,
        IHasWhy,
        IChangeForm<FinaliseInsightForm, Versioned<InsightDossier>, FinaliseInsight>
{
    [Field("form.why", Rows = 3, Optional = true)]
    public string? Why { get; set; }

    public static FinaliseInsightForm Of(Versioned<InsightDossier> found) => new() { Version = found.Version };

    public FinaliseInsight Command(Versioned<InsightDossier> found) => new(found.Document.Id);
}

public sealed class MergeInsightForm : CommandForm<MergeInsight>, IChangeForm<MergeInsightForm, Versioned<InsightDossier>, MergeInsight>
{
    [Field("insight.merge.into", From = typeof(OtherInsights), Empty = "insight.merge.choose", Required = true)]
    public Guid? IntoId { get; set; }

    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    public static MergeInsightForm Of(Versioned<InsightDossier> found) => new() { Version = found.Version };

    public MergeInsight Command(Versioned<InsightDossier> found) => new(found.Document.Id, IntoId!.Value, Reason!);
}

/// <summary>Partial <c>_Merging</c>: what goes along when an insight goes up in another.</summary>
/// <param name="Statements">That the other does not have yet.</param>
/// <param name="Plans">That the other is not linked to yet.</param>
/// <param name="There">Statements and plans that the other has already.</param>
/// <param name="Owner">Who owns the insight or is asked to, and no longer will.</param>
public sealed record Merging(InsightDossier From, InsightDossier Into, int Statements, int Plans, int There, string? Owner);

public sealed class WithdrawInsightForm
    : CommandForm<WithdrawInsight>,
        IChangeForm<WithdrawInsightForm, Versioned<InsightDossier>, WithdrawInsight>
{
    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    public static WithdrawInsightForm Of(Versioned<InsightDossier> found) => new() { Version = found.Version };

    public WithdrawInsight Command(Versioned<InsightDossier> found) => new(found.Document.Id, Reason!);
}

/// <summary>Insights by their number and title, without the one that the form is about.</summary>
public sealed class OtherInsights(InsightQueries insights) : IChoices
{
    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel) =>
        [
            .. (await insights.Names(cancel: cancel))
                .Where(insight => insight.Id != subject)
                .Select(insight => new SelectListItem($"I-{insight.Number} {insight.Title}", $"{insight.Id}")),
        ];
}

/// <summary>The statements behind the insight that the form is about.</summary>
public sealed class LinkedStatements(InsightQueries insights, Texts texts) : IChoices
{
    const int Most = 2000;

    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel) =>
        [
            .. (await insights.Evidence(subject!.Value, limit: Most, cancel: cancel)).Select(row => new WordItem(
                $"{texts["statement.place", row.TableNumber, row.Number]} ({texts[row.Stance]}): {texts.Recorded(row.Text)}",
                $"{row.StatementId}"
            )),
        ];
}
