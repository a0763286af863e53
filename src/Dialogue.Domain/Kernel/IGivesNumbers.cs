namespace Dialogue;

/// <summary>
/// A command that begins things with human numbers. One that it leaves open is drawn when the command is accepted, and only then.
/// </summary>
public interface IGivesNumbers
{
    /// <summary>The kind of thing that it begins.</summary>
    EntityKind Begins { get; }

    /// <summary>How many numbers it leaves open.</summary>
    int OpenNumbers { get; }

    /// <summary>The same command with these numbers where it leaves one open, in their order.</summary>
    object WithNumbers(IReadOnlyList<int> numbers);
}
