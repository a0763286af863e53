using System.Text.Json;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weasel.Core;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Marten;

namespace Dialogue.Platform;

/// <summary>Puts Marten and Wolverine into a host.</summary>
public static class MartenHost
{
    /// <summary>Whether this build carries the code around the handlers, so that nothing is compiled when it runs.</summary>
    public static bool Generated { get; } =
        Array.Exists(typeof(MartenEngine).Assembly.GetTypes(), type => type.Namespace == "Internal.Generated.WolverineHandlers");

    // As many as Wolverine allows.
    const int Tries = 25;

    /// <summary>Adds the engine as <see cref="MartenEngine"/>. It needs <see cref="Dialogue.Platform.MessageDelivery"/>. Wolverine's own tables come into the schema <c>wolverine</c>.</summary>
    /// <param name="database">At the present schema.</param>
    /// <param name="background">Whether this node shares the work in the background with the other nodes. One that only runs commands asks nothing of the database beforehand.</param>
    public static void AddMartenEngine(this IHostApplicationBuilder builder, Database database, bool background = true)
    {
        var marten = builder
            .Services.AddMarten(options => Configure(options, database))
            .UseLightweightSessions()
            .IntegrateWithWolverine(integration => integration.MessageStorageSchemaName = "wolverine");
        if (background)
        {
            // One node at a time reads, by an advisory lock that goes when it dies.
            marten
                .ApplyAllDatabaseChangesOnStartup()
                .AddAsyncDaemon(DaemonMode.HotCold)
                .SubscribeToEvents(new ReactionSubscription(database));
        }
        builder.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(MartenEngine).Assembly;
            options.Discovery.IncludeAssembly(typeof(Fact).Assembly);
            options.Policies.Add(new DomainHandlers());
            options.Policies.OnException(MartenEngine.IsRace).RetryTimes(Tries);
            options.LocalQueueFor<DeliverMessages>().UseDurableInbox();
            options.Durability.Mode = background ? DurabilityMode.Balanced : DurabilityMode.MediatorOnly;
            if (!background)
                options.AutoBuildMessageStorageOnStartup = AutoCreate.None;
            // The code around the handlers: what was generated before the build, or else by the compiler when it is first needed.
            options.CodeGeneration.TypeLoadMode = Generated ? TypeLoadMode.Static : TypeLoadMode.Dynamic;
            if (!Generated)
                options.UseRuntimeCompilation();
        });
        // Wolverine would write each command that is refused or comes second into the log as an error, with everything that was typed. Whatever fails comes
        // back to whoever sent it, and is told there.
        foreach (var handler in Handler.All)
            builder.Logging.AddFilter(handler.Command.FullName, LogLevel.None);
        if (background)
            builder.Services.AddHostedService<OverdueMessages>();
        builder.Services.AddSingleton<MartenEngine>();
    }

    /// <summary>Runs a command of Marten or Wolverine on a host that was built and not started.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunCritter(this IHost host, string[] args) => host.RunJasperFxCommands(args);

    /// <summary>The log that both engines write, seen through Marten.</summary>
    public static void Configure(StoreOptions options, Database database)
    {
        options.Connection(database.ForMarten());
        options.DatabaseSchemaName = "marten";
        options.Events.DatabaseSchemaName = "log";
        options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        options.UseSystemTextJsonForSerialization(new JsonSerializerOptions(EventSerializer.Json), EnumStorage.AsString, Casing.CamelCase);
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        foreach (var type in EventSerializer.Events)
            options.Events.MapEventType(type, EventSerializer.NameOf(type));
        Mask<StatementRecorded>();
        Mask<StatementCorrected>();
        Mask<StatementRedacted>();

        options.Projections.Add(new Folded<Organisation>(), ProjectionLifecycle.Live);
        options.Projections.Add(new Folded<DialogueTable>(), ProjectionLifecycle.Live);
        options.Projections.Add(new Folded<Theme>(), ProjectionLifecycle.Live);
        options.Projections.Add(new Folded<Insight>(), ProjectionLifecycle.Live);
        options.Projections.Add(new Folded<RecoveryPlan>(), ProjectionLifecycle.Live);
        options.Projections.Add(new Folded<FollowUp>(), ProjectionLifecycle.Live);
        options.Projections.Add(new WrittenViews(), ProjectionLifecycle.Inline);
        options.Projections.LeadershipPollingTime = 1000;

        void Mask<T>()
            where T : notnull =>
            options.Events.AddMaskingRuleForProtectedInformation<T>(e => (T)Masking.Rules[typeof(T)](e, Masking.Blank));
    }
}
