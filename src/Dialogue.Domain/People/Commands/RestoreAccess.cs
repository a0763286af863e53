namespace Dialogue.People;

/// <summary>Gives a person access again whose access had ended.</summary>
[Allowed(Role.Administrator)]
public sealed record RestoreAccess(Guid PersonId);

public static class RestoreAccessHandler
{
    public static IEnumerable<IPersonEvent> Handle(RestoreAccess command, Person person)
    {
        if (!person.HasAccess)
            yield return new AccessRestored();
    }
}
