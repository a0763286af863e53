namespace Dialogue.Themes;

public sealed class AddThemeForm : CommandForm<AddTheme>
{
    [Field("theme.name")]
    public string? Name { get; set; }

    [Field("theme.description", Rows = 4, Optional = true)]
    public string? Description { get; set; }

    [Field("theme.parent", From = typeof(ActiveThemes), Empty = "theme.parent.none")]
    public Guid? ParentId { get; set; }

    public AddTheme Command(Guid id) => new(id, null, Name!, Description, ParentId);
}

public sealed class RenameThemeForm : CommandForm<RenameTheme>, IChangeForm<RenameThemeForm, Versioned<ThemePage>, RenameTheme>
{
    [Field("theme.name")]
    public string? Name { get; set; }

    public static RenameThemeForm Of(Versioned<ThemePage> found) => new() { Version = found.Version, Name = found.Document.Name };

    public RenameTheme Command(Versioned<ThemePage> found) => new(found.Document.Id, Name!);
}

public sealed class DescribeThemeForm : CommandForm<DescribeTheme>, IChangeForm<DescribeThemeForm, Versioned<ThemePage>, DescribeTheme>
{
    [Field("theme.description", Rows = 6, Optional = true)]
    public string? Description { get; set; }

    public static DescribeThemeForm Of(Versioned<ThemePage> found) =>
        new() { Version = found.Version, Description = found.Document.Description };

    public DescribeTheme Command(Versioned<ThemePage> found) => new(found.Document.Id, Description);
}

public sealed class MoveThemeForm : CommandForm<MoveTheme>, IChangeForm<MoveThemeForm, Versioned<ThemePage>, MoveTheme>
{
    [Field("theme.parent", From = typeof(ActiveThemes), Empty = "theme.parent.none")]
    public Guid? ParentId { get; set; }

    public static MoveThemeForm Of(Versioned<ThemePage> found) => new() { Version = found.Version, ParentId = found.Document.ParentId };

    public MoveTheme Command(Versioned<ThemePage> found) => new(found.Document.Id, ParentId);
}

public sealed class MergeThemeForm : CommandForm<MergeTheme>, IHasWhy, IChangeForm<MergeThemeForm, Versioned<ThemePage>, MergeTheme>
{
    [Field("theme.merge.into", From = typeof(ActiveThemes), Empty = "theme.merge.choose", Required = true)]
    public Guid? IntoId { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static MergeThemeForm Of(Versioned<ThemePage> found) => new() { Version = found.Version };

    public MergeTheme Command(Versioned<ThemePage> found) => new(found.Document.Id, IntoId!.Value);
}

public sealed class RetireThemeForm : CommandForm<RetireTheme>, IChangeForm<RetireThemeForm, Versioned<ThemePage>, RetireTheme>
{
    [Field("form.reason", Rows = 2)]
    public string? Reason { get; set; }

    public static RetireThemeForm Of(Versioned<ThemePage> found) => new() { Version = found.Version };

    public RetireTheme Command(Versioned<ThemePage> found) => new(found.Document.Id, Reason!);
}
