namespace Dialogue.Themes;

/// <summary>Adds a theme, if wanted under another one.</summary>
public sealed record AddTheme(Guid ThemeId, int Number, string Name, string? Description = null, Guid? ParentId = null) : IRefers
{
    public IEnumerable<Reference> References() =>
        ParentId is { } parent ? [new(Thing.Theme, parent, nameof(ParentId), MustStand: true)] : [];
}

public static class AddThemeHandler
{
    public static IEnumerable<object> Handle(AddTheme command, Theme? theme)
    {
        if (theme is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.ThemeId));
        var faults = new Faults();
        if (command.Number < 1)
            faults.Add(Rule.OutOfRange, nameof(command.Number), command.Number);
        var name = faults.Text(command.Name, nameof(command.Name), Faults.NameLength);
        var description = faults.Optional(command.Description, nameof(command.Description));
        faults.ThrowIfAny();
        yield return new ThemeAdded(command.Number, name, description, command.ParentId);
    }
}
