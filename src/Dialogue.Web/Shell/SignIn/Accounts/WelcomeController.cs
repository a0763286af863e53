using Dialogue.People;
using Dialogue.Web.Shell.Hosting;
using Dialogue.Web.Shell.SignIn.External;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>Where a link leads that lets someone in: choosing a passkey or a password, or linking the external provider.</summary>
[AllowAnonymous]
public sealed class WelcomeController(
    WelcomeLinks links,
    SignInPeople people,
    AccountStore store,
    UserManager<Account> accounts,
    AccountSignIn signIn,
    Passkeys passkeys,
    SignInSettings settings,
    SecurityLog log,
    RateLimits limits,
    Texts texts
) : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet("/welkom/{key}")]
    public async Task<IActionResult> Welcome(string key) => await Find(key) is { } link ? await Page(link, new()) : await NotGood();

    /// <summary>To the external provider, and from there back as the person of the link.</summary>
    [HttpPost("/welkom/{key}/extern")]
    public async Task<IActionResult> External(string key)
    {
        if (settings.IsEmbedded || await Find(key) is not { } link)
            return await NotGood();
        var properties = new AuthenticationProperties { RedirectUri = "/" };
        properties.Items[OpenIdSetup.Welcome] = key;
        if (await SignInController.ToExternal(HttpContext, properties) is not { } fault)
            return new EmptyResult();
        ModelState.AddModelError("", texts[$"signin.{fault}"]);
        return await Page(link, new());
    }

    [HttpPost("/welkom/{key}/wachtwoord")]
    public async Task<IActionResult> Password(string key, WelcomeForm form)
    {
        if (!settings.IsEmbedded || await Find(key) is not { } link)
            return await NotGood();
        var account = await Checked(key, link, form);
        foreach (var validator in accounts.PasswordValidators)
        foreach (var error in (await validator.ValidateAsync(accounts, account, form.Password)).Errors)
            ModelState.AddModelError(nameof(form.Password), texts[error.Code]);
        if (!ModelState.IsValid || await Use(key, form) is not { } person)
            return await Again(key, link, form);
        account = (await store.Find(person.Id, Cancel))!;
        await accounts.AddPasswordAsync(account, form.Password!);
        await log.Write(SecurityEventKind.PasswordSet, HttpContext, person.Id, person.Name, cancel: Cancel);
        if (settings.RequiresSecondFactor)
        {
            await AccountSignIn.BeginSecondFactor(HttpContext, person.Id);
            return RedirectToAction(nameof(SecondFactorController.Code), "SecondFactor", new { terug = "/" });
        }
        await signIn.Complete(HttpContext, person, SignInMeans.Password);
        return this.SignInAtProvider();
    }

    [HttpPost("/welkom/{key}/passkey/opties")]
    public async Task<IActionResult> PasskeyOptions(string key, WelcomeForm form)
    {
        if (!settings.IsEmbedded || await Find(key) is not { } link)
            return NotFound();
        var known = link.PersonId is { } id ? await people.Find(id, Cancel) : null;
        var name = known?.Name ?? PlainText.Key(form.Name) ?? texts["signin.administrator"];
        return Content(
            await passkeys.CreationOptions(
                WelcomeLinks.PersonOf(key, link),
                known?.MailAddress ?? PlainText.Key(form.Mail) ?? name,
                name,
                HttpContext
            ),
            "application/json"
        );
    }

    [HttpPost("/welkom/{key}/passkey")]
    public async Task<IActionResult> Passkey(string key, WelcomeForm form)
    {
        if (!settings.IsEmbedded || await Find(key) is not { } link)
            return await NotGood();
        await Checked(key, link, form);
        if (!ModelState.IsValid)
            return await Again(key, link, form);
        if (await passkeys.Made(form.Credential, WelcomeLinks.PersonOf(key, link), HttpContext) is not { } passkey)
        {
            ModelState.AddModelError("", texts["passkey.fault"]);
            return await Again(key, link, form);
        }
        if (await Use(key, form) is not { } person)
            return await Again(key, link, form);
        passkey.Name = texts["passkey.first"];
        await accounts.AddOrUpdatePasskeyAsync((await store.Find(person.Id, Cancel))!, passkey);
        await log.Write(SecurityEventKind.PasskeyAdded, HttpContext, person.Id, person.Name, cancel: Cancel);
        await signIn.Complete(HttpContext, person, SignInMeans.Passkey);
        return this.SignInAtProvider();
    }

    async Task<WelcomeLink?> Find(string key)
    {
        if (limits.IsBlocked(HttpContext))
            return null;
        var link = await links.Find(key, Cancel);
        if (link is null)
            limits.CountFailure(HttpContext);
        return link;
    }

    /// <summary>Of the first administrator, who is registered by the link, what the person has to be called.</summary>
    async Task<Account> Checked(string key, WelcomeLink link, WelcomeForm form)
    {
        if (link.PersonId is { } person)
            return (await store.Find(person, Cancel))!;
        if (PlainText.Key(form.Name) is null)
            ModelState.AddModelError(nameof(form.Name), texts.Missing("person.name"));
        if (PlainText.Key(form.Mail) is null)
            ModelState.AddModelError(nameof(form.Mail), texts.Missing("signin.mail"));
        return new() { PersonId = WelcomeLinks.PersonOf(key, link), MailAddress = form.Mail };
    }

    async Task<PersonProfile?> Use(string key, WelcomeForm form)
    {
        try
        {
            if (await links.Use(key, form.Name, form.Mail, HttpContext, Cancel) is { } id)
                return await people.Find(id, Cancel);
        }
        catch (Refused refused)
        {
            foreach (var fault in refused.Faults)
                ModelState.AddModelError(
                    fault.Field == nameof(RegisterPerson.MailAddress) ? nameof(form.Mail) : fault.Field ?? "",
                    texts.Of(fault)
                );
        }
        return null;
    }

    async Task<IActionResult> Again(string key, WelcomeLink link, WelcomeForm form)
    {
        if (ModelState.IsValid && await links.Find(key, Cancel) is null)
            return await NotGood();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Page(link, form);
    }

    async Task<IActionResult> Page(WelcomeLink link, WelcomeForm form)
    {
        var person = link.PersonId is { } id ? await people.Find(id, Cancel) : null;
        return View(
            "Welcome",
            new WelcomePage(
                link.Purpose,
                person?.Name,
                person?.MailAddress,
                form,
                settings.IsEmbedded ? null : settings.ProviderName,
                settings.RequiresSecondFactor
            )
        );
    }

    async Task<IActionResult> NotGood()
    {
        await log.Write(SecurityEventKind.LinkRefused, HttpContext, cancel: Cancel);
        Response.StatusCode = limits.IsBlocked(HttpContext) ? StatusCodes.Status429TooManyRequests : StatusCodes.Status410Gone;
        return View("WelcomeOver");
    }
}

public sealed class WelcomeForm
{
    public string? Name { get; set; }

    public string? Mail { get; set; }

    public string? Password { get; set; }

    public string? Credential { get; set; }
}

/// <param name="Name">Who was invited; null for the first administrator.</param>
/// <param name="ProviderName">The external provider; null when this site has passkeys and passwords.</param>
public sealed record WelcomePage(
    WelcomePurpose Purpose,
    string? Name,
    string? Mail,
    WelcomeForm Form,
    string? ProviderName,
    bool NeedsSecondFactor
);
