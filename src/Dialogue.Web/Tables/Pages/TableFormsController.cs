using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables;

/// <summary>Planning a table, recording its outcome, and what follows until its report is adopted.</summary>
[Route(Paths.Tables)]
public sealed class TableFormsController(TableQueries tables, OrganisationQueries organisations, IConfiguration configuration)
    : CommandController
{
    [HttpGet("plannen")]
    public async Task<IActionResult> PlanTable()
    {
        Offer<PlanTable>();
        return await Page<PlanTable>(new TableForm { Facilitator = CurrentUser.OnlyTablesOf() });
    }

    [HttpPost("plannen")]
    public async Task<IActionResult> PlanTable(TableForm form)
    {
        var command = new PlanTable(NewId(), await Next(DialogueTable.EntityKind), form.Details);
        return await Send(command, form) ? Redirect($"{Paths.Tables}/{command.DialogueTableId}") : await Page<PlanTable>(form);
    }

    [HttpGet("vastleggen")]
    public async Task<IActionResult> RecordTable()
    {
        Offer<RecordTable>();
        return await Page<RecordTable>(new TableForm { Facilitator = CurrentUser.OnlyTablesOf(), Statements = [new(), new(), new()] });
    }

    [HttpPost("vastleggen")]
    public Task<IActionResult> RecordTable(TableForm form, bool more) => Record(null, form, more);

    [HttpGet("{number:int}/vastleggen")]
    public async Task<IActionResult> RecordPlannedTable(int number)
    {
        Offer<RecordTable>();
        if (await Find(number) is not { } found)
            return NotFound();
        var form = TableForm.Of(found);
        form.Statements = [new(), new(), new()];
        return await Page<RecordTable>(form, found.Document);
    }

    [HttpPost("{number:int}/vastleggen")]
    public async Task<IActionResult> RecordPlannedTable(int number, TableForm form, bool more) =>
        await Find(number) is { Document: var table } ? await Record(table, form, more) : NotFound();

    [HttpGet("{number:int}/gegevens")]
    public Task<IActionResult> ChangeTableDetails(int number) => Open<ChangeTableDetails>(number);

    [HttpPost("{number:int}/gegevens")]
    public Task<IActionResult> ChangeTableDetails(int number, TableForm form) =>
        Change<ChangeTableDetails>(number, form, id => new(id, form.Details));

    [HttpGet("{number:int}/gehouden")]
    public Task<IActionResult> HoldTable(int number) => Open<HoldTable>(number);

    [HttpPost("{number:int}/gehouden")]
    public Task<IActionResult> HoldTable(int number, TableForm form)
    {
        if (form.On is null && ModelState.IsValid)
            Missing(nameof(form.On));
        return Change<HoldTable>(number, form, id => new(id, form.On ?? default));
    }

    [HttpGet("{number:int}/deelnemers")]
    public Task<IActionResult> CountParticipants(int number) => Open<CountParticipants>(number);

    [HttpPost("{number:int}/deelnemers")]
    public Task<IActionResult> CountParticipants(int number, TableForm form) =>
        Change<CountParticipants>(number, form, id => new(id, form.Profile));

    [HttpGet("{number:int}/verslag")]
    public Task<IActionResult> ReportTable(int number) => Open<ReportTable>(number);

    [HttpPost("{number:int}/verslag")]
    public Task<IActionResult> ReportTable(int number, TableForm form) => Change<ReportTable>(number, form, id => new(id, form.Summary));

    [HttpGet("{number:int}/vaststellen")]
    public Task<IActionResult> AdoptTable(int number) => Open<AdoptTable>(number);

    [HttpPost("{number:int}/vaststellen")]
    public Task<IActionResult> AdoptTable(int number, TableForm form) => Change<AdoptTable>(number, form, id => new(id));

    [HttpGet("{number:int}/afgelasten")]
    public Task<IActionResult> CancelTable(int number) => Open<CancelTable>(number);

    [HttpPost("{number:int}/afgelasten")]
    public Task<IActionResult> CancelTable(int number, TableForm form) => Change<CancelTable>(number, form, id => new(id, form.Reason!));

    /// <summary>Records a held table whole; or only adds rows for statements to the form, when that button was pressed.</summary>
    async Task<IActionResult> Record(TableReport? table, TableForm form, bool more)
    {
        if (more)
        {
            NotYet();
            if (form.Statements.Count < TableForm.MostStatements)
                form.Statements.Add(new());
            ViewBag.Added = form.Statements.Count - 1;
            return await Page<RecordTable>(form, table);
        }
        if (ModelState.IsValid)
        {
            // Rows that were left empty do not count. From here the model says all that was typed, so errors find their row by its new place.
            form.Statements.RemoveAll(statement => statement.IsEmpty);
            ModelState.Clear();
        }
        var id = table?.Id ?? NewId();
        var entries = form
            .Statements.Select((s, i) => new StatementEntry(LinkId.Of(id, $"{form.Nonce}{i}"), s.Kind, s.Text!, s.Groups))
            .ToList();
        var command = new RecordTable(
            id,
            table?.Number ?? await Next(DialogueTable.EntityKind),
            form.Details,
            form.Profile,
            entries,
            form.Summary
        );
        return await Send(command, form) ? Redirect($"{Paths.Tables}/{id}") : await Page<RecordTable>(form, table);
    }

    async Task<IActionResult> Open<TCommand>(int number)
    {
        Offer<TCommand>();
        return await Find(number) is { } found ? await Page<TCommand>(TableForm.Of(found), found.Document) : NotFound();
    }

    async Task<IActionResult> Change<TCommand>(int number, TableForm form, Func<Guid, TCommand> command)
        where TCommand : notnull
    {
        if (await Find(number) is not { Document: var table })
            return NotFound();
        return await Send(command(table.Id), form) ? Redirect(Paths.Table(number)) : await Page<TCommand>(form, table);
    }

    async Task<Versioned<TableReport>?> Find(int number)
    {
        var found = await tables.FindByNumber(number, cancel: Cancel);
        return found is null || CurrentUser.OnlyTablesOf() is not { } own || own == found.Document.Details.Facilitator
            ? found
            : throw new Refused(Rule.NotYourTable);
    }

    async Task<IActionResult> Page<TCommand>(TableForm form, TableReport? table = null)
    {
        Link list = new(T["nav.tables"], Paths.Tables);
        IReadOnlyList<Link> path = table is null ? [list] : [list, new(T["table.label", table.Number], Paths.Table(table.Number))];
        if (typeof(TCommand) == typeof(AdoptTable))
            return Ask<TCommand>(new ReasonForm { Version = form.Version, Why = form.Why }, path, required: false);
        if (typeof(TCommand) == typeof(CancelTable))
            return Ask<TCommand>(new ReasonForm { Version = form.Version, Reason = form.Reason }, path);
        form.OfferUsual(configuration.GetSection("Programme:Counted"));
        ViewBag.Series = await tables.Series(cancel: Cancel);
        ViewBag.Organisations = Choices.Of(await organisations.Labels(cancel: Cancel), T).ToList();
        return Form<TCommand>(form, path);
    }
}
