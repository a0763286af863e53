using Dialogue.Office;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Dialogue.Tables.Import;

/// <summary>Takes uploads of two files of the largest size, and answers one that is larger with the page itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UploadLimitAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    static readonly int bytes = 2 * new ReadingLimits().FileBytes + 1024 * 1024;

    // What is still read to its end; a browser that is cut off while it sends shows no answer.
    const int Discarded = 512 * 1024 * 1024;

    /// <summary>Before the filter that reads the form to find the token in it.</summary>
    public int Order => 900;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var (http, request) = (context.HttpContext, context.HttpContext.Request);
        var isTooLarge = request.ContentLength > bytes;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = isTooLarge ? Discarded : bytes;
        http.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions { MultipartBodyLengthLimit = bytes }));
        if (!isTooLarge)
            return;
        await request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        var texts = http.RequestServices.GetRequiredService<Texts>();
        context.ModelState.AddModelError("bestanden", texts["import.toolarge", bytes / 1024 / 1024]);
        context.Result = new ViewResult
        {
            ViewName = "Index",
            StatusCode = StatusCodes.Status413PayloadTooLarge,
            ViewData = new ViewDataDictionary<ImportPage>(
                http.RequestServices.GetRequiredService<Microsoft.AspNetCore.Mvc.ModelBinding.IModelMetadataProvider>(),
                context.ModelState
            )
            {
                Model = new ImportPage(),
            },
        };
    }
}
