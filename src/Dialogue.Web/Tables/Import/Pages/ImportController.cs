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
    TableQueries tables,
    ImportGate gate,
    Uploads uploads,
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

    /// <param name="goed">Only the good rows are to be recorded.</param>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Agree(Guid id, bool goed, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (turn is null)
            return await Busy(cancel);
        if (await Found(id, cancel) is not var (files, facts))
            return await Gone(cancel);
        return await Show(id, goed, await import.Check(files, user.Actor, new(goed), cancel: cancel), facts, cancel);
    }

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Agree(Guid id, string? agreed, bool goed, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (turn is null)
            return await Busy(cancel);
        if (await Found(id, cancel) is not var (files, _))
            return await Gone(cancel);
        var report = await import.Record(files, user.Actor, agreed ?? "", new(goed), cancel: cancel);
        if (report.Recorded is { } recorded)
        {
            await uploads.Confirm(id, user.Actor.Key, recorded, CancellationToken.None);
            return Redirect(AddressOf(id, goed));
        }
        // Someone else was at these tables since this person looked.
        ModelState.AddModelError("", texts["import.changed"]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await Show(id, goed, report, null, cancel);
    }

    /// <summary>What was handed in, with every faulty cell marked and commented.</summary>
    [HttpGet("{id:guid}/nagekeken")]
    public async Task<IActionResult> Marked(Guid id, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (turn is null)
            return await Busy(cancel);
        if (await Found(id, cancel) is not var (files, _))
            return await Gone(cancel);
        return await import.Mark(files, user.Actor, texts.Told, cancel) is { } marked
            ? File(marked.Content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", marked.Name)
            : NotFound();
    }

    [HttpGet("voorbeeld/{name}")]
    public IActionResult Example(string name) =>
        Examples.Open(name) is { } content ? File(content, "application/octet-stream", name) : NotFound();

    async Task<ViewResult> Show(Guid id, bool goed, ImportReport report, int? facts, CancellationToken cancel) =>
        report.FaultCount > 0 && !goed
            ? await Start(new(report, id), cancel)
            : View(nameof(Agree), new ImportPage(report, id, facts, goed));

    async Task<ViewResult> Start(ImportPage page, CancellationToken cancel) =>
        View(nameof(Index), page with { Series = await tables.Series(user.At, cancel) });

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

    static string AddressOf(Guid id, bool goed) => goed ? $"{Address}/{id}?goed=true" : $"{Address}/{id}";

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

    IDataProtector Protector(Guid id) => protection.CreateProtector("import", user.Actor.Key, id.ToString());

    /// <summary>The file's name without the folders that some browsers send along, as short as a timeline needs it.</summary>
    static string NameOf(IFormFile file) =>
        Path.GetFileName(file.FileName.Replace('\\', '/')) is var name && name.Length > 100 ? name[^100..] : name;
}

/// <param name="Id">The upload that can be agreed to, or of which faults can be marked.</param>
/// <param name="Recorded">How many facts were recorded from it; null when it was not agreed to yet.</param>
/// <param name="GoodRowsOnly">Rows with something wrong are left out.</param>
public sealed record ImportPage(ImportReport? Report = null, Guid? Id = null, int? Recorded = null, bool GoodRowsOnly = false)
{
    /// <summary>The series for which there is a form to fill in.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];
}
