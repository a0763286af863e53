namespace Dialogue.People;

/// <summary>A command with which people change something about themselves; an administrator does so for anyone.</summary>
public interface IAboutOneself
{
    Guid PersonId { get; }
}

public sealed class PersonGuard : ICommandGuard
{
    public Task Check(object command, CommandMetadata sent, CancellationToken cancel) =>
        command is IAboutOneself { PersonId: var about } && about != sent.Actor.PersonId && !sent.Actor.Is(Role.Administrator)
            ? throw new Refused(Rule.NotYourself)
            : Task.CompletedTask;
}
