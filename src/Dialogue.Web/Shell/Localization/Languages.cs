using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Dialogue.Web.Shell.Localization;

/// <summary>Dutch unless someone chose English with <c>?taal=en</c>; the choice is kept in a cookie.</summary>
public static class Languages
{
    const string Key = "taal";
    static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL"),
        English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The code in the <c>lang</c> attribute: nl or en.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static void UseLanguages(this IApplicationBuilder app) =>
        app.UseRequestLocalization(
            new RequestLocalizationOptions
            {
                DefaultRequestCulture = new RequestCulture(Dutch),
                SupportedCultures = [Dutch, English],
                SupportedUICultures = [Dutch, English],
                RequestCultureProviders = [new CustomRequestCultureProvider(Choose)],
            }
        );

    static Task<ProviderCultureResult?> Choose(HttpContext context)
    {
        if (Known(context.Request.Query[Key]) is { } chosen)
        {
            context.Response.Cookies.Append(
                Key,
                chosen.TwoLetterISOLanguageName,
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = context.Request.IsHttps,
                    IsEssential = true,
                }
            );
            return Result(chosen);
        }
        return Result(Known(context.Request.Cookies[Key]) ?? Dutch);

        static CultureInfo? Known(string? code) =>
            code switch
            {
                "nl" => Dutch,
                "en" => English,
                _ => null,
            };
        static Task<ProviderCultureResult?> Result(CultureInfo culture) => Task.FromResult<ProviderCultureResult?>(new(culture.Name));
    }
}
