namespace Dialogue.Themes;

/// <summary>Closes a theme that is no longer used.</summary>
public sealed record RetireTheme(Guid ThemeId, string Reason);

public static class RetireThemeHandler
{
    public static IEnumerable<object> Handle(RetireTheme command, Theme theme)
    {
        theme.Open();
        var faults = new Faults();
        var reason = faults.Reason(command.Reason);
        faults.ThrowIfAny();
        yield return new ThemeRetired(reason);
    }
}
