namespace Dialogue.Organisations;

/// <summary>Gives an organisation another name from a day on; the former name keeps its days.</summary>
[Allowed(Role.Administrator)]
public sealed record RenameOrganisation(Guid OrganisationId, string Name, DateOnly From);

public static class RenameOrganisationHandler
{
    public static IEnumerable<IOrganisationEvent> Handle(RenameOrganisation command, Organisation organisation)
    {
        var validation = new Validation();
        var name = validation.Name(command.Name, nameof(command.Name), Validation.NameLength);
        validation.Day(command.From, nameof(command.From));
        if (name != organisation.Name && organisation.NameFrom is { } since && command.From <= since)
            validation.Add(Rule.DateOrder, nameof(command.From));
        validation.ThrowIfAny();
        if (name != organisation.Name)
            yield return new OrganisationRenamed(name, command.From);
    }
}
