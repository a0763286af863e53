namespace Dialogue.Themes;

/// <summary>Puts a theme under another one, or under none.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record MoveTheme(Guid ThemeId, Guid? ParentId) : IHasReferences
{
    public IEnumerable<Reference> References() =>
        ParentId is { } parent ? [new(Theme.EntityKind, parent, nameof(ParentId), MustBeActive: true)] : [];
}

public static class MoveThemeHandler
{
    public static IEnumerable<IThemeEvent> Handle(MoveTheme command, Theme theme)
    {
        theme.EnsureOpen();
        if (command.ParentId == theme.Id)
            throw new Refused(Rule.OwnParent, nameof(command.ParentId));
        if (command.ParentId != theme.ParentId)
            yield return new ThemeMoved(command.ParentId);
    }
}
