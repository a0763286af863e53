using Dialogue.Office;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables.Notes;

/// <summary>Bringing in notes that were made elsewhere: paste, check line by line, record.</summary>
[Route(Paths.Tables + "/{number:int}/noteren/plakken")]
public sealed class PasteController(TableQueries tables, ICommands commands, CurrentUser user, Texts texts) : Controller
{
    /// <summary>More lines than this are not read in one go.</summary>
    public const int MostLines = 200;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet]
    public async Task<IActionResult> Paste(int number)
    {
        user.EnsureNow();
        if (await Find(number) is not { } table)
            return NotFound();
        return table.Status.TakesStatements() ? View("Paste", new PastePage(table, new())) : Redirect(Paths.Table(number));
    }

    [HttpPost]
    public async Task<IActionResult> Paste(int number, PasteForm form)
    {
        if (await Find(number) is not { } table)
            return NotFound();
        if (form.Report is { } report)
            form.Notes = await Read(report) ?? form.Notes;
        var notes = PastedNotes.Read(form.Notes);
        if (notes.Count == 0 && ModelState.IsValid)
            ModelState.AddModelError(nameof(form.Notes), texts["paste.required"]);
        else if (notes.Count > MostLines)
            ModelState.AddModelError(nameof(form.Notes), texts["paste.toomany", notes.Count, MostLines]);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("Paste", new PastePage(table, form));
        }
        form.Lines =
        [
            .. notes.Select(note => new PastedLine
            {
                Id = Guid.CreateVersion7(),
                Kind = note.Kind,
                Text = note.Text,
            }),
        ];
        return View("Check", new PastePage(table, form));
    }

    /// <summary>Records what was checked; lines that were emptied are left out. Nothing is recorded while one is not right.</summary>
    [HttpPost("vastleggen")]
    public async Task<IActionResult> RecordPasted(int number, PasteForm form)
    {
        if (await Find(number) is not { } table)
            return NotFound();
        for (var i = 0; i < form.Lines.Count; i++)
            if (!string.IsNullOrWhiteSpace(form.Lines[i].Text))
                Check(form.Lines[i], $"{nameof(form.Lines)}[{i}]");
        if (ModelState.IsValid)
            await RecordAll(table, form);
        if (ModelState.IsValid)
        {
            TempData["done"] = texts["paste.done"];
            return Redirect($"{Paths.Table(number)}/noteren");
        }
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("Check", new PastePage(table, form));
    }

    /// <summary>A report in Word as notes, a paragraph a line; null when it cannot be read, which is then told.</summary>
    async Task<string?> Read(IFormFile report)
    {
        var limits = new ReadingLimits();
        using var content = new MemoryStream();
        if (report.Length <= limits.FileBytes)
            await report.CopyToAsync(content, Cancel);
        else
            ModelState.AddModelError(nameof(PasteForm.Report), texts["paste.file.FileTooLarge", limits.FileBytes / 1024 / 1024]);
        if (!ModelState.IsValid)
            return null;
        var lines = WordText.Read(
            new(Path.GetFileName(report.FileName), content.ToArray()),
            limits,
            fault => ModelState.AddModelError(nameof(PasteForm.Report), texts[$"paste.file.{fault.Problem}", fault.Limit ?? 0])
        );
        return lines is null ? null : string.Join('\n', lines);
    }

    void Check(PastedLine line, string at)
    {
        if (line.Kind is null)
            ModelState.AddModelError($"{at}.{nameof(line.Kind)}", texts["notes.kind.required"]);
        if (line.Text!.Length > Validation.TextLength)
            ModelState.AddModelError($"{at}.{nameof(line.Text)}", texts.Of(new(Rule.TooLong, nameof(line.Text), Validation.TextLength)));
    }

    async Task RecordAll(TableReport table, PasteForm form)
    {
        for (var i = 0; i < form.Lines.Count; i++)
        {
            var line = form.Lines[i];
            if (string.IsNullOrWhiteSpace(line.Text))
                continue;
            try
            {
                // Under the id that the page gave it, so that sending the page again records nothing twice.
                await commands.Send(
                    new RecordStatement(table.Id, line.Id, line.Kind!.Value, line.Text),
                    new(user.Actor, IdempotencyKey: $"note {line.Id}"),
                    Cancel
                );
            }
            catch (Refused refused) when (refused.Kind is not RuleKind.Forbidden)
            {
                foreach (var fault in refused.Faults)
                    ModelState.AddModelError($"{nameof(form.Lines)}[{i}].{nameof(line.Text)}", texts.Of(fault));
            }
        }
    }

    /// <exception cref="Refused">The role does not note statements, or not those of this table.</exception>
    async Task<TableReport?> Find(int number) =>
        user.May<RecordStatement>() ? (await tables.FindOwn(number, user, Cancel))?.Document : throw new Refused(Rule.NotAllowed);
}

public sealed class PasteForm
{
    public string? Notes { get; set; }

    /// <summary>The report as a Word document, in place of notes.</summary>
    public IFormFile? Report { get; set; }

    public List<PastedLine> Lines { get; set; } = [];
}

public sealed class PastedLine
{
    public Guid Id { get; set; }

    public StatementKind? Kind { get; set; }

    public string? Text { get; set; }
}

public sealed record PastePage(TableReport Table, PasteForm Form);
