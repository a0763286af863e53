namespace Dialogue.Themes;

/// <summary>Adds a theme, if wanted under another one.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record AddTheme(Guid ThemeId, int? Number, string Name, string? Description = null, Guid? ParentId = null)
    : IGivesNumbers,
        IGivesName,
        IHasReferences
{
    GivenName IGivesName.Given => new(Theme.EntityKind, ThemeId, Name, nameof(Name));

    EntityKind IGivesNumbers.Begins => Theme.EntityKind;

    int IGivesNumbers.OpenNumbers => Number is null ? 1 : 0;

    object IGivesNumbers.WithNumbers(IReadOnlyList<int> numbers) => this with { Number = numbers[0] };

    public IEnumerable<Reference> References() =>
        ParentId is { } parent ? [new(Theme.EntityKind, parent, nameof(ParentId), MustBeActive: true)] : [];
}

public static class AddThemeHandler
{
    public static IEnumerable<IThemeEvent> Handle(AddTheme command, Theme? theme)
    {
        if (theme is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.ThemeId));
        var validation = new Validation();
        var number = validation.Number(command.Number, nameof(command.Number));
        var name = validation.Name(command.Name, nameof(command.Name), Validation.NameLength);
        var description = validation.Optional(command.Description, nameof(command.Description));
        validation.ThrowIfAny();
        yield return new ThemeAdded(number, name, description, command.ParentId);
    }
}
