using Dialogue.People;
using Dialogue.Web.Shell.SignIn.External;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>The log of signing in and rights, for administrators.</summary>
[RequiresPage(Dialogue.Page.People)]
public sealed class SecurityLogController(SecurityLog log, SignInPeople people) : Controller
{
    const int PageSize = 100;

    [HttpGet("/beheer/logboek")]
    public async Task<IActionResult> Index(SecurityEventKind? soort, Guid? persoon, long? voor)
    {
        var rows = await log.Read(soort, persoon, voor, PageSize + 1, HttpContext.RequestAborted);
        return View(
            "SecurityLog",
            new SecurityLogPage(
                [.. rows.Take(PageSize)],
                soort,
                persoon is { } id ? await people.Find(id, HttpContext.RequestAborted) : null,
                rows.Count > PageSize ? rows[PageSize - 1].Id : null
            )
        );
    }
}

/// <param name="Next">The line before which the next page begins; null on the last one.</param>
public sealed record SecurityLogPage(IReadOnlyList<SecurityEvent> Rows, SecurityEventKind? Kind, PersonProfile? Person, long? Next);
