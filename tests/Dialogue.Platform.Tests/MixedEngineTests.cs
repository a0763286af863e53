using Dialogue.Tables;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Platform.Tests;

/// <summary>Gives every other command to the other node, so that each decides on what the other wrote.</summary>
sealed class InTurns(ICommands first, ICommands second) : ICommands
{
    int sent;

    public Task<Receipt> Send(object command, CommandMetadata about, CancellationToken cancel = default) =>
        (Interlocked.Increment(ref sent) % 2 == 1 ? first : second).Send(command, about, cancel);
}

/// <summary>Nodes of both engines on one programme: what the one wrote the other decides on, both ways.</summary>
public sealed class MartenFirstTests(MartenDatabase store) : EngineContract(store), IClassFixture<MartenDatabase>
{
    protected override ICommands Engine { get; } = new InTurns(store.First, new NpgsqlEngine(store.Database));

    protected override ICommands Another() => new NpgsqlEngine(Database);

    protected override ICommands Away(Database nowhere) => new NpgsqlEngine(nowhere);
}

/// <inheritdoc cref="MartenFirstTests"/>
public sealed class NpgsqlFirstTests(MartenDatabase store) : EngineContract(store), IClassFixture<MartenDatabase>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    readonly NpgsqlEngine engine = new(store.Database);

    protected override ICommands Engine { get; } = new InTurns(new NpgsqlEngine(store.Database), store.First);

    protected override ICommands Another() => store.First;

    protected override ICommands Away(Database nowhere) => new NpgsqlEngine(nowhere);

    [Fact]
    public async Task Marten_masks_what_the_domain_lists_and_nothing_else()
    {
        var (table, statement) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var details = new TableDetails("Verkenning", new(2021, 3, 4), TableMode.Online, Province.Utrecht, "Zeist", null, "F. Acilitator");
        var sent = new CommandMetadata(new("B. Eheerder", Role.Administrator));
        await engine.Send(new RecordTable(table, 37, details, null, []), sent, Cancel);
        await engine.Send(new RecordStatement(table, statement, StatementKind.Citaat, "Mijn buurman Geheimzwager belde."), sent, Cancel);
        await engine.Send(
            new CorrectStatement(table, statement, StatementKind.Citaat, "Mijn buurman Geheimzwager belde aan."),
            sent,
            Cancel
        );
        await engine.Send(new RedactStatement(table, statement, "Mijn buurman belde aan.", "Woo 5.1.2e"), sent, Cancel);

        var marten = store.Host.Services.GetRequiredService<IDocumentStore>();
        await marten.Advanced.ApplyEventDataMasking(masking => masking.IncludeStream(table), Cancel);

        await using var session = marten.QuerySession();
        var facts = (await session.Events.FetchStreamAsync(table, token: Cancel)).Select(e => e.Data).ToList();
        facts
            .Where(data => Masking.Rules.ContainsKey(data.GetType()))
            .Select(data => data.GetType().GetProperty("Text")!.GetValue(data))
            .ShouldBe([Masking.Blank, Masking.Blank, Masking.Blank]);
        facts.OfType<StatementRedacted>().Single().Ground.ShouldBe("Woo 5.1.2e");
        facts.OfType<TablePlanned>().Single().Details.ShouldBe(details);
        await Rebuild.Run(Database, cancel: Cancel);
        (await Verify.Run(Database, cancel: Cancel)).Faults.ShouldBeEmpty("the views follow");
    }

    [Fact]
    public async Task Marten_finds_its_tables_as_it_would_have_made_them_and_touches_no_view()
    {
        // Asked of a programme that no node with Marten ever ran on, where nothing was put right beforehand.
        await using (var fresh = new MigratedDatabase())
        {
            await fresh.InitializeAsync();
            using var marten = DocumentStore.For(options => MartenHost.Configure(options, fresh.Database));
            var migration = await marten.Storage.Database.CreateMigrationAsync(Cancel);
            migration
                .Deltas.Where(delta => delta.Difference != Weasel.Core.SchemaPatchDifference.None)
                .Select(delta => delta.SchemaObject.Identifier)
                .Where(changed =>
                    changed.Name is "mt_streams" or "mt_events" or "mt_events_sequence" or "mt_event_progression" or "mt_high_water_skips"
                    || changed.Schema is "read" or "app"
                )
                .Select(changed => changed.QualifiedName)
                .ShouldBeEmpty();
        }
        await Two_nodes_that_write_the_same_streams_neither_lose_nor_double_anything();
        await store.Host.Services.GetRequiredService<IDocumentStore>().Storage.Database.AssertDatabaseMatchesConfigurationAsync(Cancel);
    }
}
