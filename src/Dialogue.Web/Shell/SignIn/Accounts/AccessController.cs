using Dialogue.People;
using Dialogue.Web.Shell.Hosting;
using Dialogue.Web.Shell.SignIn.External;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>Of a person, what administrators see of the means to sign in.</summary>
public sealed record PersonAccess(
    PersonProfile Person,
    bool HasPassword,
    bool HasSecondFactor,
    int Passkeys,
    IReadOnlyList<string> Providers,
    IReadOnlyList<SessionRow> Sessions,
    IReadOnlyList<ApiTokenRow> Tokens,
    bool IsEmbedded
)
{
    public bool HasMeans => HasPassword || Passkeys > 0 || Providers.Count > 0;
}

/// <summary>Reads what administrators see of someone's access.</summary>
public sealed class AccessQueries(Database database, Sessions sessions, ApiTokens tokens, SignInSettings settings)
{
    public async Task<PersonAccess> Of(PersonProfile person, CancellationToken cancel = default)
    {
        var (password, factor, passkeys) = await database.One<(bool, bool, int)>(
            """
            select exists (select from app.account where person_id = @id and password_hash is not null),
                exists (select from app.account where person_id = @id and two_factor),
                (select count(*)::int from app.passkey where person_id = @id)
            """,
            args: new { id = person.Id },
            cancel: cancel
        );
        return new(
            person,
            password,
            factor,
            passkeys,
            await database.List<string>(
                "select issuer from app.external_identity where person_id = @id order by issuer",
                args: new { id = person.Id },
                cancel: cancel
            ),
            await sessions.Of(person.Id, cancel),
            await tokens.Of(person.Id, cancel),
            settings.IsEmbedded
        );
    }
}

/// <summary>What administrators do for someone who has to get in or out.</summary>
[RequiresPage(Dialogue.Page.People)]
public sealed class AccessController(
    CurrentUser user,
    SignInPeople people,
    WelcomeLinks links,
    Sessions sessions,
    ApiTokens tokens,
    AccountStore store,
    SecurityLog log,
    TimeProvider clock,
    IConfiguration configuration,
    Texts texts
) : Controller
{
    const string Address = "/beheer/mensen/{id:guid}";

    // As long as a secret of a system is good.
    static readonly TimeSpan secretLife = TimeSpan.FromDays(365);

    CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>Makes a link that lets the person in, and shows it once.</summary>
    [HttpPost($"{Address}/link"), RecentSignIn]
    public async Task<IActionResult> MakeLink(Guid id)
    {
        if (await people.Find(id, Cancel) is not { HasAccess: true, Kind: PersonKind.Person } person)
            return NotFound();
        var purpose = await links.CanSignIn(id, Cancel) ? WelcomePurpose.Reset : WelcomePurpose.Invitation;
        var key = await links.Make(purpose, id, user.Actor.Key, Cancel);
        await Note(SecurityEventKind.LinkMade, person, purpose.ToString());
        var site = PublicAddress.Of(configuration)?.GetLeftPart(UriPartial.Authority) ?? $"{Request.Scheme}://{Request.Host}";
        return View(
            "Secret",
            new SecretPage(
                texts["access.link.title", person.Name],
                texts[$"access.link.{purpose}"],
                site + WelcomeLinks.Path(key),
                Back(id)
            )
        );
    }

    /// <summary>Makes a secret for a system, and shows it once.</summary>
    [HttpPost($"{Address}/geheim"), RecentSignIn]
    public async Task<IActionResult> MakeSecret(Guid id, bool mayWrite)
    {
        if (await people.Find(id, Cancel) is not { HasAccess: true, Kind: PersonKind.System } system)
            return NotFound();
        var secret = await tokens.Make(
            id,
            texts["access.secret.purpose"],
            mayWrite,
            clock.GetUtcNow() + secretLife,
            replaces: true,
            Cancel
        );
        await Note(SecurityEventKind.TokenMade, system, "secret");
        return View(
            "Secret",
            new SecretPage(texts["access.secret.title", system.Name], texts["access.secret.once"], secret, Back(id), id.ToString())
        );
    }

    [HttpPost($"{Address}/tokens/{{token:guid}}/intrekken")]
    public async Task<IActionResult> Revoke(Guid id, Guid token)
    {
        if (await people.Find(id, Cancel) is not { } person)
            return NotFound();
        if (await tokens.Revoke(id, token, Cancel))
            await Note(SecurityEventKind.TokenRevoked, person);
        return Done(id, "own.token.revoked");
    }

    [HttpPost($"{Address}/sessies/beeindigen")]
    public async Task<IActionResult> EndSessions(Guid id)
    {
        if (await people.Find(id, Cancel) is not { } person)
            return NotFound();
        await sessions.EndAllOf(id, id == user.Actor.PersonId ? user.SessionId : null, Cancel);
        await Note(SecurityEventKind.SessionsEnded, person, "all");
        return Done(id, "access.sessions.ended");
    }

    /// <summary>Takes away all means to sign in, such as those of a phone that was lost; a new link gives new ones.</summary>
    [HttpPost($"{Address}/middelen/verwijderen"), RecentSignIn]
    public async Task<IActionResult> RemoveMeans(Guid id)
    {
        if (await people.Find(id, Cancel) is not { } person)
            return NotFound();
        if (id == user.Actor.PersonId)
            throw new Refused(Rule.NotYourself);
        await store.Clear(id, Cancel);
        await Note(SecurityEventKind.MeansRemoved, person);
        return Done(id, "access.means.removed");
    }

    static string Back(Guid id) => $"/beheer/mensen/{id}";

    Task Note(SecurityEventKind kind, PersonProfile person, string? detail = null) =>
        log.Write(kind, HttpContext, person.Id, person.Name, $"{detail} by {user.Actor.Name}".Trim(), Cancel);

    RedirectResult Done(Guid id, string key)
    {
        TempData["done"] = texts[key];
        return Redirect(Back(id));
    }
}
