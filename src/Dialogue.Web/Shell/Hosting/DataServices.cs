using Dialogue.Tables.Import;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>Commands are told the day and go through the guard to the engine; reads go straight to the views.</summary>
public static class DataServices
{
    public static void AddData(this WebApplicationBuilder builder, Database database)
    {
        var services = builder.Services;
        services.AddSingleton(database);
        services.AddSingleton(database.Clock);
        services.AddSingleton<History>();
        services.AddSingleton<EntityNames>();
        services.AddSingleton<Changes.NamedMoments>();
        AddQueries(services);
        foreach (var guard in database.Model.Things.Select(thing => thing.Guard).OfType<Type>())
            services.AddSingleton(typeof(ICommandGuard), guard);
        services.AddSingleton<IBulk, Bulk>();
        services.AddSingleton<Dialogue.Tables.Secretariat.EvidenceOfParts>();
        services.AddSingleton(all => new GuardedBulk(all.GetRequiredService<IBulk>(), all.GetServices<ICommandGuard>()));
        services.AddSingleton<TableImport>();
        services.AddSingleton(_ => new ImportGate());
        services.AddSingleton<Uploads>();
        services.AddSingleton<ImportJobs>();
        if (builder.Configuration.GetValue("Background", true))
            services.AddHostedService<ImportWorker>();
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
            new Guarded(all.GetRequiredService<EventStoreHost>(), all.GetServices<ICommandGuard>()),
            database.Clock
        ));
    }

    // Every class with queries, also as what the domain asks of it.
    static void AddQueries(IServiceCollection services)
    {
        foreach (
            var queries in typeof(DataServices)
                .Assembly.GetExportedTypes()
                .Where(type => type.Name.EndsWith("Queries", StringComparison.Ordinal))
        )
        {
            services.AddSingleton(queries);
            foreach (var asked in queries.GetInterfaces())
                services.AddSingleton(asked, all => all.GetRequiredService(queries));
        }
    }
}
