using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Dialogue.Tables.Notes;

/// <summary>
/// Noting what is said at a table, one statement after another. Each is sent as it is made, under an id that the page gives it, so that
/// sending it again after a lost connection records it once. The script of the page keeps what was not sent yet.
/// </summary>
[Route(Paths.Tables + "/{number:int}/noteren")]
public sealed class NotesController(TableQueries tables, SimilarTextQueries similar, ICommands commands, CurrentUser user, Texts texts)
    : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet]
    public async Task<IActionResult> Notes(int number)
    {
        user.EnsureNow();
        if (await Find(number) is not { } found)
            return NotFound();
        if (found.Document.Status == TableStatus.Planned && user.May<RecordTable>())
            return Redirect($"{Paths.Table(number)}/vastleggen");
        if (!found.Document.Status.TakesStatements())
            return Redirect(Paths.Table(number));
        return await Page(found, new() { Id = Guid.CreateVersion7() });
    }

    /// <summary>What was noted so far; nothing when that is what the page shows already.</summary>
    [HttpGet("uitspraken")]
    public async Task<IActionResult> Entries(int number)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        if (!Request.IsForFragment())
            return Redirect($"{Paths.Table(number)}/noteren");
        var tag = $"\"{found.Version}\"";
        Response.Headers.ETag = tag;
        return Request.Headers.IfNoneMatch == tag
            ? StatusCode(StatusCodes.Status304NotModified)
            : PartialView("_Entries", await List(found));
    }

    [HttpPost]
    public async Task<IActionResult> Note(int number, NoteForm form)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        if (form.Kind is null && ModelState.GetFieldValidationState(nameof(form.Kind)) != ModelValidationState.Invalid)
            ModelState.AddModelError(nameof(form.Kind), texts["notes.kind.required"]);
        if (string.IsNullOrWhiteSpace(form.Text))
            ModelState.AddModelError(nameof(form.Text), texts["statement.text.required"]);
        if (!ModelState.IsValid)
            return await Wrong(found, form, StatusCodes.Status400BadRequest);
        try
        {
            var id = form.Id == Guid.Empty ? Guid.CreateVersion7() : form.Id;
            try
            {
                await Record(found, form, id);
            }
            catch (Refused refused) when (refused.Faults is [{ Rule: Rule.KeyReused }] && !Request.IsForFragment())
            {
                // The page came back from the browser's memory with an id that was used: this is another statement.
                await Record(found, form, Guid.CreateVersion7());
            }
        }
        catch (Refused refused) when (refused.Kind is not RuleKind.Forbidden)
        {
            foreach (var fault in refused.Faults)
                ModelState.AddModelError(fault.Field ?? "", texts.Of(fault));
            return await Wrong(found, form, Statuses.Of(refused));
        }
        return Done(number);
    }

    /// <summary>Corrects a statement where it stands; when someone else did so meanwhile, both wordings are shown.</summary>
    [HttpPost("{statement:guid}")]
    public async Task<IActionResult> Correct(int number, Guid statement, NoteForm form)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        if (form.Kind is not { } kind || string.IsNullOrWhiteSpace(form.Text))
            return Words(StatusCodes.Status400BadRequest, texts["statement.text.required"]);
        try
        {
            await commands.Send(
                new CorrectStatement(found.Document.Id, statement, kind, form.Text, form.Groups, form.Replaces),
                new(user.Actor),
                Cancel
            );
        }
        catch (Refused refused) when (refused.Faults is [{ Rule: Rule.StatementReworded }])
        {
            var line = (await tables.Statement(statement, cancel: Cancel))!.Document;
            Response.StatusCode = StatusCodes.Status409Conflict;
            return PartialView("_Reworded", new Reworded(number, line, form));
        }
        catch (Refused refused) when (refused.Kind is not RuleKind.Forbidden)
        {
            return Words(Statuses.Of(refused), string.Join(' ', refused.Faults.Select(fault => texts.Of(fault))));
        }
        return Done(number);
    }

    /// <summary>Takes a statement back that was noted by mistake.</summary>
    [HttpPost("{statement:guid}/ongedaan")]
    public async Task<IActionResult> Undo(int number, Guid statement)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        await commands.Send(new WithdrawStatement(found.Document.Id, statement, texts["notes.undone"]), new(user.Actor), Cancel);
        return Done(number);
    }

    /// <summary>Puts a statement one place earlier or later in the order of the conversation.</summary>
    [HttpPost("{statement:guid}/verplaatsen")]
    public async Task<IActionResult> Move(int number, Guid statement, bool earlier)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        var order = (await tables.Conversation(found.Document.Id, cancel: Cancel)).Select(line => line.Id).ToList();
        var at = order.IndexOf(statement);
        if (at >= 0 && (earlier ? at > 0 : at < order.Count - 1))
        {
            Guid? after =
                !earlier ? order[at + 1]
                : at > 1 ? order[at - 2]
                : null;
            await commands.Send(new MoveStatement(found.Document.Id, statement, after), new(user.Actor), Cancel);
        }
        return Done(number);
    }

    /// <summary>About a text while it is typed: personal data in it, and what was recorded already that is like it.</summary>
    [HttpPost("hulp")]
    public async Task<IActionResult> Help(int number, string? text)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        return PartialView(
            "_Help",
            new NoteHelp(
                text ?? "",
                PersonalData.Find(text),
                await similar.Find(found.Document.Id, text ?? "", user.OnlyTablesOf(), Cancel)
            )
        );
    }

    [HttpGet("/dialoogtafels/{id:guid}/noteren")]
    public async Task<IActionResult> ById(Guid id) =>
        await tables.Find(id, cancel: Cancel) is { Document: var table } ? Redirect($"{Paths.Table(table.Number)}/noteren") : NotFound();

    Task<Receipt> Record(Versioned<TableReport> found, NoteForm form, Guid id) =>
        commands.Send(
            new RecordStatement(found.Document.Id, id, form.Kind!.Value, form.Text!, form.Groups),
            new(user.Actor, IdempotencyKey: $"note {id}"),
            Cancel
        );

    IActionResult Done(int number) => Request.IsForFragment() ? NoContent() : Redirect($"{Paths.Table(number)}/noteren#invoer");

    async Task<IActionResult> Wrong(Versioned<TableReport> found, NoteForm form, int status)
    {
        Response.StatusCode = status;
        return Request.IsForFragment()
            ? Words(status, string.Join(' ', ModelState.Values.SelectMany(field => field.Errors).Select(error => error.ErrorMessage)))
            : await Page(found, form);
    }

    static ContentResult Words(int status, string words) =>
        new()
        {
            StatusCode = status,
            ContentType = "text/plain; charset=utf-8",
            Content = words,
        };

    async Task<IActionResult> Page(Versioned<TableReport> found, NoteForm form) =>
        View("Notes", new NotesPage(found.Document, await List(found), form));

    async Task<NoteList> List(Versioned<TableReport> found) =>
        new(found.Document.Number, found.Version, await tables.Conversation(found.Document.Id, cancel: Cancel));

    /// <exception cref="Refused">The role does not note statements, or not those of this table.</exception>
    async Task<Versioned<TableReport>?> Find(int number) =>
        user.May<RecordStatement>() ? await tables.FindOwn(number, user, Cancel) : throw new Refused(Rule.NotAllowed);
}

/// <summary>A statement as it is typed.</summary>
public sealed class NoteForm
{
    /// <summary>Of the statement that it becomes; given by the page, and the same when it is sent again.</summary>
    public Guid Id { get; set; }

    public StatementKind? Kind { get; set; }

    public string? Text { get; set; }

    /// <summary>Separated by commas.</summary>
    public string? TargetGroups { get; set; }

    /// <summary>The wording that a correction starts from.</summary>
    public string? Replaces { get; set; }

    public IReadOnlyList<string> Groups =>
        TargetGroups?.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}

public sealed record NotesPage(TableReport Table, NoteList List, NoteForm Form);

/// <param name="Version">Of the table, when the list was read.</param>
public sealed record NoteList(int Table, long Version, IReadOnlyList<StatementLine> Lines);

/// <param name="Now">What someone else made of the statement.</param>
/// <param name="Typed">What was typed to correct it.</param>
public sealed record Reworded(int Table, StatementLine Now, NoteForm Typed);

public sealed record NoteHelp(string Text, IReadOnlyList<PersonalDataFound> Personal, IReadOnlyList<SimilarText> Similar);
