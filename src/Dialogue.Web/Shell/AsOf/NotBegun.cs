using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Dialogue.Web.Shell;

/// <summary>Before the programme began a page shows when it did, and not that there is nothing yet.</summary>
sealed class NotBegunFilter(History history) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (
            context.HttpContext.AsOf() is { IsPast: true } asOf
            && context is { Result: ViewResult, Controller: Controller controller }
            && context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null
            && await history.BeganAfter(asOf.Moment, context.HttpContext.RequestAborted) is { } began
        )
        {
            controller.ModelState.Clear();
            context.Result = controller.View("/Shell/AsOf/NotBegun.cshtml", began);
        }
        await next();
    }
}
