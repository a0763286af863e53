namespace Dialogue.Themes;

/// <summary>What can happen to a theme, in this order.</summary>
public interface IThemeEvent;

public sealed record ThemeAdded(int Number, string Name, string? Description, Guid? ParentId) : IThemeEvent;

public sealed record ThemeRenamed(string Name) : IThemeEvent;

public sealed record ThemeDescribed(string? Description) : IThemeEvent;

public sealed record ThemeMoved(Guid? ParentId) : IThemeEvent;

public sealed record ThemeMerged(Guid IntoId) : IThemeEvent;

public sealed record ThemeRetired(string Reason) : IThemeEvent;

/// <summary>A theme under which insights are read. Merged or retired, it still resolves but takes no new insights.</summary>
public sealed record Theme(Guid Id, string Name, string? Description, Guid? ParentId, bool Closed) : IFold<Theme>
{
    public static EntityKind EntityKind { get; } = new("theme");

    public static Theme? Fold(Theme? theme, Fact fact) =>
        (theme, fact.Data) switch
        {
            (null, ThemeAdded e) => new(fact.Stream, e.Name, e.Description, e.ParentId, false),
            ({ } t, ThemeRenamed e) => t with { Name = e.Name },
            ({ } t, ThemeDescribed e) => t with { Description = e.Description },
            ({ } t, ThemeMoved e) => t with { ParentId = e.ParentId },
            ({ } t, ThemeMerged or ThemeRetired) => t with { Closed = true },
            _ => theme,
        };

    public void EnsureOpen()
    {
        if (Closed)
            throw new Refused(Rule.ThemeClosed);
    }
}
