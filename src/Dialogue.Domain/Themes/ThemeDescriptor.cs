namespace Dialogue.Themes;

public static class ThemeDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(Theme.EntityKind)
        {
            State = StateType.For(typeof(Theme)),
            Events = typeof(IThemeEvent),
            Views = [ViewType.Of<ThemePage>()],
            IsNumbered = true,
            NameColumn = "name",
            Lifetime = Lifetime.While<ThemePage, ThemeStatus>(page => page.Status, ThemePolicy.IsOpen, Rule.ThemeClosed),
            Constraints = new Dictionary<string, (Rule Rule, string Field)> { ["theme_circle"] = (Rule.OwnParent, "ParentId") },
        };
}
