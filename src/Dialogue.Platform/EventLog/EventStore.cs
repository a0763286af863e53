using System.Text.Json;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Events;
using JasperFx.Events.Projections;
using JasperFx.Resources;
using Marten;
using Marten.Events.Aggregation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Weasel.Core;
using Wolverine;
using Wolverine.Marten;

namespace Dialogue.Platform;

/// <summary>Marten and Wolverine in a host, and the log as Marten sees it.</summary>
public static class EventStore
{
    static readonly List<string> generated =
    [
        .. typeof(CommandBus)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == "Internal.Generated.WolverineHandlers")
            .Select(type => type.Name),
    ];

    /// <summary>
    /// Whether this build carries the code around the handlers of these things, so that nothing is compiled when it runs.
    /// </summary>
    public static bool IsGenerated(DomainModel model) =>
        generated.Count > 0
        && model.Handlers.All(handler =>
            generated.Exists(name => name.StartsWith($"{handler.Command.Name}Handler", StringComparison.Ordinal))
        );

    /// <summary>
    /// Adds the engine as <see cref="CommandBus"/>. It needs <see cref="Dialogue.Platform.MessageDelivery"/>. Wolverine's own tables come
    /// into the schema <c>wolverine</c>.
    /// </summary>
    /// <param name="database">At the present schema.</param>
    /// <param name="background">Whether this node shares the work in the background with the other nodes. One that only runs commands asks
    /// nothing of the database beforehand.</param>
    /// <param name="create">Whether tables that are missing are made, which is for <see cref="SetUp"/>.</param>
    public static void AddEventStore(
        this IHostApplicationBuilder builder,
        Database database,
        bool background = true,
        AutoCreate create = AutoCreate.None
    )
    {
        var marten = builder
            .Services.AddMarten(options =>
            {
                Configure(options, database);
                options.AutoCreateSchemaObjects = create;
            })
            .UseLightweightSessions();
        // A node that only runs commands keeps no messages, so that it asks nothing of the database when it starts.
        if (background)
            marten.IntegrateWithWolverine(integration => integration.MessageStorageSchemaName = "wolverine");
        builder.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(CommandBus).Assembly;
            options.Discovery.DisableConventionalDiscovery().IncludeType(typeof(DeliverMessagesHandler));
            foreach (var handler in database.Model.Handlers)
                options.Discovery.IncludeType(typeof(CommandHandler<>).MakeGenericType(handler.Command));
            if (background)
                options.LocalQueueFor<DeliverMessages>().UseDurableInbox();
            options.AutoBuildMessageStorageOnStartup = create;
            options.Durability.Mode = background ? DurabilityMode.Balanced : DurabilityMode.MediatorOnly;
            // The code around the handlers: what was generated before the build, or else by the compiler when it is first needed.
            var isGenerated = IsGenerated(database.Model);
            options.CodeGeneration.TypeLoadMode = isGenerated ? TypeLoadMode.Static : TypeLoadMode.Dynamic;
            if (!isGenerated)
                options.UseRuntimeCompilation();
        });
        if (background)
            builder.Services.AddHostedService<OverdueMessages>();
        builder.Services.AddSingleton<CommandBus>();
    }

    /// <summary>The versions of Marten and Wolverine, of which each has tables of its own.</summary>
    public static string Version { get; } =
        $"{typeof(IDocumentStore).Assembly.GetName().Version!.ToString(3)} "
        + $"{typeof(WolverineOptions).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>Makes the tables of Marten and Wolverine, or brings them to these versions.</summary>
    public static async Task SetUp(Database database, CancellationToken cancel)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(database);
        builder.AddEventStore(database, create: AutoCreate.CreateOrUpdate);
        using var host = builder.Build();
        await host.SetupResources(cancel);
    }

    /// <summary>Runs a command of Marten or Wolverine on a host that was built and not started.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunCritter(this IHost host, string[] args) => host.RunJasperFxCommands(args);

    /// <summary>The log as Marten sees it.</summary>
    public static void Configure(StoreOptions options, Database database)
    {
        options.Connection(database.ForMarten());
        options.DatabaseSchemaName = "marten";
        options.Events.DatabaseSchemaName = "log";
        // Facts carry the moment that the domain gives them, also those of the past.
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        // A commit whose outcome is not known must not be sent again by itself.
        options.ConfigureWritePolly(_ => { });
        options.UseSystemTextJsonForSerialization(new JsonSerializerOptions(EventSerializer.Json), EnumStorage.AsString, Casing.CamelCase);
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        foreach (var e in database.Model.EventTypes)
            options.Events.MapEventType(e.Type, e.Name);
        foreach (var thing in database.Model.Things)
        {
            if (thing.State is { } state)
                For(state.Type).AddTo(options);
            foreach (var (type, mask) in thing.Redaction?.Masks ?? new Dictionary<Type, Func<object, string, object>>())
                For(type).Mask(options, mask);
        }
    }

    static Registration For(Type type) => (Registration)Activator.CreateInstance(typeof(Registration<>).MakeGenericType(type))!;

    /// <summary>What Marten only takes as a type parameter.</summary>
    abstract class Registration
    {
        public abstract void AddTo(StoreOptions options);
        public abstract void Mask(StoreOptions options, Func<object, string, object> mask);
    }

    sealed class Registration<T> : Registration
        where T : class
    {
        public override void AddTo(StoreOptions options) =>
            options.Projections.Add(
                (SingleStreamProjection<T, Guid>)Activator.CreateInstance(typeof(Folded<>).MakeGenericType(typeof(T)))!,
                ProjectionLifecycle.Live
            );

        public override void Mask(StoreOptions options, Func<object, string, object> mask) =>
            options.Events.AddMaskingRuleForProtectedInformation<T>(e => (T)mask(e, Redaction.Blank));
    }
}
