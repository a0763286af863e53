using System.Globalization;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>
/// Whom to tell that this installation has a weakness, as RFC 9116 wants it, when <c>Security:Contact</c> names a mail address or a page.
/// </summary>
public static class SecurityContact
{
    const string Address = "/.well-known/security.txt";

    // RFC 9116 wants less than a year.
    const int DaysValid = 180;

    /// <exception cref="FormatException">The contact is no mail address and no address of a page.</exception>
    public static void MapSecurityContact(this WebApplication app)
    {
        var contact = app.Configuration["Security:Contact"] is { Length: > 0 } given ? Contact(given) : null;
        var canonical = PublicAddress.Of(app.Configuration) is { } site ? $"Canonical: {new Uri(site, Address)}\n" : "";
        app.MapGet(
                Address,
                (TimeProvider time) =>
                {
                    if (contact is null)
                        return Results.NotFound();
                    var expires = time.GetUtcNow().UtcDateTime.Date.AddDays(DaysValid);
                    return Results.Text(
                        $"Contact: {contact}\nExpires: {expires.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\n"
                            + $"Preferred-Languages: nl, en\n{canonical}",
                        "text/plain; charset=utf-8"
                    );
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    static Uri Contact(string given) =>
        Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "https" or "mailto" or "tel" ? address
        : given.Contains('@', StringComparison.Ordinal) && Uri.TryCreate($"mailto:{given}", UriKind.Absolute, out var mail) ? mail
        : throw new FormatException($"Security:Contact is no mail address and no address of a page: {given}");
}
