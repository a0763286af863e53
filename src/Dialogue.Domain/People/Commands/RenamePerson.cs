namespace Dialogue.People;

/// <summary>Gives a person another name; what was done before keeps the name of that moment.</summary>
[Allowed(Role.Facilitator, Role.Analyst, Role.Coordinator, Role.MinistryContact, Role.Reader, Role.Administrator)]
public sealed record RenamePerson(Guid PersonId, string Name) : IAboutOneself;

public static class RenamePersonHandler
{
    public static IEnumerable<IPersonEvent> Handle(RenamePerson command, Person person)
    {
        var validation = new Validation();
        var name = validation.Name(command.Name, nameof(command.Name));
        validation.ThrowIfAny();
        if (name != person.Name)
            yield return new PersonRenamed(name);
    }
}
