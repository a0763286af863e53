using System.Security.Cryptography;
using System.Text;
using Dialogue.Web.Errors;
using Dialogue.Web.Language;
using Dialogue.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Forms;

/// <summary>
/// A controller whose forms send commands. A form lives at one address: GET shows it, POST sends it, and when a rule says no
/// the same view comes back with the errors at their fields and everything typed still there.
/// </summary>
[ApiExplorerSettings(IgnoreApi = true)]
public abstract class PageController(ICommands commands, Viewer viewer, Texts texts) : Controller
{
    protected Viewer Viewer => viewer;

    protected Texts T => texts;

    /// <summary>Sends a command for the form that was posted.</summary>
    /// <param name="done">What to tell when it succeeded; shown on the next page.</param>
    /// <param name="expected">The version that the form was filled in on, when it must not have changed since.</param>
    /// <returns>The receipt; null when the form has to be shown again, with the errors in ModelState and the status set.</returns>
    protected async Task<Receipt?> Send(object command, string done, long? expected = null, string? why = null)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return null;
        }
        try
        {
            var receipt = await commands.Send(command, new Sent(viewer.Actor, why, Key(), expected), HttpContext.RequestAborted);
            TempData["done"] = done;
            return receipt;
        }
        catch (Refused refused) when (!refused.IsForbidden() && refused.Faults is not [{ Rule: Rule.KeyReused }])
        {
            foreach (var fault in refused.Faults)
            {
                ModelState.AddModelError(fault.Field ?? "", texts.Of(fault));
            }
            Response.StatusCode = ErrorPages.StatusOf(refused);
        }
        catch (Refused refused) when (refused.Faults is [{ Rule: Rule.KeyReused }])
        {
            // The key is made of everything that was typed, so this form was recorded before; only a number drawn for it differs.
            TempData["done"] = done;
            return new Receipt(NewId(), 0, default, 0);
        }
        catch (NotThere missing) when (Request.Form.ContainsKey(missing.Field))
        {
            ModelState.AddModelError(missing.Field, texts["Rule.Unknown"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (StaleVersion stale)
        {
            ModelState.AddModelError("", texts["form.stale"]);
            ModelState.SetModelValue("Version", stale.Current, null);
            Response.StatusCode = StatusCodes.Status409Conflict;
        }
        return null;
    }

    /// <summary>The id of the thing that this form makes: the same when the same form is sent again.</summary>
    protected Guid NewId() => LinkId.Of(Guid.Empty, Key());

    /// <summary>The same form sent twice has the same key, and another text in it another one, also after the browser's back button.</summary>
    string Key()
    {
        var fields = Request.Form.Where(f => f.Key != "__RequestVerificationToken").OrderBy(f => f.Key, StringComparer.Ordinal);
        var content = string.Join('\n', fields.Select(f => $"{f.Key}={string.Join('\t', f.Value.ToArray())}").Prepend(Request.Path.Value!));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
