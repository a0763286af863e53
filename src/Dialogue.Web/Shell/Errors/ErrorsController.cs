using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Dialogue.Web.Shell.Errors;

/// <summary>
/// The page behind every error status. It is executed again for the request that went wrong, so it can show what was typed.
/// </summary>
[AllowAnonymous, WithoutForm, IgnoreAntiforgeryToken]
public sealed partial class ErrorsController(Texts texts, CurrentUser user, NotYetThere notYet, History history) : Controller
{
    static readonly int[] Explained = [400, 401, 403, 404, 405, 409, 413, 415, 429, 503];

    static readonly string[] silent = ["/fout", "/aanmelden", "/welkom", "/connect", "/mijn/wachtwoord", "/mijn/passkeys", "/mijn/codeapp"];

    static readonly string[] unseen =
    [
        PostTagHelper.Token,
        PostTagHelper.Nonce,
        nameof(CommandForm.Version),
        nameof(CommandForm.Over),
        nameof(CommandForm.Again),
        nameof(CommandForm.Confirmed),
    ];

    [Route("/fout/{code:int:range(400,599)?}")]
    public async Task<IActionResult> Error(int? code)
    {
        // Only in place of an answer that went wrong: by itself it would show what anybody sends along.
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null && HttpContext.Features.Get<IExceptionHandlerFeature>() is null)
            return NotFound();
        var status = code ?? (Response.StatusCode >= 400 ? Response.StatusCode : 404);
        Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            Response.Headers.RetryAfter = "10";
        }
        var key = $"error.{(Explained.Contains(status) ? status : 500)}";
        var typed = await Typed();
        var (later, began) = status == StatusCodes.Status404NotFound ? await Later() : default;
        return View(
            "Error",
            new ErrorPage(
                status,
                later is null ? texts[key] : texts["notyet.title", later.Label],
                Reason() ?? texts[$"{key}.text"],
                HttpContext.AskedPath() + QueryString.Create(HttpContext.AskedQuery()!),
                typed,
                Words(typed),
                status is StatusCodes.Status401Unauthorized or StatusCodes.Status503ServiceUnavailable || IsOfSomeoneElse(typed),
                later,
                began
            )
        );
    }

    /// <summary>What was asked for as of a moment at which it, or the whole programme, had yet to come.</summary>
    async Task<(NotYet? Thing, DateTimeOffset? Began)> Later()
    {
        if (HttpContext.Features.Get<AsOf>() is not { IsPast: true } asOf || !user.IsSignedIn)
            return default;
        var cancel = HttpContext.RequestAborted;
        return (await notYet.At(HttpContext.AskedPath(), asOf.Moment, cancel), await history.BeganAfter(asOf.Moment, cancel));
    }

    /// <summary>What a person typed or chose, under the words of the form; ids and what travels unseen mean nothing to a reader.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Words(IReadOnlyList<KeyValuePair<string, string>> typed)
    {
        var endpoint =
            HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint
            ?? HttpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var form = endpoint
            ?.Metadata.GetMetadata<ControllerActionDescriptor>()
            ?.Parameters.Select(parameter => parameter.ParameterType)
            .FirstOrDefault(type => type.IsAssignableTo(typeof(CommandForm)));
        var labels = form is null ? null : FormFields.Labels(form);
        return
        [
            .. typed
                .Where(field => !unseen.Contains(field.Key) && field.Value.Length > 0 && !Guid.TryParse(field.Value, out _))
                .Select(field =>
                    labels?.GetValueOrDefault(RowNumber().Replace(field.Key, "[]")) is { } label
                        ? KeyValuePair.Create(texts[label], field.Value)
                        : field
                ),
        ];
    }

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowNumber();

    /// <summary>The form was given out by this site, and the person who opened it is not signed in any more.</summary>
    bool IsOfSomeoneElse(IReadOnlyList<KeyValuePair<string, string>> typed) =>
        HttpContext.Features.Get<ErrorReason>() is { Key: ForgedFormFilter.Reason } && typed.Any(field => field.Key == PostTagHelper.Token);

    string? Reason() =>
        HttpContext.Features.Get<ErrorReason>() is { } reason ? texts[reason.Key]
        : HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is Refused refused ? string.Join(" ", refused.Faults.Select(texts.Of))
        : null;

    async Task<IReadOnlyList<KeyValuePair<string, string>>> Typed()
    {
        // Nobody typed what is sent to the address of an error itself, and secrets are not shown again.
        if (
            silent.Any(beginning => HttpContext.AskedPath().StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            || !Request.HasFormContentType
            || Response.StatusCode == StatusCodes.Status413PayloadTooLarge
        )
        {
            return [];
        }
        try
        {
            var form = await Request.ReadFormAsync();
            return [.. form.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))];
        }
        catch (Exception unreadable)
            when (unreadable is IOException or InvalidDataException or BadHttpRequestException or NotSupportedException)
        {
            return [];
        }
    }
}

/// <summary>What the error page shows.</summary>
/// <param name="Address">The address that was asked for.</param>
/// <param name="Typed">The fields of the form that did not get through, so that nothing typed is lost.</param>
/// <param name="Words">The same for a person to read: the name of each field as the form says it, and what was typed.</param>
/// <param name="Later">What was asked for came later than the moment as of which it was asked for.</param>
/// <param name="Began">When the programme began, if that was later.</param>
/// <param name="Passing">Sending the same form again is safe and makes sense, when the database is back or the right person has signed
/// in.</param>
public sealed record ErrorPage(
    int Status,
    string Title,
    string Text,
    string Address,
    IReadOnlyList<KeyValuePair<string, string>> Typed,
    IReadOnlyList<KeyValuePair<string, string>> Words,
    bool Passing,
    NotYet? Later = null,
    DateTimeOffset? Began = null
)
{
    public bool CanBeSentAgain => Passing && Typed.Count > 0;

    /// <summary>Somebody has to sign in first.</summary>
    public bool NeedsSignIn => Passing && Status < StatusCodes.Status500InternalServerError;
}
