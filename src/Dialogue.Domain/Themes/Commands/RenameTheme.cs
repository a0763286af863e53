namespace Dialogue.Themes;

/// <summary>Gives a theme another name; the former one stays in its history.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record RenameTheme(Guid ThemeId, string Name) : IGivesName
{
    GivenName IGivesName.Given => new(Theme.EntityKind, ThemeId, Name, nameof(Name));
}

public static class RenameThemeHandler
{
    public static IEnumerable<IThemeEvent> Handle(RenameTheme command, Theme theme)
    {
        theme.EnsureOpen();
        var validation = new Validation();
        var name = validation.Name(command.Name, nameof(command.Name), Validation.NameLength);
        validation.ThrowIfAny();
        if (name != theme.Name)
            yield return new ThemeRenamed(name);
    }
}
