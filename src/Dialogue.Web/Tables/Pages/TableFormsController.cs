using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables;

/// <summary>Planning a table, recording its outcome, and what follows until its report is adopted.</summary>
[Route(Paths.Tables)]
public sealed class TableFormsController(
    TableQueries tables,
    FacilitatorQueries facilitators,
    CurrentUser user,
    ICommandForms forms,
    Database database,
    Texts texts,
    IConfiguration configuration
) : Controller
{
    IConfigurationSection Counted => configuration.GetSection("Programme:Counted");

    [HttpGet("plannen")]
    public Task<IActionResult> PlanTable() => forms.Show(this, new PlanTableForm { Details = { Facilitator = Own } }, List);

    [HttpPost("plannen")]
    public Task<IActionResult> PlanTable(PlanTableForm form) =>
        forms.Create(
            this,
            form,
            List,
            async id => form.Command(id) with { Details = await Settle(form.Details) },
            id => $"{Paths.Tables}/{id}"
        );

    [HttpGet("vastleggen")]
    public Task<IActionResult> RecordTable()
    {
        var form = new RecordTableForm { Details = { Facilitator = Own, Day = database.Today } };
        form.Profile.Offer(Counted);
        return forms.Show(this, form, Onward(List));
    }

    /// <summary>Records a held table; what was said at it is noted on the page that follows.</summary>
    [HttpPost("vastleggen")]
    public Task<IActionResult> RecordTable(RecordTableForm form)
    {
        form.Profile.Offer(Counted);
        return forms.Create(
            this,
            form,
            Onward(List),
            async id => form.Command(id, null) with { Details = await Settle(form.Details) },
            id => $"{Paths.Tables}/{id}/noteren"
        );
    }

    [HttpGet("{number:int}/vastleggen")]
    public async Task<IActionResult> RecordPlannedTable(int number)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        var form = RecordTableForm.Of(found);
        form.Profile.Offer(Counted);
        return await forms.Show(this, form, Onward(Page(found)));
    }

    [HttpPost("{number:int}/vastleggen")]
    public async Task<IActionResult> RecordPlannedTable(int number, RecordTableForm form)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        form.Profile.Offer(Counted);
        return await forms.Send(
            this,
            form,
            Onward(Page(found)) with
            {
                Then = $"{Paths.Table(number)}/noteren",
            },
            async () => form.Command(found.Document.Id, number) with { Details = await Settle(form.Details, found) }
        );
    }

    [HttpGet("{number:int}/gegevens")]
    public Task<IActionResult> ChangeTableDetails(int number) => Changes.Open<ChangeTableDetailsForm, ChangeTableDetails>(number);

    [HttpPost("{number:int}/gegevens")]
    public async Task<IActionResult> ChangeTableDetails(int number, ChangeTableDetailsForm form) =>
        await Find(number) is { } found
            ? await forms.Send(
                this,
                form,
                Page(found) with
                {
                    Current = ChangeTableDetailsForm.Of(found),
                },
                async () => form.Command(found) with { Details = await Settle(form.Details, found) }
            )
            : NotFound();

    [HttpGet("{number:int}/gespreksleider")]
    public Task<IActionResult> RecogniseFacilitator(int number) => Changes.Open<RecogniseFacilitatorForm, RecogniseFacilitator>(number);

    [HttpPost("{number:int}/gespreksleider")]
    public Task<IActionResult> RecogniseFacilitator(int number, RecogniseFacilitatorForm form) =>
        Changes.Send<RecogniseFacilitatorForm, RecogniseFacilitator>(number, form);

    [HttpGet("{number:int}/gehouden")]
    public Task<IActionResult> HoldTable(int number) => Changes.Open<HoldTableForm, HoldTable>(number);

    [HttpPost("{number:int}/gehouden")]
    public Task<IActionResult> HoldTable(int number, HoldTableForm form) => Changes.Send<HoldTableForm, HoldTable>(number, form);

    [HttpGet("{number:int}/deelnemers")]
    public async Task<IActionResult> CountParticipants(int number)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        var form = CountParticipantsForm.Of(found);
        form.Profile.Offer(Counted);
        return await forms.Show(this, form, Page(found));
    }

    [HttpPost("{number:int}/deelnemers")]
    public Task<IActionResult> CountParticipants(int number, CountParticipantsForm form)
    {
        form.Profile.Offer(Counted);
        return Changes.Send<CountParticipantsForm, CountParticipants>(number, form);
    }

    [HttpGet("{number:int}/verslag")]
    public Task<IActionResult> ReportTable(int number) => Changes.Open<ReportTableForm, ReportTable>(number);

    [HttpPost("{number:int}/verslag")]
    public Task<IActionResult> ReportTable(int number, ReportTableForm form) => Changes.Send<ReportTableForm, ReportTable>(number, form);

    [HttpGet("{number:int}/teruggeven")]
    public Task<IActionResult> ReturnTable(int number) => Changes.Open<ReturnTableForm, ReturnTable>(number);

    [HttpPost("{number:int}/teruggeven")]
    public Task<IActionResult> ReturnTable(int number, ReturnTableForm form) => Changes.Send<ReturnTableForm, ReturnTable>(number, form);

    [HttpGet("{number:int}/vaststellen")]
    public Task<IActionResult> AdoptTable(int number) => Changes.Open<AdoptTableForm, AdoptTable>(number);

    [HttpPost("{number:int}/vaststellen")]
    public Task<IActionResult> AdoptTable(int number, AdoptTableForm form) => Changes.Send<AdoptTableForm, AdoptTable>(number, form);

    [HttpGet("{number:int}/afgelasten")]
    public Task<IActionResult> CancelTable(int number) => Changes.Open<CancelTableForm, CancelTable>(number);

    [HttpPost("{number:int}/afgelasten")]
    public Task<IActionResult> CancelTable(int number, CancelTableForm form) => Changes.Send<CancelTableForm, CancelTable>(number, form);

    /// <summary>The button says what comes next.</summary>
    FormPage Onward(FormPage page) => page with { Submit = texts["notes.onward"] };

    ChangeForms<int, Versioned<TableReport>> Changes => new(forms, this, Find, Page);

    Task<Versioned<TableReport>?> Find(int number) => tables.FindOwn(number, user, HttpContext.RequestAborted);

    Task<TableDetails> Settle(TableDetailsFields fields, Versioned<TableReport>? known = null) =>
        facilitators.Settle(fields.Details, known?.Document.Details, user.Actor, HttpContext.RequestAborted);

    /// <summary>The name of who records only the own tables.</summary>
    string? Own => user.OnlyTablesOf() is null ? null : user.Actor.OwnerName;

    /// <summary>A facilitator records the own tables and is not asked whose they are.</summary>
    string[] Hidden => user.OnlyTablesOf() is null ? [] : [nameof(TableDetailsFields.Facilitator)];

    FormPage List => new([new(texts["nav.tables"], Paths.Tables)]) { Hidden = Hidden };

    FormPage Page(Versioned<TableReport> found) =>
        new(texts.PathTo(found.Document.Number)) { Subject = found.Document.Id, Hidden = Hidden };
}
