using Microsoft.AspNetCore.Mvc;

namespace Dialogue.People;

/// <summary>
/// Working in the stead of someone who is absent and said so, with the rights of that person, until it is stopped or over.
/// </summary>
[Route(Paths.Own + "/vervangen")]
public sealed class DeputyController(
    PersonQueries people,
    Sessions sessions,
    SecurityLog log,
    Database database,
    CurrentUser user,
    Texts texts
) : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpPost("")]
    public async Task<IActionResult> Begin(Guid wie)
    {
        user.EnsureNow();
        if (
            user.Actor.InAbsenceOf is not null
            || await people.Find(wie, cancel: Cancel) is not { Document: var absent }
            || Sessions.DeputyOf(absent, user.Actor, database.Today) is null
        )
            throw new Refused(Rule.NotDeputy);
        await sessions.Deputise(user.SessionId, absent.Id, Cancel);
        await log.Write(SecurityEventKind.DeputyBegan, HttpContext, user.Actor.PersonId, user.Actor.Name, $"{absent.Id}", Cancel);
        TempData["done"] = texts["deputy.began", absent.Name];
        return Redirect("/");
    }

    [HttpPost("stoppen")]
    public async Task<IActionResult> Stop()
    {
        if (user.Actor.InAbsenceOf is { } absent)
        {
            await sessions.Deputise(user.SessionId, null, Cancel);
            await log.Write(
                SecurityEventKind.DeputyStopped,
                HttpContext,
                user.Actor.PersonId,
                user.Actor.Name,
                $"{absent.PersonId}",
                Cancel
            );
        }
        TempData["done"] = texts["deputy.stopped"];
        return Redirect(Paths.Own);
    }
}
