using Dialogue.Tables;

namespace Dialogue.Web.Tests.Speed;

/// <summary>
/// How many SQL statements every page and every read of the API sends, over the things of the demo programme that have most behind
/// them: a page that asks once for each line of a list is seen here at once.
/// </summary>
public sealed class SqlOfReadsTests(DemoSite site) : IClassFixture<DemoSite>
{
    // After the last fact of the demo: both columns show the same.
    const string Past = "peildatum=2021-12-10";

    [Fact]
    public async Task No_read_sends_more_statements_than_approved()
    {
        await using var database = await site.Open();
        // Who signs in is a person from then on, of which there are pages too. The administrator comes last: what is counted for a contact
        // is kept for contacts of that ministry alone.
        var (contact, administrator) = ((await site.As("szw")).Http, (await site.As("beheerder")).Http);
        var routes = await ReadRoutes.Of(database);
        await using var node = await Node.Start(database, background: false);
        var engine = node.Engine;
        var table = await database.One<Guid>(
            "select t.id from read.table_report t where t.status = 'Held' limit 1",
            cancel: TestContext.Current.CancellationToken
        );
        using var statements = new StatementsPerRequest();

        List<string> list = ["| | now | as of a date |", "|---|---|---|"];
        foreach (var route in ReadRoutes.All(site.Factory.Services))
        {
            var address = routes.AddressOf(route);
            // A part of a page is asked for as the script of that page does.
            administrator.DefaultRequestHeaders.Remove("HX-Request");
            if (
                route.EndsWith("/noteren/uitspraken", StringComparison.Ordinal)
                || route.EndsWith("/zoeken/suggesties", StringComparison.Ordinal)
            )
                administrator.DefaultRequestHeaders.Add("HX-Request", "true");
            // What an administrator may not do, the contact of a ministry may.
            var (now, then) = (
                await Count(administrator, address) ?? await Count(contact, address),
                await Count(administrator, $"{address}?{Past}", past: true)
            );
            list.Add($"| `{route}` | {now.ShouldNotBeNull(address)} | {(then is { } count ? count : "–")} |");
        }
        string.Join('\n', list)
            .ShouldMatchApproved(
                "tests/Dialogue.Web.Tests/Speed/SqlOfReads.approved.md",
                "A read sends another number of statements than approved. Ask for all things of a kind at once; approve the "
                    + "rest with APPROVE=1."
            );

        async Task<int?> Count(HttpClient client, string address, bool past = false)
        {
            // As after a write: nothing that was counted before is remembered.
            var statement = Guid.CreateVersion7();
            await engine.Send(
                new RecordStatement(table, statement, StatementKind.Idee, "Een bank voor elke deur."),
                new(Actor.System),
                TestContext.Current.CancellationToken
            );
            await engine.Send(
                new WithdrawStatement(table, statement, "Bij vergissing."),
                new(Actor.System),
                TestContext.Current.CancellationToken
            );
            return await statements.Of(client, address, past);
        }
    }
}
