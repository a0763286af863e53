namespace Dialogue.People;

/// <summary>Says on which days a person is away, and who answers meanwhile.</summary>
[Allowed(Role.Facilitator, Role.Analyst, Role.Coordinator, Role.MinistryContact, Role.Reader, Role.Administrator)]
public sealed record AnnounceAbsence(Guid PersonId, DateOnly From, DateOnly Until, Guid? DeputyId) : IAboutOneself, IHasReferences
{
    public IEnumerable<Reference> References() =>
        DeputyId is { } deputy ? [new(Person.EntityKind, deputy, nameof(DeputyId), MustBeActive: true)] : [];
}

public static class AnnounceAbsenceHandler
{
    public static IEnumerable<IPersonEvent> Handle(AnnounceAbsence command, Person person)
    {
        var validation = new Validation();
        validation.Day(command.From, nameof(command.From));
        validation.Day(command.Until, nameof(command.Until));
        if (command.Until < command.From)
            validation.Add(Rule.DateOrder, nameof(command.Until));
        if (command.DeputyId == person.Id)
            validation.Add(Rule.OwnDeputy, nameof(command.DeputyId));
        validation.ThrowIfAny();
        var absence = new Absence(command.From, command.Until, command.DeputyId);
        if (absence != person.Absence)
            yield return new AbsenceAnnounced(command.From, command.Until, command.DeputyId);
    }
}
