using Dialogue.Postgres;
using Dialogue.Postgres.FollowUps;
using Dialogue.Postgres.Insights;
using Dialogue.Postgres.Organisations;
using Dialogue.Postgres.Plans;
using Dialogue.Postgres.Tables;
using Dialogue.Postgres.Themes;
using Dialogue.Web.Import;

namespace Dialogue.Web.Hosting;

/// <summary>Commands go through the guard to the engine; reads go straight to the views.</summary>
public static class Engine
{
    public static void AddEngine(this IServiceCollection services, Database database)
    {
        services.AddSingleton(database);
        services.AddSingleton<History>();
        services.AddSingleton<Names>();
        services.AddSingleton<ProgrammeQueries>();
        services.AddSingleton<OrganisationQueries>();
        services.AddSingleton<TableQueries>();
        services.AddSingleton<ThemeQueries>();
        services.AddSingleton<InsightQueries>();
        services.AddSingleton<PlanQueries>();
        services.AddSingleton<FollowUpQueries>();
        services.AddSingleton<INumbers, Numbers>();
        services.AddSingleton<IBulk, Bulk>();
        services.AddSingleton(all => new GuardedBulk(all.GetRequiredService<IBulk>(), all.GetRequiredService<TableQueries>()));
        services.AddSingleton<ImportQueries>();
        services.AddSingleton<TableImport>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<ICommands>(all => new Guarded(new NpgsqlEngine(database), all.GetRequiredService<TableQueries>()));
    }
}
