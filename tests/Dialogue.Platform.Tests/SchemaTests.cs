using Dapper;
using JasperFx;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dialogue.Platform.Tests;

public sealed class SchemaTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_migration_Marten_misses_nothing_and_a_second_one_does_nothing()
    {
        await using var programme = new MigratedDatabase();
        await programme.InitializeAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddEventStore(programme.Database, create: AutoCreate.CreateOrUpdate);
        using var host = builder.Build();

        await host.Services.GetRequiredService<IDocumentStore>().Storage.Database.AssertDatabaseMatchesConfigurationAsync(Cancel);
        (await Schema.Migrate(programme.Database, cancel: Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_of_another_version_is_refused_in_one_sentence_and_left_as_it_was()
    {
        await using var programme = new MigratedDatabase();
        await programme.InitializeAsync();
        await Execute("insert into public.dialogue_schema (file) values ('001_log.sql'); drop table app.views");

        var refusal = await Should.ThrowAsync<OtherDatabase>(Schema.Migrate(programme.Database, cancel: Cancel));

        refusal.Message.ShouldContain("001_log.sql");
        refusal.Message.ShouldContain("--data");
        (await programme.Database.One<bool>("select to_regclass('app.views') is null", cancel: Cancel)).ShouldBeTrue(
            "nothing was made anew"
        );

        async Task Execute(string sql) => await programme.Database.WithConnection(connection => connection.ExecuteAsync(sql), Cancel);
    }
}
