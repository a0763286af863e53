using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;

namespace Dialogue.Web.Shell;

/// <summary>
/// MVC as the pages use it: the view lies beside its controller, and forms are protected and explained in the user's language.
/// </summary>
public static class Pages
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        var texts = new Texts();
        builder.Services.AddSingleton(texts);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddScoped<Delegation>();
        builder.Services.AddScoped<PageHead>();
        builder.Services.AddScoped<NotYetThere>();
        builder.Services.AddScoped<ICommandForms, CommandForms>();
        foreach (
            var choices in typeof(Pages)
                .Assembly.GetTypes()
                .Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IChoices)))
        )
            builder.Services.AddSingleton(typeof(IChoices), choices);
        builder.Services.AddSingleton<Timeline>();
        builder.Services.AddScoped<Timelines>();
        builder.Services.AddScoped<Home.ForYou>();
        builder.Services.AddScoped<ListDownloads>();
        var folders = new FeatureFolders();
        builder.Services.AddControllersWithViews(mvc =>
        {
            mvc.Conventions.Add(folders);
            mvc.ModelBinderProviders.Insert(0, new NamesOnlyBinder.Provider(texts));
            // Their way of writing names is not ours, and they fail at a bracket that is not closed.
            mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            mvc.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
            mvc.Filters.Add(new ReadableForms());
            mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            mvc.Filters.Add(new QuestionFilter());
            mvc.Filters.Add(new ForgedFormFilter());
            mvc.Filters.Add<NotBegunFilter>();
            mvc.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((value, _) => texts["form.invalid", value]);
            mvc.ModelBindingMessageProvider.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["form.invalid", value]);
            mvc.ModelBindingMessageProvider.SetUnknownValueIsInvalidAccessor(_ => texts["form.unreadable"]);
            mvc.ModelBindingMessageProvider.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["form.unreadable"]);
            mvc.ModelBindingMessageProvider.SetValueIsInvalidAccessor(value => texts["form.invalid", value]);
            mvc.ModelBindingMessageProvider.SetValueMustBeANumberAccessor(_ => texts["form.number"]);
            mvc.ModelBindingMessageProvider.SetNonPropertyValueMustBeANumberAccessor(() => texts["form.number"]);
            mvc.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => texts["Rule.Required"]);
            mvc.ModelBindingMessageProvider.SetMissingBindRequiredValueAccessor(_ => texts["Rule.Required"]);
            mvc.ModelBindingMessageProvider.SetMissingKeyOrValueAccessor(() => texts["Rule.Required"]);
            mvc.ModelBindingMessageProvider.SetMissingRequestBodyRequiredValueAccessor(() => texts["Rule.Required"]);
            // The domain says what is required, in the user's language; the model binder would say it in English.
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        });
        builder.Services.Configure<RazorViewEngineOptions>(razor => razor.ViewLocationExpanders.Add(folders));
        builder.Services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        builder.Services.Configure<WebEncoderOptions>(web => web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddAntiforgery(options => options.Cookie = builder.Configuration.Cookie("form"));
        builder.Services.Configure<CookieTempDataProviderOptions>(options => options.Cookie = builder.Configuration.Cookie("message"));
    }

    /// <summary>Finds a controller's views in the folder of its namespace: <c>Dialogue.Insights</c> → <c>/Insights</c>.</summary>
    sealed class FeatureFolders : IControllerModelConvention, IViewLocationExpander
    {
        readonly SortedSet<string> folders = new(StringComparer.Ordinal);

        public void Apply(ControllerModel controller)
        {
            // Pages are no part of the API's description.
            if (controller.ControllerType.IsAssignableTo(typeof(Controller)))
                controller.ApiExplorer.IsVisible = false;
            var folder = controller
                .ControllerType.Namespace!.Replace("Dialogue.Web", "", StringComparison.Ordinal)
                .Replace("Dialogue", "", StringComparison.Ordinal)
                .Replace('.', '/');
            controller.Properties["folder"] = folder;
            folders.Add(folder);
        }

        public void PopulateValues(ViewLocationExpanderContext context)
        {
            if (context.ActionContext.ActionDescriptor.Properties.TryGetValue("folder", out var folder))
            {
                context.Values["folder"] = (string)folder!;
            }
        }

        public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
            [
                $"{context.Values["folder"]}/Pages/{{0}}.cshtml",
                $"{context.Values["folder"]}/{{0}}.cshtml",
                "/Shell/Layout/{0}.cshtml",
                "/Shell/Timeline/{0}.cshtml",
                // What a thing is shown with on the pages of others.
                .. folders.Select(folder => $"{folder}/Pages/{{0}}.cshtml"),
            ];
    }
}
