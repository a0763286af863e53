using System.Globalization;
using System.Security.Claims;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>Who is looking at the page, and what the page may offer.</summary>
public sealed class CurrentUser(IHttpContextAccessor accessor)
{
    public const string OrganisationClaim = "organisation";

    const string AbsentClaim = "absent",
        AbsentNameClaim = "absent_name";

    readonly HttpContext http = accessor.HttpContext!;

    public bool IsSignedIn => http.User.Identity?.IsAuthenticated is true;

    /// <summary>The one in whose name commands are sent.</summary>
    public Actor Actor =>
        new(
            http.User.FindFirstValue(ClaimTypes.Name)!,
            [.. http.User.FindAll(ClaimTypes.Role).Select(role => Enum.Parse<Role>(role.Value))],
            IdIn(OrganisationClaim),
            IdIn(ClaimTypes.NameIdentifier),
            IdIn(AbsentClaim) is { } absent ? new(absent, http.User.FindFirstValue(AbsentNameClaim)!) : null
        );

    /// <summary>What a request says of who sends it.</summary>
    public static IEnumerable<Claim> ClaimsOf(Actor actor)
    {
        yield return new(ClaimTypes.Name, actor.Name);
        foreach (var role in actor.Roles)
            yield return new(ClaimTypes.Role, role.ToString());
        if (actor.PersonId is { } person)
            yield return new(ClaimTypes.NameIdentifier, person.ToString());
        if (actor.OrganisationId is { } organisation)
            yield return new(OrganisationClaim, organisation.ToString());
        if (actor.InAbsenceOf is { } absent)
        {
            yield return new(AbsentClaim, absent.PersonId.ToString());
            yield return new(AbsentNameClaim, absent.Name);
        }
    }

    /// <summary>The session of the pages; empty at the API.</summary>
    public Guid SessionId => IdIn(SignInSetup.Session) ?? Guid.Empty;

    /// <summary>When somebody in the session of the pages last showed who they are.</summary>
    public DateTimeOffset SignedInAt =>
        long.TryParse(http.User.FindFirstValue(SignInSetup.Since), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MinValue;

    Guid? IdIn(string claim) => Guid.TryParse(http.User.FindFirstValue(claim), out var id) ? id : null;

    public AsOf AsOf => http.AsOf();

    /// <summary>The moment to give to queries: null for now.</summary>
    public DateTimeOffset? At => AsOf.At;

    /// <summary>What only makes sense in the present is not shown as of a date.</summary>
    /// <exception cref="BadHttpRequestException">The page looks at the past.</exception>
    public void EnsureNow()
    {
        if (!AsOf.IsPast)
            return;
        http.Features.Set(new ErrorReason("asof.readonly"));
        throw new BadHttpRequestException("The past cannot be changed.", StatusCodes.Status409Conflict);
    }

    /// <summary>Whether to offer a command: the role may give it, and the page is not looking at the past.</summary>
    public bool May<TCommand>() => IsSignedIn && !AsOf.IsPast && Actor.May(typeof(TCommand));

    public bool May(Page page) => IsSignedIn && Actor.May(page);
}
