using Dialogue.Postgres;
using Dialogue.Postgres.Tests;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Marten.Tests;

/// <summary>Nodes of both engines on one programme: what the one wrote the other decides on, both ways.</summary>
public sealed class MartenFirstTests(MartenDatabase store) : EngineContract(store), IClassFixture<MartenDatabase>
{
    protected override ICommands Engine => store.First;
    protected override ICommands Another() => new NpgsqlEngine(Database);
    protected override ICommands Away(Database nowhere) => new NpgsqlEngine(nowhere);
}

/// <inheritdoc cref="MartenFirstTests"/>
public sealed class NpgsqlFirstTests(MartenDatabase store) : EngineContract(store), IClassFixture<MartenDatabase>
{
    readonly NpgsqlEngine engine = new(store.Database);

    protected override ICommands Engine => engine;
    protected override ICommands Another() => store.First;
    protected override ICommands Away(Database nowhere) => new NpgsqlEngine(nowhere);

    [Fact]
    public async Task Marten_finds_its_tables_as_it_would_have_made_them()
    {
        await Two_nodes_that_write_the_same_streams_neither_lose_nor_double_anything();
        await store.Host.Services.GetRequiredService<IDocumentStore>().Storage.Database.AssertDatabaseMatchesConfigurationAsync(TestContext.Current.CancellationToken);
    }
}
