using System.Security.Cryptography;
using System.Text.Json;
using Dialogue.Office;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables.Import;

/// <summary>Handing in tables: upload, see what it comes to, agree.</summary>
[RequiresPage(Dialogue.Page.Import), Route("dialoogtafels/aanleveren")]
public sealed class ImportController(
    TableImport import,
    ImportQueries queries,
    TableQueries tables,
    ImportGate gate,
    Uploads uploads,
    ImportJobs jobs,
    IDataProtectionProvider protection,
    CurrentUser user,
    Texts texts
) : Controller
{
    const string Address = "/dialoogtafels/aanleveren";

    /// <summary>How long someone has to look at what the files come to.</summary>
    static readonly TimeSpan lasting = TimeSpan.FromHours(2);

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancel) => await Start(new(), cancel);

    [HttpPost, UploadLimit]
    public async Task<IActionResult> Index(List<IFormFile>? bestanden, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (turn is null)
            return await Busy(cancel);
        var files = new List<SourceFile>();
        foreach (var file in bestanden ?? [])
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancel);
            files.Add(new(NameOf(file), content.ToArray()));
        }
        if (files.Count == 0)
        {
            ModelState.AddModelError("bestanden", texts["import.nofile"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await Start(new(), cancel);
        }
        var report = await import.Check(files, user.Actor, cancel: cancel);
        if (report is { FaultCount: > 0, IsRead: false })
            return await Faulty(report, null, cancel);
        var id = Guid.NewGuid();
        await uploads.Keep(id, user.Actor.Key, Protector(id).Protect(JsonSerializer.SerializeToUtf8Bytes(files)), lasting, cancel);
        return report.FaultCount > 0 ? await Faulty(report, id, cancel) : Redirect($"{Address}/{id}");
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Agree(Guid id, AgreeForm form, CancellationToken cancel)
    {
        var former = await jobs.Find(id, user.Actor.Key, cancel);
        switch (former)
        {
            case { IsUnderWay: true } progress:
                // Browsers ask again by themselves, also without script.
                Response.Headers["Refresh"] = "2";
                return View("Progress", new ProgressPage(id, progress));
            case { State: ImportState.Done } progress:
                return View("Progress", new ProgressPage(id, progress));
        }
        using var turn = await gate.Enter(cancel);
        if (turn is null)
            return await Busy(cancel);
        if (await Found(id, cancel) is not var (files, facts))
            return await Gone(cancel);
        return await Show(
            id,
            form,
            await import.Check(files, user.Actor, form.Choice, cancel: cancel),
            facts,
            cancel,
            former?.State switch
            {
                ImportState.Changed => texts["import.changed"],
                ImportState.Cancelled => texts["import.cancelled"],
                ImportState.Failed => texts["import.failed"],
                _ => null,
            }
        );
    }

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Record(Guid id, AgreeForm form, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (turn is null)
            return await Busy(cancel);
        if (await Found(id, cancel) is not var (files, _))
            return await Gone(cancel);
        if (form.Tafels > ImportJobs.AtOnce)
        {
            if (
                form.Choice.Reason is null
                && await import.Check(files, user.Actor, form.Choice, cancel: cancel) is { Corrects: true } corrects
            )
                return await Unreasoned(id, form, corrects, cancel);
            var agreed = AgreedImport.Of(user.Actor, form.Choice, form.Agreed ?? "", form.Feiten);
            await jobs.Enqueue(id, user.Actor.Key, agreed, form.Tafels, cancel);
            return Redirect(AddressOf(id, form));
        }
        var report = await import.Record(files, user.Actor, form.Agreed ?? "", form.Choice, cancel: cancel);
        if (report.Recorded is { } recorded)
        {
            await uploads.Confirm(id, user.Actor.Key, recorded, CancellationToken.None);
            return Redirect(AddressOf(id, form));
        }
        if (report.Corrects && report.Digest == form.Agreed && form.Choice.Reason is null)
            return await Unreasoned(id, form, report, cancel);
        // Someone else was at these tables since this person looked.
        ModelState.AddModelError("", texts["import.changed"]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await Show(id, form, report, null, cancel);
    }

    [HttpPost("{id:guid}/afbreken")]
    public async Task<IActionResult> Cancel(Guid id, CancellationToken cancel)
    {
        await jobs.Cancel(id, user.Actor.Key, cancel);
        return Redirect($"{Address}/{id}");
    }

    /// <summary>What was handed in, with every faulty cell marked and commented.</summary>
    [HttpGet("{id:guid}/nagekeken")]
    public async Task<IActionResult> Marked(Guid id, AgreeForm form, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (turn is null)
            return await Busy(cancel);
        if (await Found(id, cancel) is not var (files, _))
            return await Gone(cancel);
        return await import.Mark(files, user.Actor, texts.Told, form.Choice, cancel) is { } marked
            ? File(marked.Content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", marked.Name)
            : NotFound();
    }

    /// <summary>Remembers what columns stand for whose names are not known, for every file from then on.</summary>
    [HttpPost("{id:guid}/kolommen")]
    public async Task<IActionResult> Columns(Guid id, ColumnsForm form, CancellationToken cancel)
    {
        user.EnsureNow();
        foreach (var column in form.Kolommen.Where(column => column is { Sleutel: { Length: > 0 and < 300 }, Is: { Length: < 100 } }))
            await queries.Remember(column.Sleutel!, column.Is == ColumnsForm.LeftOut ? "" : column.Is, user.Actor.Key, cancel);
        return Redirect($"{Address}/{id}");
    }

    /// <summary>Forgets what a column stands for.</summary>
    [HttpPost("kolommen/vergeten")]
    public async Task<IActionResult> Forget(string? sleutel, CancellationToken cancel)
    {
        user.EnsureNow();
        await queries.Remember(sleutel ?? "", null, user.Actor.Key, cancel);
        return Redirect(Address);
    }

    [HttpGet("voorbeeld/{name}")]
    public IActionResult Example(string name) =>
        Examples.Open(name) is { } content ? File(content, "application/octet-stream", name) : NotFound();

    Task<ViewResult> Unreasoned(Guid id, AgreeForm form, ImportReport report, CancellationToken cancel)
    {
        ModelState.AddModelError(nameof(form.Reden), texts["import.reason.required"]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Show(id, form, report, null, cancel);
    }

    async Task<ViewResult> Show(
        Guid id,
        AgreeForm form,
        ImportReport report,
        int? facts,
        CancellationToken cancel,
        string? message = null
    ) =>
        report.FaultCount > 0 && !form.Goed
            ? await Start(new(report, id) { Form = form }, cancel)
            : View(nameof(Agree), new ImportPage(report, id, facts) { Form = form, Message = message });

    async Task<ViewResult> Start(ImportPage page, CancellationToken cancel) =>
        View(nameof(Index), page with { Series = await tables.Series(user.At, cancel), Columns = await queries.Columns(cancel) });

    Task<ViewResult> Faulty(ImportReport report, Guid? id, CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Start(new(report, id), cancel);
    }

    Task<ViewResult> Busy(CancellationToken cancel)
    {
        ModelState.AddModelError("", texts["import.busy"]);
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        Response.Headers.RetryAfter = "60";
        return Start(new(), cancel);
    }

    Task<ViewResult> Gone(CancellationToken cancel)
    {
        ModelState.AddModelError("", texts["import.gone"]);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Start(new(), cancel);
    }

    static string AddressOf(Guid id, AgreeForm form) => $"{Address}/{id}{form.Query}";

    async Task<(IReadOnlyList<SourceFile> Files, int? Facts)?> Found(Guid id, CancellationToken cancel)
    {
        if (await uploads.Find(id, user.Actor.Key, cancel) is not { } upload)
            return null;
        try
        {
            return (JsonSerializer.Deserialize<List<SourceFile>>(Protector(id).Unprotect(upload.Content))!, upload.Facts);
        }
        // The key that enciphered it is gone.
        catch (CryptographicException)
        {
            return null;
        }
    }

    IDataProtector Protector(Guid id) => ImportJobs.Protector(protection, user.Actor.Key, id);

    /// <summary>The file's name without the folders that some browsers send along, as short as a timeline needs it.</summary>
    static string NameOf(IFormFile file) =>
        Path.GetFileName(file.FileName.Replace('\\', '/')) is var name && name.Length > 100 ? name[^100..] : name;
}
