using Dialogue.Tables;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>Tells commands about what was held which day it is: the domain has no clock.</summary>
public sealed class Dated(ICommands engine, TimeProvider clock) : ICommands
{
    public Task<Receipt> Send(object command, CommandMetadata sent, CancellationToken cancel = default) =>
        engine.Send(
            command is ISaysWhenHeld held && sent.OccurredAt is null ? held.SaidOn(Amsterdam.DayOf(clock.GetUtcNow())) : command,
            sent,
            cancel
        );
}
