namespace Dialogue.People;

/// <summary>Ends a person's access; what the person did stays on record.</summary>
[Allowed(Role.Administrator)]
public sealed record EndAccess(Guid PersonId);

public static class EndAccessHandler
{
    public static IEnumerable<IPersonEvent> Handle(EndAccess command, Person person)
    {
        if (person.HasAccess)
            yield return new AccessEnded();
    }
}
