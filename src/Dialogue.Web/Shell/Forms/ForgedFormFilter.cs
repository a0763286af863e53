using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Dialogue.Web.Shell.Forms;

/// <summary>A form that was opened by someone else, or in another browser, is refused with the reason why.</summary>
sealed class ForgedFormFilter : IAlwaysRunResultFilter
{
    /// <summary>The key of the text that says so.</summary>
    public const string Reason = "error.person";

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
            context.HttpContext.Features.Set(new ErrorReason(Reason));
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}
