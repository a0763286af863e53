namespace Dialogue.Organisations;

/// <summary>Ends an organisation on a day; what it owned stays on record.</summary>
[Allowed(Role.Administrator)]
public sealed record EndOrganisation(Guid OrganisationId, DateOnly On);

public static class EndOrganisationHandler
{
    public static IEnumerable<IOrganisationEvent> Handle(EndOrganisation command, Organisation organisation)
    {
        var validation = new Validation();
        validation.Day(command.On, nameof(command.On));
        validation.ThrowIfAny();
        if (organisation.EndedOn == command.On)
            yield break;
        if (organisation.EndedOn is not null)
            throw new Refused(Rule.OrganisationEnded, nameof(command.On));
        yield return new OrganisationEnded(command.On);
    }
}
