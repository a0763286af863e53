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
        return Task.CompletedTask;
    }
}
