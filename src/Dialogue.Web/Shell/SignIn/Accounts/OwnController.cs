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
    PersonQueries directory,
    AccountStore store,
    UserManager<Account> accounts,
    AccountSignIn signIn,
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
    const string Address = "/mijn",
        MeansAddress = $"{Address}/aanmelden",
        TokensAddress = $"{Address}/tokens";

    internal const string KeptAddress = $"{Address}/reservecodes/bewaard";

    static readonly int[] lifetimes = [30, 90, 180, 365];

    CancellationToken Cancel => HttpContext.RequestAborted;

    Guid Me => user.Actor.PersonId ?? throw new Refused(Rule.NotAllowed);

    [HttpGet(Address)]
    public Task<IActionResult> Index() => Page("Own", new());

    /// <summary>Where passkeys, password and spare codes are changed.</summary>
    [HttpGet(MeansAddress), RecentSignIn]
    public async Task<IActionResult> Means()
    {
        user.EnsureNow();
        return HasAccount ? await Page("OwnMeans", new()) : NotFound();
    }

    /// <summary>Where a token is made.</summary>
    [HttpGet(TokensAddress), RecentSignIn]
    public Task<IActionResult> NewToken()
    {
        user.EnsureNow();
        return Page("OwnToken", new());
    }

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

    [HttpPost($"{Address}/passkeys/opties"), RecentSignIn]
    public async Task<IActionResult> PasskeyOptions()
    {
        var me = await Person();
        return HasAccount
            ? Content(await passkeys.CreationOptions(me.Id, me.MailAddress ?? me.Name, me.Name, HttpContext), "application/json")
            : NotFound();
    }

    [HttpPost($"{Address}/passkeys"), RecentSignIn]
    public async Task<IActionResult> AddPasskey(OwnForm form)
    {
        if (!HasAccount)
            return NotFound();
        if (await passkeys.Made(form.Credential, Me, HttpContext) is not { } passkey)
        {
            ModelState.AddModelError("", texts["passkey.fault"]);
            return await Page("OwnMeans", form);
        }
        passkey.Name = PlainText.Key(form.PasskeyName) is { } name ? name[..Math.Min(name.Length, 60)] : texts["passkey.unnamed"];
        await accounts.AddOrUpdatePasskeyAsync((await store.Find(Me, Cancel))!, passkey);
        await sessions.EndAllOf(Me, user.SessionId, Cancel);
        await Note(SecurityEventKind.PasskeyAdded);
        return Done("own.passkey.added", MeansAddress);
    }

    [HttpPost($"{Address}/passkeys/verwijderen"), RecentSignIn]
    public async Task<IActionResult> RemovePasskey(string? id)
    {
        var account = (await store.Find(Me, Cancel))!;
        var all = await accounts.GetPasskeysAsync(account);
        if (all.FirstOrDefault(passkey => Convert.ToHexString(passkey.CredentialId) == id) is not { } gone)
            return Done("own.passkey.removed", MeansAddress);
        if (all.Count == 1 && account.PasswordHash is null)
        {
            ModelState.AddModelError("", texts["own.passkey.last"]);
            return await Page("OwnMeans", new());
        }
        await accounts.RemovePasskeyAsync(account, gone.CredentialId);
        // Who has the device is out.
        await sessions.EndAllOf(Me, user.SessionId, Cancel);
        await Note(SecurityEventKind.PasskeyRemoved);
        return Done("own.passkey.removed", MeansAddress);
    }

    [HttpPost($"{Address}/wachtwoord"), RecentSignIn]
    public async Task<IActionResult> ChangePassword(OwnForm form)
    {
        if (!HasAccount)
            return NotFound();
        var account = (await store.Find(Me, Cancel))!;
        foreach (var validator in accounts.PasswordValidators)
        foreach (var error in (await validator.ValidateAsync(accounts, account, form.Password)).Errors)
            ModelState.AddModelError(nameof(form.Password), texts[error.Code]);
        if (account.PasswordHash is not null && await signIn.Confirm(account, user.Actor.Name, form.Current, HttpContext) is { } refusal)
        {
            if (refusal is not PasswordOutcome.Wrong)
                refusal.Tell(Response);
            ModelState.AddModelError(
                nameof(form.Current),
                texts[refusal is PasswordOutcome.Wrong ? "own.password.wrong" : $"signin.{refusal}"]
            );
        }
        if (!ModelState.IsValid)
            return await Page("OwnMeans", form);
        if (account.PasswordHash is not null)
            await accounts.RemovePasswordAsync(account);
        await accounts.AddPasswordAsync(account, form.Password!);
        // Who knew the old one is out.
        await sessions.EndAllOf(Me, user.SessionId, Cancel);
        await Note(SecurityEventKind.PasswordSet);
        return Done("own.password.set", MeansAddress);
    }

    /// <summary>Makes new spare codes, and shows them once; those of before no longer work.</summary>
    [HttpPost($"{Address}/reservecodes"), RecentSignIn]
    public async Task<IActionResult> MakeRecoveryCodes()
    {
        if (!HasAccount || await store.Find(Me, Cancel) is not { TwoFactor: true } account)
            return NotFound();
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, SecondFactorController.RecoveryCodes);
        await Note(SecurityEventKind.SecondFactorSet, "spare codes");
        return View("RecoveryCodes", new RecoveryCodesPage([.. codes!], KeptAddress, Address));
    }

    [HttpPost(KeptAddress)]
    public IActionResult KeptRecoveryCodes() => Redirect(Address);

    [HttpPost(TokensAddress), RecentSignIn]
    public async Task<IActionResult> MakeToken(OwnForm form)
    {
        if (PlainText.Key(form.Purpose) is not { Length: <= 100 } purpose)
        {
            ModelState.AddModelError(nameof(form.Purpose), texts["own.token.purpose.required"]);
            return await Page("OwnToken", form);
        }
        if (!lifetimes.Contains(form.Days))
        {
            ModelState.AddModelError(nameof(form.Days), texts["Rule.UnknownChoice"]);
            return await Page("OwnToken", form);
        }
        var token = await tokens.Make(Me, purpose, form.MayWrite, clock.GetUtcNow().AddDays(form.Days), cancel: Cancel);
        await Note(SecurityEventKind.TokenMade, form.MayWrite ? "write" : "read");
        return View("Secret", new SecretPage(texts["own.token.title"], texts["own.token.once"], token, Address));
    }

    [HttpPost($"{TokensAddress}/{{id:guid}}/intrekken")]
    public async Task<IActionResult> RevokeToken(Guid id)
    {
        if (await tokens.Revoke(Me, id, Cancel))
            await Note(SecurityEventKind.TokenRevoked);
        return Done("own.token.revoked");
    }

    bool HasAccount => settings.IsEmbedded;

    async Task<PersonProfile> Person() => await people.Find(Me, Cancel) ?? throw new Refused(Rule.NotAllowed);

    Task Note(SecurityEventKind kind, string? detail = null) => log.Write(kind, HttpContext, Me, user.Actor.Name, detail, Cancel);

    RedirectResult Done(string key, string address = Address)
    {
        TempData["done"] = texts[key];
        return Redirect(address);
    }

    async Task<IActionResult> Page(string view, OwnForm form)
    {
        var me = await Person();
        var account = await store.Find(me.Id, Cancel);
        if (!ModelState.IsValid && Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(
            view,
            new OwnPage(
                me,
                me.OrganisationId is { } id ? (await organisations.Labels([id], cancel: Cancel)).GetValueOrDefault(id)?.CodeAndName : null,
                me.RolesOn(database.Today),
                await sessions.Of(me.Id, Cancel),
                user.SessionId,
                HasAccount,
                account?.PasswordHash is not null,
                account is { TwoFactor: true } ? account.RecoveryCodes.Count : null,
                account is null ? [] : [.. await accounts.GetPasskeysAsync(account)],
                await tokens.Of(me.Id, Cancel),
                [.. lifetimes],
                clock.GetUtcNow(),
                database.Today,
                await directory.AbsentWith(me.Id, database.Today, Cancel),
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
/// <param name="RecoveryCodes">How many spare codes are left; null without a second factor.</param>
/// <param name="Absent">Those whose deputy the person is, or will be.</param>
/// <param name="HasAccount">Whether passkeys and passwords are kept here, and not at an external provider.</param>
public sealed record OwnPage(
    PersonProfile Person,
    string? Organisation,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<SessionRow> Sessions,
    Guid Session,
    bool HasAccount,
    bool HasPassword,
    int? RecoveryCodes,
    IReadOnlyList<UserPasskeyInfo> Passkeys,
    IReadOnlyList<ApiTokenRow> Tokens,
    IReadOnlyList<int> Lifetimes,
    DateTimeOffset Now,
    DateOnly Today,
    IReadOnlyList<PersonProfile> Absent,
    OwnForm Form
);

/// <summary>Something that is shown once.</summary>
/// <param name="Back">Where to go on.</param>
public sealed record SecretPage(string Title, string Lead, string Secret, string Back, string? Id = null);
