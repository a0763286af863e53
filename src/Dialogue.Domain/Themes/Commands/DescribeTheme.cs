namespace Dialogue.Themes;

/// <summary>Says in a few sentences what belongs to the theme.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record DescribeTheme(Guid ThemeId, string? Description);

public static class DescribeThemeHandler
{
    public static IEnumerable<IThemeEvent> Handle(DescribeTheme command, Theme theme)
    {
        theme.EnsureOpen();
        var validation = new Validation();
        var description = validation.Optional(command.Description, nameof(command.Description));
        validation.ThrowIfAny();
        if (description != theme.Description)
            yield return new ThemeDescribed(description);
    }
}
