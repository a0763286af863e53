namespace Dialogue;

/// <summary>A command that begins things with human numbers. One that it leaves open is drawn when the command is accepted, and only then.</summary>
public interface IGivesNumbers
{
    /// <summary>The kind of thing that it begins.</summary>
    EntityKind Begins { get; }

    /// <summary>How many numbers it leaves open.</summary>
    int OpenNumbers { get; }

    /// <summary>The same command with these numbers where it leaves one open, in their order.</summary>
    object WithNumbers(IReadOnlyList<int> numbers);
}

static class NumberChecks
{
    /// <summary>The number that a command gives, within bounds; 0 as long as it is open, which is never recorded.</summary>
    public static int Number(this Validation validation, int? number, string field)
    {
        if (number is < 1 or > EntityDescriptor.HighestNumber)
            validation.Add(Rule.OutOfRange, field, number);
        return number ?? 0;
    }
}
