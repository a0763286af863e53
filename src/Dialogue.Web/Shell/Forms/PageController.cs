using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Dialogue.Web.Shell.Forms;

/// <summary>
/// A controller whose forms send commands. A form lives at one address: GET shows it, POST sends it, and when a rule says no
/// the same view comes back with the errors at their fields and everything typed still there.
/// </summary>
[ApiExplorerSettings(IgnoreApi = true)]
public abstract class PageController : Controller
{
    protected CurrentUser CurrentUser => Service<CurrentUser>();

    protected Texts T => Service<Texts>();

    /// <summary>The moment to give to queries: null for now.</summary>
    protected DateTimeOffset? At => CurrentUser.AsOf.At;

    protected CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>The next human number, for a command that makes something.</summary>
    protected Task<int> Next(EntityKind kind) => Service<INumberSequence>().Next(kind, Cancel);

    /// <summary>The id of the thing that this form makes: the same when the same form is sent again.</summary>
    protected Guid NewId() => LinkId.Of(Guid.Empty, Key());

    /// <summary>Sends a command for the form that was posted.</summary>
    /// <param name="done">What to tell on the next page when it succeeded.</param>
    /// <param name="expected">The version that the form was filled in on, when it must not have changed since.</param>
    /// <returns>Whether it succeeded; if not, show the form again: the errors are in ModelState and the status is set.</returns>
    protected async Task<bool> Send(object command, string done, long? expected = null, string? why = null)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return false;
        }
        try
        {
            await Service<ICommands>().Send(command, new CommandMetadata(CurrentUser.Actor, why, Key(), expected), Cancel);
        }
        catch (Refused refused) when (refused.Faults is [{ Rule: Rule.KeyReused }])
        {
            // The key is made of everything that was typed: this form was recorded before, and only a number drawn for it differs.
            TempData["done"] = done;
            return true;
        }
        catch (Refused refused) when (refused.Kind is not RuleKind.Forbidden)
        {
            foreach (var fault in refused.Faults)
                ModelState.AddModelError(fault.Field ?? "", T.Of(fault));
            Response.StatusCode = Statuses.Of(refused);
            return false;
        }
        catch (EntityNotFound missing) when (Request.Form.ContainsKey(missing.Field))
        {
            ModelState.AddModelError(missing.Field, T["Rule.Unknown"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return false;
        }
        catch (StaleVersion stale)
        {
            ModelState.AddModelError("", T["form.stale"]);
            ModelState.SetModelValue("Version", stale.Current, null);
            ViewData["since"] = await Service<History>().Of(stale.Stream, after: stale.Expected, cancel: Cancel);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return false;
        }
        TempData["done"] = done;
        return true;
    }

    /// <summary>A form that cannot be sent is not shown either: the role may not give the command, or the page looks at the past.</summary>
    protected void Offer<TCommand>()
    {
        OnlyNow();
        if (!Rights.May(CurrentUser.Actor.Role, typeof(TCommand)))
            throw new Refused(Rule.NotAllowed);
    }

    /// <summary>What only makes sense in the present is not shown as of a date.</summary>
    protected void OnlyNow()
    {
        if (!CurrentUser.AsOf.IsPast)
            return;
        HttpContext.Features.Set(new ErrorReason("asof.readonly"));
        throw new BadHttpRequestException("The past cannot be changed.", StatusCodes.Status409Conflict);
    }

    /// <summary>A question that cannot be understood is answered as far as possible, with the error on top and status 400.</summary>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (HttpMethods.IsGet(Request.Method) && !ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        base.OnActionExecuting(context);
    }

    /// <summary>A part of the question that makes no sense; the page is shown without it.</summary>
    protected void Misunderstood(string field, string message)
    {
        ModelState.AddModelError(field, message);
        Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    TService Service<TService>()
        where TService : notnull => HttpContext.RequestServices.GetRequiredService<TService>();

    /// <summary>The same form sent twice has the same key, and another text in it another one, also after the browser's back button.</summary>
    string Key()
    {
        var fields = Request.Form.Where(f => f.Key != "__RequestVerificationToken").OrderBy(f => f.Key, StringComparer.Ordinal);
        var content = string.Join('\n', fields.Select(f => $"{f.Key}={string.Join('\t', f.Value.ToArray())}").Prepend(Request.Path.Value!));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
