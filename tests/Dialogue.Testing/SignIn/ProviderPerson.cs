namespace Dialogue.Testing.SignIn;

/// <summary>Someone as a provider knows and describes them.</summary>
/// <param name="Subject">What never changes about them at this provider.</param>
public sealed record ProviderPerson(
    string Subject,
    string Name,
    string? Mail = null,
    bool MailIsVerified = true,
    string? Organisation = null,
    params IReadOnlyList<string> Groups
);

/// <summary>The client as which the site is known at the providers of the tests, and the system that asks for a token by itself.</summary>
public static class ProviderClients
{
    public const string Site = "dialogue",
        SiteSecret = "alleen-voor-de-toets",
        System = "koppeling",
        SystemSecret = "ook-alleen-voor-de-toets",
        ApiAudience = "dialogue-api";
}
