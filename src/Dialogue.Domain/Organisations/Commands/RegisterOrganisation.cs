namespace Dialogue.Organisations;

/// <summary>Makes an organisation known under a short code that nobody else has.</summary>
public sealed record RegisterOrganisation(
    Guid OrganisationId,
    string Code,
    string Name,
    OrganisationKind Kind,
    Guid? ParentId = null,
    string? TooiUri = null,
    DateOnly? NameFrom = null,
    IReadOnlyList<string>? Aliases = null
) : IRefers
{
    public IEnumerable<Reference> References() =>
        ParentId is { } parent ? [new(Thing.Organisation, parent, nameof(ParentId), MustStand: true)] : [];
}

public static class RegisterOrganisationHandler
{
    public static IEnumerable<object> Handle(RegisterOrganisation command, Organisation? organisation)
    {
        if (organisation is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.OrganisationId));
        var faults = new Faults();
        var code = faults.Text(command.Code, nameof(command.Code), 20);
        if (code.Length > 0 && OrganisationAlias.KeyOf(code).Length == 0)
            faults.Add(Rule.InvalidCode, nameof(command.Code), code);
        var name = faults.Text(command.Name, nameof(command.Name), Faults.NameLength);
        var kind = faults.Choice(command.Kind, nameof(command.Kind));
        var tooi = faults.Optional(command.TooiUri, nameof(command.TooiUri), 200);
        if (tooi is not null && !(Uri.TryCreate(tooi, UriKind.Absolute, out var uri) && uri.Scheme == "https"))
            faults.Add(Rule.InvalidUri, nameof(command.TooiUri), tooi);
        var aliases = faults.Words(command.Aliases, nameof(command.Aliases), 60);
        foreach (var alias in aliases.Where(a => OrganisationAlias.KeyOf(a).Length == 0))
            faults.Add(Rule.InvalidCode, nameof(command.Aliases), alias);
        aliases = [.. aliases.DistinctBy(OrganisationAlias.KeyOf).Where(a => OrganisationAlias.KeyOf(a) != OrganisationAlias.KeyOf(code))];
        faults.Day(command.NameFrom, nameof(command.NameFrom));
        faults.ThrowIfAny();

        yield return new OrganisationRegistered(code, name, kind, command.ParentId, tooi, command.NameFrom);
        foreach (var alias in aliases)
            yield return new OrganisationAliasAdded(alias);
    }
}
