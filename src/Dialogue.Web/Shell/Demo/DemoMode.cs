using System.Security.Claims;

namespace Dialogue.Web.Shell.Demo;

/// <summary>
/// What is different on a site that shows the demo programme (setting <c>Demo</c>): anybody can sign in as one of its personas.
/// </summary>
/// <param name="programme">Null outside demo mode.</param>
public sealed class DemoMode(IDemoProgramme? programme)
{
    const string PersonaClaim = "demo";

    public IDemoProgramme? Programme { get; } = programme;

    public bool IsOn => Programme is not null;

    /// <summary>None outside demo mode.</summary>
    public IReadOnlyList<Persona> Personas => Programme?.Personas ?? [];

    public Persona? Find(string? key) => Personas.FirstOrDefault(persona => persona.Key == key);

    /// <summary>The persona as someone who signed in; the principal says that it is of the demo.</summary>
    public static ClaimsPrincipal Principal(Persona persona, string scheme) =>
        new(new ClaimsIdentity([.. CurrentUser.ClaimsOf(persona.Actor), new(PersonaClaim, persona.Key)], scheme));
}

public static class DemoSetup
{
    public static bool IsDemo(this IConfiguration configuration) => configuration.GetValue<bool>("Demo");

    /// <exception cref="NoDemo">The site is configured as a demo, and the program carries none.</exception>
    public static void AddDemo(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(new DemoMode(builder.Configuration.IsDemo() ? DemoAssembly.Load() : null));
}
