using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Dialogue.Web.Shell.Forms;

/// <summary>A question that cannot be understood is answered as far as possible, with the error on top and status 400.</summary>
sealed class QuestionFilter : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (HttpMethods.IsGet(context.HttpContext.Request.Method) && context is { Result: ViewResult, ModelState.IsValid: false })
            if (context.HttpContext.Response.StatusCode == StatusCodes.Status200OK)
                context.HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}

public static class Questions
{
    /// <summary>The thing that a filter names. When it names nothing there is, the list says so and is shown without that filter.</summary>
    public static TThing? Known<TThing>(this ModelStateDictionary state, string field, object? typed, TThing? found, Texts texts)
        where TThing : class
    {
        if (typed is not null && found is null)
            state.AddModelError(field, texts["list.unknown"]);
        return typed is null ? null : found;
    }
}
