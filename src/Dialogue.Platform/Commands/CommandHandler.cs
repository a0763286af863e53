using System.Diagnostics.CodeAnalysis;

namespace Dialogue.Platform;

/// <summary>The Wolverine handler of every command: decides it in the batch of the lane that invoked it.</summary>
/// <typeparam name="T">The command, whose rules are in the handler of the domain.</typeparam>
public static class CommandHandler<T>
    where T : class
{
    /// <exception cref="Refused">A rule said no.</exception>
    [SuppressMessage("Design", "CA1000", Justification = "Wolverine calls it, once for each closed type.")]
    public static Task<Receipt> Handle(T command) => CommandInvocation.Current.Decide(command);
}

/// <summary>What a lane hands to the handler that it lets Wolverine invoke; it follows the flow of execution.</summary>
sealed class CommandInvocation(DecisionBatch batch, PendingCommand pending)
{
    static readonly AsyncLocal<CommandInvocation?> current = new();

    /// <exception cref="InvalidOperationException">The command did not come through <see cref="CommandBus"/>.</exception>
    public static CommandInvocation Current =>
        current.Value ?? throw new InvalidOperationException("Commands are sent through the command bus.");

    public static void Set(CommandInvocation? invocation) => current.Value = invocation;

    public async Task<Receipt> Decide(object command) =>
        (await batch.Decide(pending.Handler, pending.Envelope with { Command = command }, pending.Activity)).Receipt;
}
