namespace Dialogue.Domain.Tests;

/// <summary>Decides commands with the handlers that the engine runs, on histories in memory.</summary>
static class Handlers
{
    public static IReadOnlyCollection<Type> Commands { get; } = [.. Modules.Model.Handlers.Select(handler => handler.Command)];

    /// <summary>The streams whose state the command is decided on, its own first.</summary>
    public static IReadOnlyList<Guid> Streams(object command) =>
        [.. Modules.Model.HandlerOf(command.GetType()).States.Select(state => state.Id(command))];

    /// <summary>What the command leads to, per stream.</summary>
    /// <exception cref="Refused">A rule said no.</exception>
    /// <exception cref="EntityNotFound">It names a thing that does not exist.</exception>
    public static IReadOnlyList<ForStream> Decide(object command, Func<Guid, IEnumerable<Fact>> history)
    {
        var handler = Modules.Model.HandlerOf(command.GetType());
        object?[] states = [.. handler.States.Select(state => history(state.Id(command)).Aggregate((object?)null, state.Type.Fold))];
        return [.. handler.Decide(command, states, stream => history(stream).Any()).Select(e => new ForStream(e.Stream, e.Data))];
    }
}
