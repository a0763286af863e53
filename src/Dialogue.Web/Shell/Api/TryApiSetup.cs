namespace Dialogue.Web.Shell.Api;

/// <summary>The script and style sheet of Swagger UI, as its package has them; its own page is not used.</summary>
public static class TryApiSetup
{
    const string Folder = "lib/swagger-ui";

    public const string Script = $"/{Folder}/swagger-ui-bundle.js",
        Style = $"/{Folder}/swagger-ui.css";

    public static void UseTryApi(this IApplicationBuilder app) =>
        app.UseWhen(
            context => context.Request.Path.Value is Script or Style,
            files => files.UseSwaggerUI(options => options.RoutePrefix = Folder)
        );
}
