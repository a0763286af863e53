namespace Dialogue.Organisations;

/// <summary>Makes an organisation known under a short code that nobody else has.</summary>
[Allowed(Role.Administrator)]
public sealed record RegisterOrganisation(
    Guid OrganisationId,
    string Code,
    string Name,
    OrganisationKind Kind,
    Guid? ParentId = null,
    string? TooiUri = null,
    DateOnly? NameFrom = null,
    IReadOnlyList<string>? Aliases = null
) : IHasReferences
{
    public IEnumerable<Reference> References() =>
        ParentId is { } parent ? [new(Organisation.EntityKind, parent, nameof(ParentId), MustBeActive: true)] : [];
}

public static class RegisterOrganisationHandler
{
    // A code stands in addresses, where this word asks for the form.
    const string Reserved = "nieuw";

    // What reads as an escaped character is taken for that character somewhere on the way.
    static bool IsAddressable(string code) =>
        OrganisationAlias.KeyOf(code) is { Length: > 0 } key && key != Reserved && Uri.UnescapeDataString(code) == code;

    public static IEnumerable<IOrganisationEvent> Handle(RegisterOrganisation command, Organisation? organisation)
    {
        if (organisation is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.OrganisationId));
        var validation = new Validation();
        var code = validation.Name(command.Code, nameof(command.Code), 20);
        if (code.Length > 0 && !IsAddressable(code))
            validation.Add(Rule.InvalidCode, nameof(command.Code), code);
        var name = validation.Name(command.Name, nameof(command.Name), Validation.NameLength);
        var kind = validation.Choice(command.Kind, nameof(command.Kind));
        var tooi = validation.Optional(command.TooiUri, nameof(command.TooiUri), 200);
        if (tooi is not null && !(Uri.TryCreate(tooi, UriKind.Absolute, out var uri) && uri.Scheme == "https"))
            validation.Add(Rule.InvalidUri, nameof(command.TooiUri), tooi);
        var aliases = validation.Words(command.Aliases, nameof(command.Aliases), 60);
        foreach (var alias in aliases.Where(a => OrganisationAlias.KeyOf(a).Length == 0))
            validation.Add(Rule.InvalidCode, nameof(command.Aliases), alias);
        aliases = [.. aliases.DistinctBy(OrganisationAlias.KeyOf).Where(a => OrganisationAlias.KeyOf(a) != OrganisationAlias.KeyOf(code))];
        validation.Day(command.NameFrom, nameof(command.NameFrom));
        validation.ThrowIfAny();

        yield return new OrganisationRegistered(code, name, kind, command.ParentId, tooi, command.NameFrom);
        foreach (var alias in aliases)
            yield return new OrganisationAliasAdded(alias);
    }
}
