using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables.Secretariat;

/// <summary>What the secretariat decides about a statement, and asking it to.</summary>
[Route(Paths.Tables + "/{number:int}/uitspraken/{statement:int}")]
public sealed class ModerationFormsController(
    TableQueries tables,
    EvidenceOfParts evidence,
    CurrentUser user,
    ICommandForms forms,
    Texts texts
) : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet("laten-nakijken")]
    public Task<IActionResult> FlagStatement(int number, int statement) =>
        Changes.Open<FlagStatementForm, FlagStatement>((number, statement));

    [HttpPost("laten-nakijken")]
    public Task<IActionResult> FlagStatement(int number, int statement, FlagStatementForm form) =>
        Changes.Send<FlagStatementForm, FlagStatement>((number, statement), form);

    [HttpGet("laten-staan")]
    public Task<IActionResult> KeepStatement(int number, int statement) =>
        Changes.Open<KeepStatementForm, KeepStatement>((number, statement));

    [HttpPost("laten-staan")]
    public Task<IActionResult> KeepStatement(int number, int statement, KeepStatementForm form) =>
        Changes.Send<KeepStatementForm, KeepStatement>((number, statement), form);

    [HttpGet("anders-verwoorden")]
    public Task<IActionResult> RewordStatement(int number, int statement) =>
        Changes.Open<RewordStatementForm, RewordStatement>((number, statement));

    [HttpPost("anders-verwoorden")]
    public Task<IActionResult> RewordStatement(int number, int statement, RewordStatementForm form) =>
        Changes.Send<RewordStatementForm, RewordStatement>((number, statement), form);

    [HttpGet("splitsen")]
    public Task<IActionResult> SplitStatement(int number, int statement) =>
        Changes.Open<SplitStatementForm, SplitStatement>((number, statement));

    [HttpPost("splitsen")]
    public async Task<IActionResult> SplitStatement(int number, int statement, SplitStatementForm form)
    {
        if (await Find((number, statement)) is not { } found)
            return NotFound();
        var result = await Changes.Send<SplitStatementForm, SplitStatement>((number, statement), form);
        if (form.EvidenceFollows && result is RedirectResult)
            await evidence.Follow(form.Command(found), user.Actor, Cancel);
        return result;
    }

    [HttpGet("weigeren")]
    public Task<IActionResult> RefuseStatement(int number, int statement) =>
        Changes.Open<RefuseStatementForm, RefuseStatement>((number, statement));

    [HttpPost("weigeren")]
    public Task<IActionResult> RefuseStatement(int number, int statement, RefuseStatementForm form) =>
        Changes.Send<RefuseStatementForm, RefuseStatement>((number, statement), form);

    ChangeForms<(int Table, int Statement), Versioned<StatementLine>> Changes => new(forms, this, Find, Page);

    async Task<Versioned<StatementLine>?> Find((int Table, int Statement) key) =>
        await tables.FindOwn(key.Table, user, Cancel) is null ? null : await tables.Statement(key.Table, key.Statement, cancel: Cancel);

    FormPage Page(Versioned<StatementLine> found)
    {
        var table = int.Parse((string)RouteData.Values["number"]!, System.Globalization.CultureInfo.InvariantCulture);
        var line = found.Document;
        return new([.. texts.PathTo(table), new(texts["statement.number", line.Number], Paths.Statement(table, line.Number))])
        {
            Subject = line.Id,
            About = texts.Recorded(line.Text),
        };
    }
}
