using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Tables;

public sealed class PlanTableForm : CommandForm<PlanTable>
{
    [Flat]
    public TableDetailsFields Details { get; set; } = new();

    public PlanTable Command(Guid id) => new(id, null, Details.Details);
}

public sealed class RecordTableForm : CommandForm<RecordTable>
{
    [Flat, Section("table.details")]
    public TableDetailsFields Details { get; set; } = new();

    [Flat(Template = "_Counts"), Section("profile.title", Hint = "profile.more.hint")]
    public ParticipantFields Profile { get; set; } = new();

    public static RecordTableForm Of(Versioned<TableReport> found) =>
        new()
        {
            Version = found.Version,
            Details = TableDetailsFields.Of(found.Document.Details),
            Profile = ParticipantFields.Of(found.Document.Profile),
        };

    public RecordTable Command(Guid id, int? number) => new(id, number, Details.Details, Profile.Profile, []);
}

public sealed class ChangeTableDetailsForm
    : CommandForm<ChangeTableDetails>,
        IHasWhy,
        IChangeForm<ChangeTableDetailsForm, Versioned<TableReport>, ChangeTableDetails>
{
    [Flat]
    public TableDetailsFields Details { get; set; } = new();

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static ChangeTableDetailsForm Of(Versioned<TableReport> found) =>
        new() { Version = found.Version, Details = TableDetailsFields.Of(found.Document.Details) };

    public ChangeTableDetails Command(Versioned<TableReport> found) => new(found.Document.Id, Details.Details);
}

public sealed class HoldTableForm : CommandForm<HoldTable>, IChangeForm<HoldTableForm, Versioned<TableReport>, HoldTable>
{
    [Field("table.heldon", Required = true)]
    public DateOnly? On { get; set; }

    public static HoldTableForm Of(Versioned<TableReport> found) => new() { Version = found.Version, On = found.Document.Details.Day };

    public HoldTable Command(Versioned<TableReport> found) => new(found.Document.Id, On!.Value);
}

public sealed class CountParticipantsForm
    : CommandForm<CountParticipants>,
        IChangeForm<CountParticipantsForm, Versioned<TableReport>, CountParticipants>
{
    [Flat(Template = "_Counts")]
    public ParticipantFields Profile { get; set; } = new();

    public static CountParticipantsForm Of(Versioned<TableReport> found) =>
        new() { Version = found.Version, Profile = ParticipantFields.Of(found.Document.Profile) };

    public CountParticipants Command(Versioned<TableReport> found) => new(found.Document.Id, Profile.Profile ?? ParticipantProfile.Empty);
}

public sealed class ReportTableForm : CommandForm<ReportTable>, IChangeForm<ReportTableForm, Versioned<TableReport>, ReportTable>
{
    [Field("table.summary", Rows = 8, Optional = true)]
    public string? Summary { get; set; }

    [Field("table.remark", Rows = 2, Optional = true)]
    public string? Remark { get; set; }

    public static ReportTableForm Of(Versioned<TableReport> found) => new() { Version = found.Version, Summary = found.Document.Summary };

    public ReportTable Command(Versioned<TableReport> found) => new(found.Document.Id, Summary, Remark);
}

public sealed class ReturnTableForm : CommandForm<ReturnTable>, IChangeForm<ReturnTableForm, Versioned<TableReport>, ReturnTable>
{
    [Field("table.remarks", Rows = 6)]
    public string? Remarks { get; set; }

    public static ReturnTableForm Of(Versioned<TableReport> found) => new() { Version = found.Version };

    public ReturnTable Command(Versioned<TableReport> found) => new(found.Document.Id, Remarks!);
}

public sealed class AdoptTableForm : CommandForm<AdoptTable>, IHasWhy, IChangeForm<AdoptTableForm, Versioned<TableReport>, AdoptTable>
{
    [Field("form.why", Rows = 3, Optional = true)]
    public string? Why { get; set; }

    public static AdoptTableForm Of(Versioned<TableReport> found) => new() { Version = found.Version };

    public AdoptTable Command(Versioned<TableReport> found) => new(found.Document.Id);
}

public sealed class RecogniseFacilitatorForm
    : CommandForm<RecogniseFacilitator>,
        IHasWhy,
        IChangeForm<RecogniseFacilitatorForm, Versioned<TableReport>, RecogniseFacilitator>
{
    [Field("table.facilitator.person", From = typeof(FacilitatorChoices), Empty = "table.facilitator.choose", Required = true)]
    public Guid? FacilitatorId { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static RecogniseFacilitatorForm Of(Versioned<TableReport> found) =>
        new() { Version = found.Version, FacilitatorId = found.Document.Details.FacilitatorId };

    public RecogniseFacilitator Command(Versioned<TableReport> found) =>
        new(found.Document.Id, FacilitatorId!.Value, found.Document.Details.FacilitatorId);
}

public sealed class CancelTableForm : CommandForm<CancelTable>, IChangeForm<CancelTableForm, Versioned<TableReport>, CancelTable>
{
    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    public static CancelTableForm Of(Versioned<TableReport> found) => new() { Version = found.Version };

    public CancelTable Command(Versioned<TableReport> found) => new(found.Document.Id, Reason!);
}

/// <summary>Where and when a table is held, and by whom.</summary>
public sealed class TableDetailsFields
{
    [Field("table.series", From = typeof(TableSeries), Suggested = true)]
    public string? Series { get; set; }

    [Field("table.day")]
    public DateOnly? Day { get; set; }

    [Field("table.mode")]
    public TableMode Mode { get; set; }

    [Field("table.province", Empty = "table.province.none")]
    public Province? Province { get; set; }

    [Field("table.municipality", Optional = true)]
    public string? Municipality { get; set; }

    [Field("table.organiser", From = typeof(OrganisationChoices), Empty = "table.organiser.none")]
    public Guid? OrganiserId { get; set; }

    [Field("table.facilitator", From = typeof(FacilitatorSuggestions), Suggested = true)]
    public string? Facilitator { get; set; }

    public TableDetails Details => new(Series!, Day ?? default, Mode, Province, Municipality, OrganiserId, Facilitator!);

    public static TableDetailsFields Of(TableDetails details) =>
        new()
        {
            Series = details.Series,
            Day = details.Day,
            Mode = details.Mode,
            Province = details.Province,
            Municipality = details.Municipality,
            OrganiserId = details.OrganiserId,
            Facilitator = details.Facilitator,
        };
}

/// <summary>The series that tables were recorded under before.</summary>
public sealed class TableSeries(TableQueries tables) : IChoices
{
    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel) =>
        [.. (await tables.Series(cancel: cancel)).Select(series => new SelectListItem(series, series))];
}
