using System.Text.Json.Nodes;

namespace Dialogue.Platform.Tests;

/// <summary>
/// Reading as of a moment is folding the log up to that moment: for every view, at every kind of moment, after random histories.
/// </summary>
public sealed class PastTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    static readonly DateTimeOffset start = new(2021, 2, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1), InlineData(20210518), InlineData(20210712), InlineData(4711)]
    public async Task As_of_equals_folding_the_log_up_to_that_moment(int seed)
    {
        await using var store = new MigratedDatabase();
        await store.InitializeAsync();
        var facts = await History(store.Database, seed);
        facts.Count.ShouldBeGreaterThan(100);

        var moments = facts.Select(f => f.At).Distinct().Order().ToList();
        var random = new Random(seed);
        // On a fact, just before it, between two, before all and after all.
        foreach (
            var at in Enumerable
                .Range(0, 25)
                .Select(_ => moments[random.Next(moments.Count)])
                .SelectMany(m => new[] { m, m.AddMicroseconds(-1) })
                .Append(start.AddDays(-1))
                .Append(moments[^1].AddDays(1))
        )
        foreach (var view in Modules.Model.Views)
            (await Read(store.Database, view, at)).ShouldBe(
                Fold(view, facts.Where(f => f.At <= at)),
                $"{view.Table} as of {at:O}, history {seed}"
            );
        foreach (var view in Modules.Model.Views)
            (await Read(store.Database, view, null)).ShouldBe(Fold(view, facts), $"{view.Table} now, history {seed}");

        (await Verify.Run(store.Database, cancel: Cancel)).Faults.ShouldBeEmpty();
        await Rebuild.Run(store.Database, cancel: Cancel);
        foreach (var view in Modules.Model.Views)
            (await Read(store.Database, view, moments[moments.Count / 2])).ShouldBe(
                Fold(view, facts.Where(f => f.At <= moments[moments.Count / 2])),
                $"{view.Table} after a rebuild"
            );
    }

    [Fact]
    public async Task In_bulk_a_history_leaves_the_same_log_and_the_same_past_as_one_by_one()
    {
        await using MigratedDatabase one = new(),
            bulk = new();
        await one.InitializeAsync();
        await bulk.InitializeAsync();
        var facts = await History(one.Database, 7, out var accepted);
        // In two parts, so that the second meets streams that are there already.
        await new Bulk(bulk.Database).SendAll(accepted.Take(accepted.Count / 2), cancel: Cancel);
        await new Bulk(bulk.Database).SendAll(accepted.Skip(accepted.Count / 2), cancel: Cancel);

        (await Log(bulk.Database))
            .Select(f => (f.Stream, f.Version, f.At, f.By, Json: EventSerializer.Write(f.Data)))
            .ShouldBe(facts.Select(f => (f.Stream, f.Version, f.At, f.By, Json: EventSerializer.Write(f.Data))));
        foreach (var at in new DateTimeOffset?[] { null, facts[facts.Count / 3].At, facts[facts.Count / 2].At })
        foreach (var view in Modules.Model.Views)
            (await Read(bulk.Database, view, at)).ShouldBe(await Read(one.Database, view, at), view.Table);
        (await Verify.Run(bulk.Database, cancel: Cancel)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_bulk_one_refusal_leaves_nothing_of_all()
    {
        await using var store = new MigratedDatabase();
        await store.InitializeAsync();
        var refused = await Should.ThrowAsync<BulkRefused>(
            new Bulk(store.Database).SendAll(
                [
                    .. Things.Beginning.Select(c => new CommandWithMetadata(c, new(Actor.System))),
                    new(Things.Beginning[0], new(Actor.System)),
                ],
                cancel: Cancel
            )
        );
        refused.Index.ShouldBe(Things.Beginning.Count);
        refused.InnerException.ShouldBeOfType<Refused>().Faults[0].Rule.ShouldBe(Rule.AlreadyExists);
        (await Log(store.Database)).ShouldBeEmpty();
    }

    static Task<IReadOnlyList<Fact>> History(Database database, int seed) => History(database, seed, out _);

    /// <summary>Sends random commands, several at the same moment now and then; those that are refused leave nothing.</summary>
    static Task<IReadOnlyList<Fact>> History(Database database, int seed, out List<CommandWithMetadata> accepted)
    {
        accepted = [];
        return Run(accepted);

        async Task<IReadOnlyList<Fact>> Run(List<CommandWithMetadata> accepted)
        {
            await using var node = await Node.Start(database, background: false);
            var engine = node.Engine;
            var random = new Random(seed);
            var commands = Modules.Model.Handlers.Select(h => h.Command).OrderBy(c => c.FullName, StringComparer.Ordinal).ToList();
            var at = start;
            foreach (
                var command in Things.Beginning.Concat(
                    Enumerable.Range(0, 750).Select(_ => new Generators(random).Record(commands[random.Next(commands.Count)]))
                )
            )
            {
                var envelope = new CommandWithMetadata(command, new(Actor.System, OccurredAt: at));
                try
                {
                    if ((await engine.Send(command, envelope.Metadata, Cancel)).Facts > 0)
                        accepted.Add(envelope);
                }
                catch (Exception e) when (e is Refused or EntityNotFound) { }
                if (random.Next(3) > 0)
                    at = at.AddMinutes(random.Next(1, 600));
            }
            return await Log(database);
        }
    }

    static Task<IReadOnlyList<Fact>> Log(Database database) =>
        database.WithConnection<IReadOnlyList<Fact>>(
            async connection =>
            {
                await using var command = new Npgsql.NpgsqlCommand(
                    $"select {Platform.Log.Columns} from log.mt_events where type <> '{Platform.Log.Tombstone}' order by "
                        + $"stream_id, version",
                    connection
                );
                await using var rows = await command.ExecuteReaderAsync(Cancel);
                return await Platform.Log.ReadAll(database.Model, rows, Cancel);
            },
            Cancel
        );

    static async Task<SortedDictionary<Guid, string>> Read(Database database, ViewType view, DateTimeOffset? at) =>
        new(
            (
                await database.List<(Guid Id, string Data)>($$"""select x.id, x.data from {{{view.Table}}} x""", at, null, Cancel)
            ).ToDictionary(row => row.Id, row => Normal(row.Data))
        );

    static SortedDictionary<Guid, string> Fold(ViewType view, IEnumerable<Fact> facts)
    {
        var documents = new Dictionary<Guid, object?>();
        foreach (var fact in facts)
        foreach (var id in view.DocumentIds(fact))
            documents[id] = view.Fold(documents.GetValueOrDefault(id), fact);
        return new(documents.Where(d => d.Value is not null).ToDictionary(d => d.Key, d => Normal(EventSerializer.Write(d.Value!))));
    }

    // jsonb orders members in its own way; so do we, to compare.
    static string Normal(string json) => Ordered(JsonNode.Parse(json))!.ToJsonString();

    static JsonNode? Ordered(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Ordered(m.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Ordered)]),
            _ => node?.DeepClone(),
        };
}
