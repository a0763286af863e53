namespace Dialogue.People;

/// <summary>Says that a person is back, or does not go.</summary>
[Allowed(Role.Facilitator, Role.Analyst, Role.Coordinator, Role.MinistryContact, Role.Reader, Role.Administrator)]
public sealed record EndAbsence(Guid PersonId) : IAboutOneself;

public static class EndAbsenceHandler
{
    public static IEnumerable<IPersonEvent> Handle(EndAbsence command, Person person)
    {
        if (person.Absence is not null)
            yield return new AbsenceEnded();
    }
}
