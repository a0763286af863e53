using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dialogue.Benchmarks;

/// <summary>The engines that this build has, to be measured side by side.</summary>
static class Engines
{
    public static IReadOnlyList<(string Name, Func<Database, Task<Running>> Start)> All { get; } =
    [("Npgsql", database => Task.FromResult(new Running(new NpgsqlEngine(database), null))), ("Marten", Marten)];

    /// <summary>An engine that takes commands.</summary>
    public sealed record Running(ICommands Engine, IAsyncDisposable? Host) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Host?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    static async Task<Running> Marten(Database database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<IMessenger, Nobody>();
        builder.Services.AddSingleton<MessageQueue>();
        builder.Services.AddSingleton(all => new MessageDelivery(database, all.GetRequiredService<IMessenger>()));
        // Commands alone, as the other engine is measured.
        builder.AddMartenEngine(database, background: false);
        var host = builder.Build();
        await host.StartAsync();
        return new(host.Services.GetRequiredService<MartenEngine>(), new Stopping(host));
    }

    sealed class Stopping(IHost host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    sealed class Nobody : IMessenger
    {
        public Task Deliver(Message message, string key, CancellationToken cancel) => Task.CompletedTask;
    }
}
