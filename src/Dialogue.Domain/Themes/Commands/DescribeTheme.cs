namespace Dialogue.Themes;

/// <summary>Says in a few sentences what belongs to the theme.</summary>
public sealed record DescribeTheme(Guid ThemeId, string? Description);

public static class DescribeThemeHandler
{
    public static IEnumerable<object> Handle(DescribeTheme command, Theme theme)
    {
        theme.Open();
        var faults = new Faults();
        var description = faults.Optional(command.Description, nameof(command.Description));
        faults.ThrowIfAny();
        if (description != theme.Description)
            yield return new ThemeDescribed(description);
    }
}
