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
public static class DataServices
{
    public static void AddData(this WebApplicationBuilder builder, Database database)
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
        services.AddSingleton<OwnershipQueries>();
        services.AddSingleton<IOwnedThings, OwnedInsights>();
        services.AddSingleton<IOwnedThings, OwnedFollowUps>();
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
        services.AddSingleton(all => new EventStoreHost(
            database,
            all.GetRequiredService<MessageQueue>(),
            all.GetRequiredService<MessageDelivery>(),
            all.GetRequiredService<ILoggerFactory>(),
            builder.Configuration.GetValue("Background", true)
        ));
        services.AddHostedService(all => all.GetRequiredService<EventStoreHost>());
        services.AddSingleton<ICommands>(all => new Dated(
            new Guarded(
                all.GetRequiredService<EventStoreHost>(),
                all.GetRequiredService<TableQueries>(),
                all.GetRequiredService<OrganisationQueries>()
            ),
            all.GetRequiredService<TimeProvider>()
        ));
    }
}
