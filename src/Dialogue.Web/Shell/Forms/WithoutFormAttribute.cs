using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Dialogue.Web.Shell.Forms;

/// <summary>Takes nothing from a form, so that one that cannot be read does no harm.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WithoutFormAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
    }

    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
