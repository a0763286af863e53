using Dialogue.Insights;

namespace Dialogue.FollowUps;

public sealed class AskFollowUpForm : CommandForm<AskFollowUp>
{
    [Field("followup.kind")]
    public FollowUpKind Kind { get; set; } = FollowUpKind.Action;

    [Field("followup.what")]
    public string? Title { get; set; }

    [Field("followup.description", Rows = 4, Optional = true)]
    public string? Description { get; set; }

    [Field("followup.insight", From = typeof(OtherInsights), Empty = "followup.insight.none")]
    public Guid? InsightId { get; set; }

    [Group("followup.due")]
    public AgreedDueFields Due { get; set; } = new();

    public AskFollowUp Command(Guid id) => new(id, null, Kind, Title!, Description, InsightId, Due.Due);
}

public sealed class RewordFollowUpForm
    : CommandForm<RewordFollowUp>,
        IHasWhy,
        IChangeForm<RewordFollowUpForm, Versioned<FollowUpCard>, RewordFollowUp>
{
    [Field("followup.kind")]
    public FollowUpKind Kind { get; set; }

    [Field("followup.what")]
    public string? Title { get; set; }

    [Field("followup.description", Rows = 4, Optional = true)]
    public string? Description { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static RewordFollowUpForm Of(Versioned<FollowUpCard> found) =>
        new()
        {
            Version = found.Version,
            Kind = found.Document.Kind,
            Title = found.Document.Title,
            Description = found.Document.Description,
        };

    public RewordFollowUp Command(Versioned<FollowUpCard> found) => new(found.Document.Id, Kind, Title!, Description);
}

public sealed class AgreeDueForm : CommandForm<AgreeDue>, IHasWhy, IChangeForm<AgreeDueForm, Versioned<FollowUpCard>, AgreeDue>
{
    [Group("followup.due")]
    public AgreedDueFields Due { get; set; } = new();

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static AgreeDueForm Of(Versioned<FollowUpCard> found) =>
        new() { Version = found.Version, Due = AgreedDueFields.Of(found.Document.Due) };

    public AgreeDue Command(Versioned<FollowUpCard> found) => new(found.Document.Id, Due.Due ?? Dialogue.Due.None);
}

public sealed class CancelFollowUpForm
    : CommandForm<CancelFollowUp>,
        IChangeForm<CancelFollowUpForm, Versioned<FollowUpCard>, CancelFollowUp>
{
    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    public static CancelFollowUpForm Of(Versioned<FollowUpCard> found) => new() { Version = found.Version };

    public CancelFollowUp Command(Versioned<FollowUpCard> found) => new(found.Document.Id, Reason!);
}

public sealed class ReportProgressForm : CommandForm<ReportProgress>, IHasWhy
{
    /// <summary>The organisation that reports; asked where the user may speak for several.</summary>
    [Field("progress.by")]
    public Guid? ById { get; set; }

    [Field("progress.text", Rows = 5)]
    public string? Text { get; set; }

    [Group("progress.forecast")]
    public DueFields Forecast { get; set; } = new();

    [Field("form.why", Rows = 3, OnlyOnBehalf = true)]
    public string? Why { get; set; }
}

public sealed class FinishFollowUpForm : CommandForm<FinishFollowUp>, IHasWhy
{
    [Field("followup.evidence", Rows = 4)]
    public string? Evidence { get; set; }

    [Field("form.why", Rows = 3, OnlyOnBehalf = true)]
    public string? Why { get; set; }
}
