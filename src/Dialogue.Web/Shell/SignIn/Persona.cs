using System.Security.Claims;
using Dialogue.Web.Demo;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>Someone to try the demo programme as. Personas exist in demo mode only.</summary>
/// <param name="Organisation">The code of the organisation that the persona speaks for, if any.</param>
public sealed record Persona(string Key, string Name, Role Role, string? Organisation = null)
{
    public static readonly IReadOnlyList<Persona> All =
    [
        new("gespreksleider", "Samira Wolters", Role.Facilitator),
        new("analist", "Joris van Eck", Role.Analyst),
        new("coordinator", "Ineke Brandsma", Role.Coordinator),
        new("szw", "Tamara Hulst", Role.MinistryContact, "SZW"),
        new("vws", "Bram Osinga", Role.MinistryContact, "VWS"),
        new("ienw", "Femke Dorland", Role.MinistryContact, "IenW"),
        new("lezer", "Ruud Terpstra", Role.Reader),
        new("beheerder", "Noor Kamphuis", Role.Administrator),
    ];

    const string DemoClaim = "demo";

    /// <summary>The persona as someone who signed in; the principal says that it is of the demo.</summary>
    public ClaimsPrincipal Principal(string scheme)
    {
        var claims = new List<Claim> { new(ClaimTypes.Name, Name), new(ClaimTypes.Role, Role.ToString()), new(DemoClaim, Key) };
        if (Organisation is { } organisation)
            claims.Add(new Claim(CurrentUser.OrganisationClaim, DemoProgramme.OrganisationId(organisation).ToString()));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>Whether someone signed in as a persona.</summary>
    public static bool Is(ClaimsPrincipal? principal) => principal?.HasClaim(claim => claim.Type == DemoClaim) is true;
}
