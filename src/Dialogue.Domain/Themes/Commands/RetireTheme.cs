namespace Dialogue.Themes;

/// <summary>Closes a theme that is no longer used.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record RetireTheme(Guid ThemeId, string Reason);

public static class RetireThemeHandler
{
    public static IEnumerable<IThemeEvent> Handle(RetireTheme command, Theme theme)
    {
        theme.EnsureOpen();
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new ThemeRetired(reason);
    }
}
