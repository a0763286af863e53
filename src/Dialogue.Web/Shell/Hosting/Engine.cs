using Dialogue.FollowUps;
using Dialogue.Home;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Tables.Import;
using Dialogue.Themes;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>Commands are told the day and go through the guard to the engine; reads go straight to the views.</summary>
public static class Engine
{
    /// <summary>The engines that this build carries; the first is the one that runs unless the setting <c>Engine</c> names another.</summary>
    public static IReadOnlyList<string> InThisBuild { get; } = ["Marten", "Npgsql"];

    /// <exception cref="EngineMissing">The setting names an engine that this build does not carry.</exception>
    public static string Chosen(IConfiguration configuration) =>
        configuration["Engine"] is not { Length: > 0 } name
            ? InThisBuild[0]
            : InThisBuild.FirstOrDefault(engine => engine.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new EngineMissing(name);

    public static void AddEngine(this WebApplicationBuilder builder, Database database)
    {
        var services = builder.Services;
        services.AddSingleton(database);
        services.AddSingleton<History>();
        services.AddSingleton<EntityNames>();
        services.AddSingleton<ProgrammeQueries>();
        services.AddSingleton<OrganisationQueries>();
        services.AddSingleton<TableQueries>();
        services.AddSingleton<ThemeQueries>();
        services.AddSingleton<InsightQueries>();
        services.AddSingleton<PlanQueries>();
        services.AddSingleton<FollowUpQueries>();
        services.AddSingleton<INumberSequence, NumberSequence>();
        services.AddSingleton<IBulk, Bulk>();
        services.AddSingleton(all => new GuardedBulk(
            all.GetRequiredService<IBulk>(),
            all.GetRequiredService<TableQueries>(),
            all.GetRequiredService<OrganisationQueries>()
        ));
        services.AddSingleton<ImportQueries>();
        services.AddSingleton<TableImport>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<IMessenger, MessageLog>();
        services.AddSingleton<MessageQueue>();
        services.AddSingleton(all => new MessageDelivery(database, all.GetRequiredService<IMessenger>()));
        var background = builder.Configuration.GetValue("Background", true);

        if (Chosen(builder.Configuration) == "Marten")
        {
            builder.AddMartenEngine(database, background);
            services.AddCommands<MartenEngine>();
            return;
        }
        _ = Chosen(builder.Configuration);
        services.AddSingleton<NpgsqlEngine>();
        services.AddCommands<NpgsqlEngine>();
        if (background)
        {
            services.AddSingleton<ReactionReader>();
            services.AddHostedService<ReactionsInBackground>();
        }
    }

    static void AddCommands<TEngine>(this IServiceCollection services)
        where TEngine : class, ICommands =>
        services.AddSingleton<ICommands>(all => new Dated(
            new Guarded(
                all.GetRequiredService<TEngine>(),
                all.GetRequiredService<TableQueries>(),
                all.GetRequiredService<OrganisationQueries>()
            ),
            all.GetRequiredService<TimeProvider>()
        ));
}

/// <summary>The configuration asks for an engine that this build does not carry.</summary>
public sealed class EngineMissing(string name)
    : Exception($"This build has no engine {name}; it has: {string.Join(", ", Engine.InThisBuild)}.");
