namespace Dialogue.Themes;

/// <summary>Lets a theme go up in another one; its insights are read under that one from then on.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record MergeTheme(Guid ThemeId, Guid IntoId) : IHasReferences
{
    public IEnumerable<Reference> References() => [new(Theme.EntityKind, IntoId, nameof(IntoId), MustBeActive: true)];
}

public static class MergeThemeHandler
{
    public static IEnumerable<IThemeEvent> Handle(MergeTheme command, Theme theme)
    {
        if (command.IntoId == theme.Id)
            throw new Refused(Rule.MergeWithItself, nameof(command.IntoId));
        theme.EnsureOpen();
        yield return new ThemeMerged(command.IntoId);
    }
}
