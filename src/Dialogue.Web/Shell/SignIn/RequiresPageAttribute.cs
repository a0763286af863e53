using Microsoft.AspNetCore.Mvc.Filters;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>Refuses who has no role that opens the page.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresPageAttribute : ActionFilterAttribute
{
    readonly Page page;

    // Before the framework answers what is wrong with what was sent.
    public RequiresPageAttribute(Page page)
    {
        this.page = page;
        Order = -3000;
    }

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (!context.HttpContext.RequestServices.GetRequiredService<CurrentUser>().May(page))
            throw new Refused(Rule.NotAllowed);
    }
}
