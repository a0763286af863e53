using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Dialogue.Web.Shell.Forms;

/// <summary>Refuses a form of which a part is written in characters that cannot be read, before anything of it is used.</summary>
sealed class ReadableForms : IAsyncAuthorizationFilter, IOrderedFilter
{
    // After the limits that a page sets for its form, and before the token in it is looked for.
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.IsApi() || !http.Request.HasFormContentType || http.Response.StatusCode >= StatusCodes.Status400BadRequest)
            return;
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (NotSupportedException)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status415UnsupportedMediaType);
        }
        catch (InvalidDataException)
        {
            context.Result = new BadRequestResult();
        }
    }
}
