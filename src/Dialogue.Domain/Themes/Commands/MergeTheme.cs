namespace Dialogue.Themes;

/// <summary>Lets a theme go up in another one; its insights are read under that one from then on.</summary>
public sealed record MergeTheme(Guid ThemeId, Guid IntoId) : IRefers
{
    public IEnumerable<Reference> References() => [new(Thing.Theme, IntoId, nameof(IntoId), MustStand: true)];
}

public static class MergeThemeHandler
{
    public static IEnumerable<object> Handle(MergeTheme command, Theme theme)
    {
        if (command.IntoId == theme.Id)
            throw new Refused(Rule.MergeWithItself, nameof(command.IntoId));
        theme.Open();
        yield return new ThemeMerged(command.IntoId);
    }
}
