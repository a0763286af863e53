using System.Security.Claims;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>Who is looking at the page, and what the page may offer.</summary>
public sealed class CurrentUser(IHttpContextAccessor accessor)
{
    public const string OrganisationClaim = "organisation";

    readonly HttpContext http = accessor.HttpContext!;

    public bool IsSignedIn => http.User.Identity?.IsAuthenticated is true;

    /// <summary>The one in whose name commands are sent.</summary>
    public Actor Actor =>
        new(
            http.User.FindFirstValue(ClaimTypes.Name)!,
            Enum.Parse<Role>(http.User.FindFirstValue(ClaimTypes.Role)!),
            Guid.TryParse(http.User.FindFirstValue(OrganisationClaim), out var organisation) ? organisation : null
        );

    public AsOf AsOf => http.AsOf();

    /// <summary>Whether to offer a command: the role may give it, and the page is not looking at the past.</summary>
    public bool May<TCommand>() => IsSignedIn && !AsOf.IsPast && Rights.May(Actor.Role, typeof(TCommand));

    public bool May(Page page) => IsSignedIn && Rights.May(Actor.Role, page);
}
