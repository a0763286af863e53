using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables;

/// <summary>What was said at a table: recorded one by one, corrected, withdrawn, redacted.</summary>
[Route(Paths.Tables + "/{number:int}/uitspraken")]
public sealed class StatementFormsController(TableQueries tables, EntityNames names) : CommandController
{
    [HttpGet("nieuw")]
    public async Task<IActionResult> RecordStatement(int number)
    {
        Offer<RecordStatement>();
        return await Find(number) is { } found
            ? Form<RecordStatement>(new StatementChange { Version = found.Version }, PathTo(number))
            : NotFound();
    }

    /// <param name="another">Whether the form is shown again for the next statement.</param>
    [HttpPost("nieuw")]
    public async Task<IActionResult> RecordStatement(int number, StatementChange form, bool another)
    {
        // Whose table it is, the guard asks.
        if (await names.IdOf(DialogueTable.EntityKind, number, Cancel) is not { } table)
            return NotFound();
        // Statements are added, whatever else happened at the table meanwhile.
        form.Version = null;
        return await Send(new RecordStatement(table, NewId(), form.Kind, form.Text!, form.Groups), form)
            ? Redirect(another ? $"{Paths.Table(number)}/uitspraken/nieuw" : Paths.Table(number))
            : Form<RecordStatement>(form, PathTo(number));
    }

    [HttpGet("{statement:int}/corrigeren")]
    public Task<IActionResult> CorrectStatement(int number, int statement) => Open<CorrectStatement>(number, statement);

    [HttpPost("{statement:int}/corrigeren")]
    public Task<IActionResult> CorrectStatement(int number, int statement, StatementChange form) =>
        Change<CorrectStatement>(number, statement, form, line => new(line.TableId, line.Id, form.Kind, form.Text!, form.Groups));

    [HttpGet("{statement:int}/intrekken")]
    public Task<IActionResult> WithdrawStatement(int number, int statement) => Open<WithdrawStatement>(number, statement);

    [HttpPost("{statement:int}/intrekken")]
    public Task<IActionResult> WithdrawStatement(int number, int statement, StatementChange form) =>
        Change<WithdrawStatement>(number, statement, form, line => new(line.TableId, line.Id, form.Reason!));

    [HttpGet("{statement:int}/lakken")]
    public Task<IActionResult> RedactStatement(int number, int statement) => Open<RedactStatement>(number, statement);

    [HttpPost("{statement:int}/lakken")]
    public Task<IActionResult> RedactStatement(int number, int statement, StatementChange form) =>
        Change<RedactStatement>(number, statement, form, line => new(line.TableId, line.Id, form.Text!, form.Ground!));

    async Task<IActionResult> Open<TCommand>(int number, int statement)
    {
        Offer<TCommand>();
        return await Find(number) is not null && await tables.Statement(number, statement, cancel: Cancel) is { } found
            ? Page<TCommand>(number, found.Document, StatementChange.Of(found))
            : NotFound();
    }

    async Task<IActionResult> Change<TCommand>(int number, int statement, StatementChange form, Func<StatementLine, TCommand> command)
        where TCommand : notnull
    {
        if (await Find(number) is null || await tables.Statement(number, statement, cancel: Cancel) is not { Document: var line })
            return NotFound();
        return await Send(command(line), form) ? Redirect(Paths.Statement(number, statement)) : Page<TCommand>(number, line, form);
    }

    ViewResult Page<TCommand>(int number, StatementLine line, StatementChange form)
    {
        IReadOnlyList<Link> path = [.. PathTo(number), new(T["statement.number", line.Number], Paths.Statement(number, line.Number))];
        return typeof(TCommand) == typeof(WithdrawStatement)
            ? Ask<TCommand>(new ReasonForm { Version = form.Version, Reason = form.Reason }, path)
            : Form<TCommand>(form, path);
    }

    async Task<Versioned<TableReport>?> Find(int number)
    {
        var found = await tables.FindByNumber(number, cancel: Cancel);
        return found is null || CurrentUser.OnlyTablesOf() is not { } own || own == found.Document.Details.Facilitator
            ? found
            : throw new Refused(Rule.NotYourTable);
    }

    IReadOnlyList<Link> PathTo(int number) => [new(T["nav.tables"], Paths.Tables), new(T["table.label", number], Paths.Table(number))];
}

/// <summary>What the forms of one statement are filled in with; each uses its part.</summary>
public sealed class StatementChange : Written
{
    public StatementKind Kind { get; set; }
    public string? Text { get; set; }
    public string? TargetGroups { get; set; }
    public string? Ground { get; set; }
    public string? Reason { get; set; }

    public IReadOnlyList<string> Groups => new StatementForm { TargetGroups = TargetGroups }.Groups;

    public static StatementChange Of(Versioned<StatementLine> found) =>
        new()
        {
            Kind = found.Document.Kind,
            Text = found.Document.Text,
            TargetGroups = string.Join(", ", found.Document.TargetGroups),
            Version = found.Version,
        };
}
