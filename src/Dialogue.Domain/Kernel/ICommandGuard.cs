namespace Dialogue;

/// <summary>
/// A right that depends on more than role and command, such as whose thing it is. The descriptor of a thing names its guard.
/// </summary>
public interface ICommandGuard
{
    /// <exception cref="Refused">The actor may not give this command.</exception>
    Task Check(object command, CommandMetadata sent, CancellationToken cancel);
}
