using Dialogue.Organisations;
using Dialogue.People;
using Dialogue.Web.Shell.SignIn.External;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>What someone sees and decides of the own access: rights, sessions, means of signing in, tokens.</summary>
public sealed class OwnController(
    CurrentUser user,
    SignInPeople people,
    AccountStore store,
    UserManager<Account> accounts,
    Passkeys passkeys,
    Sessions sessions,
    ApiTokens tokens,
    OrganisationQueries organisations,
    SignInSettings settings,
    SecurityLog log,
    Database database,
    TimeProvider clock,
    Texts texts
) : Controller
{
    const string Address = "/mijn";

    static readonly int[] lifetimes = [30, 90, 180, 365];

    CancellationToken Cancel => HttpContext.RequestAborted;

    Guid Me => user.Actor.PersonId ?? throw new Refused(Rule.NotAllowed);

    [HttpGet(Address)]
    public Task<IActionResult> Index() => Page(new());

    [HttpPost($"{Address}/sessies/{{id:guid}}/beeindigen")]
    public async Task<IActionResult> EndSession(Guid id)
    {
        if ((await sessions.Of(Me, Cancel)).Any(session => session.Id == id))
        {
            await sessions.End(id, Cancel);
            await Note(SecurityEventKind.SessionsEnded, "one");
        }
        return Done("own.session.ended");
    }

    [HttpPost($"{Address}/sessies/beeindigen")]
    public async Task<IActionResult> EndOtherSessions()
    {
        await sessions.EndAllOf(Me, user.SessionId, Cancel);
        await Note(SecurityEventKind.SessionsEnded, "others");
        return Done("own.sessions.ended");
    }

    [HttpPost($"{Address}/passkeys/opties")]
    public async Task<IActionResult> PasskeyOptions()
    {
        var me = await Person();
        return HasAccount
            ? Content(await passkeys.CreationOptions(me.Id, me.MailAddress ?? me.Name, me.Name, HttpContext), "application/json")
            : NotFound();
    }

    [HttpPost($"{Address}/passkeys")]
    public async Task<IActionResult> AddPasskey(OwnForm form)
    {
        if (!HasAccount)
            return NotFound();
        if (await passkeys.Made(form.Credential, Me, HttpContext) is not { } passkey)
        {
            ModelState.AddModelError("", texts["passkey.fault"]);
            return await Page(form);
        }
        passkey.Name = PlainText.Key(form.PasskeyName) is { } name ? name[..Math.Min(name.Length, 60)] : texts["passkey.unnamed"];
        await accounts.AddOrUpdatePasskeyAsync((await store.Find(Me, Cancel))!, passkey);
        await Note(SecurityEventKind.PasskeyAdded);
        return Done("own.passkey.added");
    }

    [HttpPost($"{Address}/passkeys/verwijderen")]
    public async Task<IActionResult> RemovePasskey(string? id)
    {
        var account = (await store.Find(Me, Cancel))!;
        var all = await accounts.GetPasskeysAsync(account);
        if (all.FirstOrDefault(passkey => Convert.ToHexString(passkey.CredentialId) == id) is not { } gone)
            return Done("own.passkey.removed");
        if (all.Count == 1 && account.PasswordHash is null)
        {
            ModelState.AddModelError("", texts["own.passkey.last"]);
            return await Page(new());
        }
        await accounts.RemovePasskeyAsync(account, gone.CredentialId);
        await Note(SecurityEventKind.PasskeyRemoved);
        return Done("own.passkey.removed");
    }

    [HttpPost($"{Address}/wachtwoord")]
    public async Task<IActionResult> ChangePassword(OwnForm form)
    {
        if (!HasAccount)
            return NotFound();
        var account = (await store.Find(Me, Cancel))!;
        if (account.PasswordHash is not null && !await accounts.CheckPasswordAsync(account, form.Current ?? ""))
            ModelState.AddModelError(nameof(form.Current), texts["own.password.wrong"]);
        foreach (var validator in accounts.PasswordValidators)
        foreach (var error in (await validator.ValidateAsync(accounts, account, form.Password)).Errors)
            ModelState.AddModelError(nameof(form.Password), texts[error.Code]);
        if (!ModelState.IsValid)
            return await Page(form);
        if (account.PasswordHash is not null)
            await accounts.RemovePasswordAsync(account);
        await accounts.AddPasswordAsync(account, form.Password!);
        // Whoever knew the old one is out.
        await sessions.EndAllOf(Me, user.SessionId, Cancel);
        await Note(SecurityEventKind.PasswordSet);
        return Done("own.password.set");
    }

    [HttpPost($"{Address}/tokens")]
    public async Task<IActionResult> MakeToken(OwnForm form)
    {
        if (PlainText.Key(form.Purpose) is not { Length: <= 100 } purpose)
        {
            ModelState.AddModelError(nameof(form.Purpose), texts["own.token.purpose.required"]);
            return await Page(form);
        }
        if (!lifetimes.Contains(form.Days))
        {
            ModelState.AddModelError(nameof(form.Days), texts["Rule.UnknownChoice"]);
            return await Page(form);
        }
        var token = await tokens.Make(Me, purpose, form.MayWrite, clock.GetUtcNow().AddDays(form.Days), Cancel);
        await Note(SecurityEventKind.TokenMade, form.MayWrite ? "write" : "read");
        return View("Secret", new SecretPage(texts["own.token.title"], texts["own.token.once"], token, Address));
    }

    [HttpPost($"{Address}/tokens/{{id:guid}}/intrekken")]
    public async Task<IActionResult> RevokeToken(Guid id)
    {
        if (await tokens.Revoke(Me, id, Cancel))
            await Note(SecurityEventKind.TokenRevoked);
        return Done("own.token.revoked");
    }

    bool HasAccount => settings.IsEmbedded;

    async Task<PersonProfile> Person() => await people.Find(Me, Cancel) ?? throw new Refused(Rule.NotAllowed);

    Task Note(SecurityEventKind kind, string? detail = null) => log.Write(kind, HttpContext, Me, user.Actor.Name, detail, Cancel);

    RedirectResult Done(string key)
    {
        TempData["done"] = texts[key];
        return Redirect(Address);
    }

    async Task<IActionResult> Page(OwnForm form)
    {
        var me = await Person();
        var account = await store.Find(me.Id, Cancel);
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(
            "Own",
            new OwnPage(
                me,
                me.OrganisationId is { } id ? (await organisations.Labels([id], cancel: Cancel)).GetValueOrDefault(id)?.CodeAndName : null,
                user.Actor.Roles,
                await sessions.Of(me.Id, Cancel),
                user.SessionId,
                HasAccount,
                account?.PasswordHash is not null,
                account?.TwoFactor is true,
                account is null ? [] : [.. await accounts.GetPasskeysAsync(account)],
                await tokens.Of(me.Id, Cancel),
                [.. lifetimes],
                clock.GetUtcNow(),
                database.Today,
                form
            )
        );
    }
}

public sealed class OwnForm
{
    public string? Current { get; set; }

    public string? Password { get; set; }

    public string? PasskeyName { get; set; }

    public string? Credential { get; set; }

    public string? Purpose { get; set; }

    public int Days { get; set; } = 90;

    public bool MayWrite { get; set; }
}

/// <param name="Session">The one that this page is shown in.</param>
/// <param name="HasAccount">Whether passkeys and passwords are kept here, and not at an external provider.</param>
public sealed record OwnPage(
    PersonProfile Person,
    string? Organisation,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<SessionRow> Sessions,
    Guid Session,
    bool HasAccount,
    bool HasPassword,
    bool HasSecondFactor,
    IReadOnlyList<UserPasskeyInfo> Passkeys,
    IReadOnlyList<ApiTokenRow> Tokens,
    IReadOnlyList<int> Lifetimes,
    DateTimeOffset Now,
    DateOnly Today,
    OwnForm Form
);

/// <summary>Something that is shown once.</summary>
/// <param name="Back">Where to go on.</param>
public sealed record SecretPage(string Title, string Lead, string Secret, string Back, string? Id = null);
