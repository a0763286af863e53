namespace Dialogue.Themes;

/// <summary>Lets a theme go up in another one; its insights are read under that one from then on.</summary>
public sealed record MergeTheme(Guid ThemeId, Guid IntoId);

public static class MergeThemeHandler
{
    public static IEnumerable<object> Handle(MergeTheme command, Theme theme, Theme into)
    {
        if (command.IntoId == theme.Id) throw new Refused(Rule.MergeWithItself, nameof(command.IntoId));
        theme.Open();
        if (into.Closed) throw new Refused(Rule.ThemeClosed, nameof(command.IntoId));
        yield return new ThemeMerged(command.IntoId);
    }
}
