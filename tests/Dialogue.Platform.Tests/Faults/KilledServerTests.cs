using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Dialogue.EmbeddedPostgres;
using Dialogue.Tables;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dialogue.Platform.Tests.Faults;

/// <summary>PostgreSQL dies by kill -9 in the middle of a stream of commands, again and again.</summary>
public sealed class KilledServerTests
{
    const int Writers = 8,
        Tables = 4,
        BetweenKills = 60;

    static readonly int times = Kills.AskedFor(6);

    [Fact]
    public async Task What_was_acknowledged_is_there_once_and_the_rest_can_be_sent_again()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = TempFolder.OpenToAll("dialogue-killed-").FullName;
        try
        {
            await using var server = await EmbeddedServer.StartAsync(new(folder), NullLogger.Instance, cancel);
            await using var database = new Database(server.ConnectionString);
            await Schema.Migrate(database, cancel: cancel);
            var tables = Enumerable.Range(1, Tables).Select(n => (Id: Guid.CreateVersion7(), Number: n)).ToList();
            await new Bulk(database).SendAll(
                tables.Select(t => new CommandWithMetadata(
                    new RecordTable(
                        t.Id,
                        t.Number,
                        new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator"),
                        null,
                        []
                    ),
                    new(Actor.System)
                )),
                cancel: cancel
            );

            var acknowledged = new ConcurrentDictionary<Guid, Receipt>();
            var (killed, killing, outages) = (0, 0, 0);
            using var done = new CancellationTokenSource(TimeSpan.FromMinutes(1) + times * TimeSpan.FromSeconds(20));
            // Two nodes, so that neither knows all that was written.
            await using var first = await Node.Start(database);
            await using var second = await Node.Start(database);
            ICommands[] nodes = [first.Engine, second.Engine];
            await Task.WhenAll(
                Enumerable
                    .Range(0, Writers)
                    .Select(writer =>
                        Task.Run(
                            async () =>
                            {
                                for (var i = 0; Volatile.Read(ref killed) < times || i % 7 != 0; i++)
                                {
                                    var command = new RecordStatement(
                                        tables[i % Tables].Id,
                                        Guid.CreateVersion7(),
                                        StatementKind.Knel,
                                        $"Stem {writer}, {i}"
                                    );
                                    var sent = new CommandMetadata(Actor.System, IdempotencyKey: command.StatementId.ToString());
                                    for (Receipt? receipt = null; receipt is null; )
                                    {
                                        done.Token.ThrowIfCancellationRequested();
                                        try
                                        {
                                            receipt = await nodes[(writer + i) % 2].Send(command, sent, done.Token);
                                        }
                                        catch (StoreUnavailable)
                                        {
                                            Interlocked.Increment(ref outages);
                                        }
                                        if (receipt is not null)
                                            acknowledged[command.StatementId] = receipt;
                                    }
                                    // Whoever records the next round number pulls the plug, on the postmaster or on one of its backends;
                                    // where there was nothing to kill just then, the next one does.
                                    if (
                                        acknowledged.Count / BetweenKills <= Volatile.Read(ref killed)
                                        || Interlocked.Exchange(ref killing, 1) == 1
                                    )
                                        continue;
                                    if (
                                        killed < times
                                        && acknowledged.Count / BetweenKills > killed
                                        && await Kill(folder, backend: killed % 3 == 2)
                                    )
                                        Interlocked.Increment(ref killed);
                                    Volatile.Write(ref killing, 0);
                                }
                            },
                            cancel
                        )
                    )
            );

            outages.ShouldBeGreaterThan(0, "the kills were noticed");
            acknowledged.Count.ShouldBeGreaterThanOrEqualTo(times * BetweenKills);
            var recorded = await database.List<Guid>(
                "select (e.data->>'statementId')::uuid from log.mt_events e where e.type = 'statement_recorded'",
                cancel: cancel
            );
            recorded.Count.ShouldBe(recorded.Distinct().Count(), "nothing is recorded twice");
            acknowledged.Keys.Except(recorded).ShouldBeEmpty("nothing that was acknowledged is lost");
            recorded.Except(acknowledged.Keys).ShouldBeEmpty("what was sent again until it was acknowledged has one effect");
            (await Verify.Run(database, cancel: cancel)).Faults.ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>Whether anything died by it.</returns>
    static async Task<bool> Kill(string folder, bool backend)
    {
        var file = Directory.EnumerateFiles(folder, "postmaster.pid", SearchOption.AllDirectories).FirstOrDefault();
        if (file is null)
            return false; // it is just starting again
        var postmaster = int.Parse((await File.ReadAllLinesAsync(file))[0], CultureInfo.InvariantCulture);
        var victim = backend ? Children(postmaster).LastOrDefault(postmaster) : postmaster;
        try
        {
            Process.GetProcessById(victim).Kill();
        }
        catch (ArgumentException)
        {
            return false;
        } // it died already, of the kill before
        return true;
    }

    static IEnumerable<int> Children(int postmaster) =>
        File.Exists($"/proc/{postmaster}/task/{postmaster}/children")
            ? File.ReadAllText($"/proc/{postmaster}/task/{postmaster}/children")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(p => int.Parse(p, CultureInfo.InvariantCulture))
            : [];
}
