namespace Dialogue.People;

/// <summary>A command with which people change something about themselves; an administrator does so for anyone.</summary>
public interface IAboutOneself
{
    Guid PersonId { get; }
}

public sealed class PersonGuard : ICommandGuard
{
    public Task Check(object command, CommandMetadata sent, CancellationToken cancel)
    {
        if (command is not IAboutOneself { PersonId: var about } || sent.Actor.Is(Role.Administrator))
            return Task.CompletedTask;
        if (about != sent.Actor.PersonId)
            throw new Refused(Rule.NotYourself);
        // A table belongs to the name of its facilitator: with the name of another one the tables would be theirs.
        if (command is RenamePerson && sent.Actor.Is(Role.Facilitator))
            throw new Refused(Rule.FacilitatorKeepsName, nameof(RenamePerson.Name));
        return Task.CompletedTask;
    }
}
