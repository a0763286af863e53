namespace Dialogue.Platform;

/// <summary>
/// A programme to try the product with. The product does not refer to it: <see cref="DemoAssembly"/> finds it when it is asked for.
/// </summary>
public interface IDemoProgramme
{
    /// <summary>What the programme is called.</summary>
    string Name { get; }

    /// <summary>Those that can be signed in as; there is at least one with <see cref="Role.Reader"/>.</summary>
    IReadOnlyList<Persona> Personas { get; }

    /// <summary>How large it can be made; the first size is what a site in demo mode loads.</summary>
    IReadOnlyList<(string Name, string Description)> Sizes { get; }

    /// <summary>The days of the programme that people speak of by a name.</summary>
    IReadOnlyList<(DateOnly Day, string Name)> Moments { get; }

    /// <summary>The moment on which the programme opens, after everything that happened in it: its clock runs on from there.</summary>
    DateTimeOffset OpensAt { get; }

    /// <summary>Everything that happened, in the order of time, to be sent through <see cref="IBulk"/>.</summary>
    /// <param name="size">The name of one of the <see cref="Sizes"/>.</param>
    IEnumerable<CommandWithMetadata> Commands(string size);
}

/// <summary>Someone to try the demo programme as. Personas exist in demo mode only.</summary>
/// <param name="Actor">With the id of the person.</param>
/// <param name="Key">As the sign-in page and the tokens of the API name the persona.</param>
/// <param name="SpeaksFor">The code of what the persona speaks for, if anything.</param>
public sealed record Persona(string Key, Actor Actor, string? SpeaksFor = null);
