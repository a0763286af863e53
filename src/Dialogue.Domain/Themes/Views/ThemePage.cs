namespace Dialogue.Themes;

public enum ThemeStatus
{
    Active,
    Merged,
    Retired,
}

/// <summary>What a reader sees of a theme.</summary>
public sealed record ThemePage(
    Guid Id,
    int Number,
    string Name,
    string? Description,
    Guid? ParentId,
    ThemeStatus Status,
    Guid? MergedIntoId,
    string? Because,
    IReadOnlyList<string> FormerNames
) : IView<ThemePage>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data is ThemeAdded or ThemeRenamed or ThemeDescribed or ThemeMoved or ThemeMerged or ThemeRetired ? [fact.Stream] : [];

    public static ThemePage? Fold(ThemePage? page, Fact fact) =>
        (page, fact.Data) switch
        {
            (null, ThemeAdded e) => new(fact.Stream, e.Number, e.Name, e.Description, e.ParentId, ThemeStatus.Active, null, null, []),
            ({ } p, ThemeRenamed e) => p with { Name = e.Name, FormerNames = [.. p.FormerNames, p.Name] },
            ({ } p, ThemeDescribed e) => p with { Description = e.Description },
            ({ } p, ThemeMoved e) => p with { ParentId = e.ParentId },
            ({ } p, ThemeMerged e) => p with { Status = ThemeStatus.Merged, MergedIntoId = e.IntoId, Because = fact.Why },
            ({ } p, ThemeRetired e) => p with { Status = ThemeStatus.Retired, Because = e.Reason },
            _ => page,
        };
}
