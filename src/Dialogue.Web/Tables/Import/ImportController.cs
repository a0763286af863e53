using System.Security.Cryptography;
using System.Text.Json;
using Dialogue.Office;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Dialogue.Tables.Import;

/// <summary>Handing in tables: upload, see what it comes to, agree.</summary>
public sealed class ImportController(
    TableImport import,
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

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (!user.May(Page.Import))
            context.Result = Forbid();
    }

    [HttpGet(Address)]
    public IActionResult Index() => View(new ImportPage());

    [HttpPost(Address), UploadLimit]
    public async Task<IActionResult> Index(List<IFormFile>? bestanden, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (turn is null)
            return Busy();
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
            return View(new ImportPage());
        }
        var report = await import.Check(files, user.Actor, cancel: cancel);
        if (report.FaultCount > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View(new ImportPage(report));
        }
        var id = Guid.NewGuid();
        await uploads.Keep(id, user.Actor.Key, Protector(id).Protect(JsonSerializer.SerializeToUtf8Bytes(files)), lasting, cancel);
        return Redirect($"{Address}/{id}");
    }

    [HttpGet(Address + "/{id:guid}")]
    public async Task<IActionResult> Agree(Guid id, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (turn is null)
            return Busy();
        if (await Found(id, cancel) is not var (files, facts))
            return Gone();
        return Show(id, await import.Check(files, user.Actor, cancel: cancel), facts);
    }

    [HttpPost(Address + "/{id:guid}")]
    public async Task<IActionResult> Agree(Guid id, string? agreed, CancellationToken cancel)
    {
        using var turn = await gate.Enter(cancel);
        if (turn is null)
            return Busy();
        if (await Found(id, cancel) is not var (files, _))
            return Gone();
        var report = await import.Record(files, user.Actor, agreed ?? "", cancel: cancel);
        if (report.Recorded is { } recorded)
        {
            await uploads.Confirm(id, user.Actor.Key, recorded, CancellationToken.None);
            return Redirect($"{Address}/{id}");
        }
        // Someone else was at these tables since this person looked.
        ModelState.AddModelError("", texts["import.changed"]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Show(id, report, null);
    }

    [HttpGet(Address + "/voorbeeld/{name}")]
    public IActionResult Example(string name) =>
        Examples.Open(name) is { } content ? File(content, "application/octet-stream", name) : NotFound();

    ViewResult Show(Guid id, ImportReport report, int? facts) =>
        report.FaultCount > 0 ? View(nameof(Index), new ImportPage(report)) : View(nameof(Agree), new ImportPage(report, id, facts));

    ViewResult Busy()
    {
        ModelState.AddModelError("", texts["import.busy"]);
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        Response.Headers.RetryAfter = "60";
        return View(nameof(Index), new ImportPage());
    }

    ViewResult Gone()
    {
        ModelState.AddModelError("", texts["import.gone"]);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View(nameof(Index), new ImportPage());
    }

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

/// <param name="Id">The upload that can be agreed to.</param>
/// <param name="Recorded">How many facts were recorded from it; null when it was not agreed to yet.</param>
public sealed record ImportPage(ImportReport? Report = null, Guid? Id = null, int? Recorded = null);
