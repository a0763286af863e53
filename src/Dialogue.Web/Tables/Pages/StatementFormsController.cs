using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables;

/// <summary>What was said at a table: recorded one by one, corrected, withdrawn, redacted.</summary>
[Route(Paths.Tables + "/{number:int}/uitspraken")]
public sealed class StatementFormsController(TableQueries tables, EntityNames names, CurrentUser user, ICommandForms forms, Texts texts)
    : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet("nieuw")]
    public async Task<IActionResult> RecordStatement(int number) =>
        await tables.FindOwn(number, user, Cancel) is not null
            ? await forms.Show(this, new RecordStatementForm(), NewPage(number, false))
            : NotFound();

    /// <param name="another">Whether the form is shown again for the next statement.</param>
    [HttpPost("nieuw")]
    public async Task<IActionResult> RecordStatement(int number, RecordStatementForm form, bool another)
    {
        // Whose table it is, the guard asks.
        if (await names.IdOf(DialogueTable.EntityKind, number, Cancel) is not { } table)
            return NotFound();
        // Statements are added, whatever else happened at the table meanwhile.
        form.Version = null;
        return await forms.Create(this, form, NewPage(number, another), id => form.Command(table, id), id => $"/uitspraken/{id}");
    }

    [HttpGet("{statement:int}/corrigeren")]
    public Task<IActionResult> CorrectStatement(int number, int statement) =>
        Open<CorrectStatementForm, CorrectStatement>(number, statement);

    [HttpPost("{statement:int}/corrigeren")]
    public Task<IActionResult> CorrectStatement(int number, int statement, CorrectStatementForm form) =>
        Change<CorrectStatementForm, CorrectStatement>(number, statement, form);

    [HttpGet("{statement:int}/verplaatsen")]
    public async Task<IActionResult> MoveStatement(int number, int statement)
    {
        if (await Find(number, statement) is not { } found)
            return NotFound();
        var form = MoveStatementForm.Of(found);
        form.AfterId = (await tables.Conversation(found.Document.TableId, cancel: Cancel))
            .TakeWhile(line => line.Id != found.Document.Id)
            .LastOrDefault()
            ?.Id;
        return await forms.Show(this, form, Page(number, found));
    }

    [HttpPost("{statement:int}/verplaatsen")]
    public Task<IActionResult> MoveStatement(int number, int statement, MoveStatementForm form) =>
        Change<MoveStatementForm, MoveStatement>(number, statement, form);

    [HttpGet("{statement:int}/intrekken")]
    public Task<IActionResult> WithdrawStatement(int number, int statement) =>
        Open<WithdrawStatementForm, WithdrawStatement>(number, statement);

    [HttpPost("{statement:int}/intrekken")]
    public Task<IActionResult> WithdrawStatement(int number, int statement, WithdrawStatementForm form) =>
        Change<WithdrawStatementForm, WithdrawStatement>(number, statement, form);

    [HttpGet("{statement:int}/lakken")]
    public Task<IActionResult> RedactStatement(int number, int statement) => Open<RedactStatementForm, RedactStatement>(number, statement);

    [HttpPost("{statement:int}/lakken")]
    public async Task<IActionResult> RedactStatement(int number, int statement, RedactStatementForm form)
    {
        if (await Find(number, statement) is not { } found)
            return NotFound();
        var page = Page(number, found) with
        {
            Current = RedactStatementForm.Of(found),
            Preview = () =>
                Task.FromResult<(string, object)>(("_Redacting", new Redacting(found.Document.Text, form.Text ?? "", form.Ground ?? ""))),
        };
        return await forms.Send(this, form, page, () => form.Command(found));
    }

    async Task<IActionResult> Open<TForm, TCommand>(int number, int statement)
        where TForm : CommandForm<TCommand>, IChangeForm<TForm, Versioned<StatementLine>, TCommand>
        where TCommand : notnull =>
        await Find(number, statement) is { } found ? await forms.Show(this, TForm.Of(found), Page(number, found)) : NotFound();

    async Task<IActionResult> Change<TForm, TCommand>(int number, int statement, TForm form)
        where TForm : CommandForm<TCommand>, IChangeForm<TForm, Versioned<StatementLine>, TCommand>
        where TCommand : notnull =>
        await Find(number, statement) is { } found
            ? await forms.Send(this, form, Page(number, found) with { Current = TForm.Of(found) }, () => form.Command(found))
            : NotFound();

    async Task<Versioned<StatementLine>?> Find(int number, int statement) =>
        await tables.FindOwn(number, user, Cancel) is null ? null : await tables.Statement(number, statement, cancel: Cancel);

    FormPage NewPage(int number, bool another) =>
        new(texts.PathTo(number))
        {
            Then = another ? $"{Paths.Table(number)}/uitspraken/nieuw" : Paths.Table(number),
            Second = (nameof(another), texts["statement.another"]),
        };

    FormPage Page(int number, Versioned<StatementLine> found)
    {
        Link statement = new(texts["statement.number", found.Document.Number], Paths.Statement(number, found.Document.Number));
        return new([.. texts.PathTo(number), statement]) { Subject = found.Document.Id };
    }
}
