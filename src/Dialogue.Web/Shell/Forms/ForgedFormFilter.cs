using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Dialogue.Web.Shell.Forms;

/// <summary>A form that was opened by someone else, or in another browser, is refused with the reason why.</summary>
sealed class ForgedFormFilter : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
            context.HttpContext.Features.Set(new ErrorReason("error.person"));
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}
