using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dialogue.Platform;

/// <summary>
/// Marten and Wolverine in a host of their own, because they need the database when they start and the site does not: as long as it cannot
/// be reached, commands are answered with <see cref="StoreUnavailable"/> and starting is tried again every second.
/// </summary>
/// <param name="background">Whether this node shares the work in the background with the other nodes.</param>
public sealed partial class EventStoreHost(
    Database database,
    MessageQueue queue,
    MessageDelivery delivery,
    ILoggerFactory logs,
    bool background = true
) : IHostedService, ICommands, IAsyncDisposable
{
    static readonly TimeSpan retryAfter = TimeSpan.FromSeconds(1);

    readonly ILogger log = logs.CreateLogger<EventStoreHost>();
    readonly CancellationTokenSource stopping = new();
    IHost? host;
    CommandBus? bus;
    bool disposed;
    Task starting = Task.CompletedTask;

    /// <summary>Whether commands are taken.</summary>
    public bool IsReady => bus is not null;

    /// <inheritdoc/>
    public async Task<Receipt> Send(object command, CommandMetadata sent, CancellationToken cancel = default) =>
        bus is { } ready
            ? await ready.Send(command, sent, cancel)
            : throw new StoreUnavailable(new TimeoutException("The database has not been reached yet."));

    /// <summary>A host that was built and not started, for the commands that Marten and Wolverine bring along.</summary>
    public IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(new LoggerFactoryOfHost(logs, database.Model));
        builder.Services.AddSingleton<ILoggerFactory>(all => all.GetRequiredService<LoggerFactoryOfHost>());
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(queue);
        builder.Services.AddSingleton(delivery);
        builder.AddEventStore(database, background);
        return builder.Build();
    }

    /// <summary>Starts, or goes on trying in the background when the database is away.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await TryStart(cancellationToken))
            starting = Task.Run(KeepTrying, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A program that is cut short disposes of its parts before the last of them was stopped.
        if (disposed)
            return;
        await stopping.CancelAsync();
        await starting;
        bus = null;
        if (host is not null)
            await host.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        await stopping.CancelAsync();
        await starting;
        host?.Dispose();
        host = null;
        stopping.Dispose();
    }

    async Task KeepTrying()
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(retryAfter, stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (!stopping.IsCancellationRequested && await TryStart(stopping.Token))
                return;
        }
    }

    async Task<bool> TryStart(CancellationToken cancel)
    {
        if (!database.AtPresentSchema)
            return false;
        var built = Build();
        try
        {
            await built.StartAsync(cancel);
            host = built;
            bus = built.Services.GetRequiredService<CommandBus>();
            return true;
        }
        catch (Exception e) when (CommandBus.IsUnavailable(e))
        {
            Away(log, e.Message);
            built.Dispose();
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Commands wait for the database: {Reason}")]
    static partial void Away(ILogger log, string reason);

    // The inner host must not dispose of what belongs to the outer one.
    sealed class LoggerFactoryOfHost(ILoggerFactory outer, DomainModel model) : ILoggerFactory
    {
        // Wolverine would log a command that is refused or comes second as an error, with all that was typed; its sender is told instead.
        // Marten would log each statement that fails, with its parameters; what is no ordinary race is logged where the request fails.
        readonly HashSet<string?> quiet =
        [
            .. model.Handlers.Select(handler => handler.Command.FullName),
            typeof(Marten.IDocumentStore).FullName,
        ];

        public ILogger CreateLogger(string categoryName) =>
            quiet.Contains(categoryName) ? NullLogger.Instance : outer.CreateLogger(categoryName);

        public void AddProvider(ILoggerProvider provider) => outer.AddProvider(provider);

        public void Dispose() { }
    }
}
