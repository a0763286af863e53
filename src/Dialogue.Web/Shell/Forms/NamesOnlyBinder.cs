using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Dialogue.Web.Shell.Forms;

/// <summary>
/// Reads choices by their names: a number or several names at once, which the framework takes too, is no choice that a page offers.
/// </summary>
sealed class NamesOnlyBinder(Type type, IModelBinder byFramework, Texts texts) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var typed = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (typed.FirstValue is not { Length: > 0 } name || Enum.GetNames(type).Contains(name, StringComparer.OrdinalIgnoreCase))
            return byFramework.BindModelAsync(bindingContext);
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, typed);
        bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, texts["form.invalid", name]);
        return Task.CompletedTask;
    }

    public sealed class Provider(Texts texts) : IModelBinderProvider
    {
        readonly EnumTypeModelBinderProvider byFramework = new(new());

        // The API names choices in Dutch and has a binder of its own.
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.UnderlyingOrModelType.IsEnum
            && !Api.ApiJson.Owns(context.Metadata.ContainerType)
            && byFramework.GetBinder(context) is { } binder
                ? new NamesOnlyBinder(context.Metadata.UnderlyingOrModelType, binder, texts)
                : null;
    }
}
