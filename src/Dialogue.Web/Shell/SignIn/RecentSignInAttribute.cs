using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>
/// What gives lasting access asks for someone who signed in just now: a browser that was left open is not enough. A page leads through
/// signing in again and back before anything is typed; a form that was open too long is shown again to be sent after that.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RecentSignInAttribute : ActionFilterAttribute
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var since = services.GetRequiredService<TimeProvider>().GetUtcNow() - services.GetRequiredService<CurrentUser>().SignedInAt;
        if (since <= Longest)
            return;
        if (HttpMethods.IsGet(http.Request.Method))
        {
            context.Result = new RedirectResult(
                $"/aanmelden?opnieuw=true&terug={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}"
            );
        }
        else
        {
            http.Features.Set(new ErrorReason("signin.again"));
            context.Result = new StatusCodeResult(StatusCodes.Status401Unauthorized);
        }
    }
}
