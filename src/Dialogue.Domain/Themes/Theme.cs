namespace Dialogue.Themes;

public sealed record ThemeAdded(int Number, string Name, string? Description, Guid? ParentId);

public sealed record ThemeRenamed(string Name);

public sealed record ThemeDescribed(string? Description);

public sealed record ThemeMoved(Guid? ParentId);

public sealed record ThemeMerged(Guid IntoId);

public sealed record ThemeRetired(string Reason);

/// <summary>A theme under which insights are read. Merged or retired, it still resolves but takes no new insights.</summary>
public sealed record Theme(Guid Id, string Name, string? Description, Guid? ParentId, bool Closed) : IFold<Theme>
{
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
