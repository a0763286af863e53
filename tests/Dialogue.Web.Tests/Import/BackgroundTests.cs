using System.Net;
using System.Text;
using AngleSharp.Dom;
using Dialogue.Office;
using Dialogue.Tables.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Web.Tests.Import;

/// <summary>Many tables at once: recorded in the background, cancelled, and taken up again by whoever comes next.</summary>
public sealed class BackgroundTests(RunningSite site) : IClassFixture<RunningSite>
{
    const int Tables = ImportJobs.AtOnce + 50,
        Facts = 4 * Tables;
    static int last = 100_000;
    readonly int from = Interlocked.Add(ref last, 1_000);
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    SourceFile[] Many() =>
        [
            new(
                "tafels.csv",
                Encoding.UTF8.GetBytes(
                    "nummer;datum;themareeks;vorm;gespreksleider\n"
                        + string.Concat(Enumerable.Range(from, Tables).Select(n => $"{n};18-05-2021;Verkenning;online;F. Acilitator\n"))
                )
            ),
            new(
                "uitspraken.csv",
                Encoding.UTF8.GetBytes(
                    "tafel;nummer;soort;tekst\n"
                        + string.Concat(Enumerable.Range(from, Tables).Select(n => $"{n};1;knel;Dicht {n}.\n{n};2;idee;Een bus {n}.\n"))
                )
            ),
        ];

    /// <summary>Hands the tables in and agrees; gives the address at which it goes on.</summary>
    async Task<string> Agreed(Browser browser)
    {
        using var answer = await ImportPageTests.Upload(browser, Many());
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var address = answer.Headers.Location!.ToString();
        using var agreed = await browser.Send(address, new FormUrlEncodedContent(Browser.Fields(await browser.Page(address), address)));
        agreed.StatusCode.ShouldBe(HttpStatusCode.Found);
        return address;
    }

    static async Task<string> Ended(Browser browser, string address)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var glances = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (; ; await glances.WaitForNextTickAsync(limit.Token))
        {
            var words = (await browser.Page(address)).QuerySelector("main")!.Text();
            if (!words.Contains("De tafels worden vastgelegd", StringComparison.Ordinal))
                return words;
        }
    }

    async Task<long> Recorded() =>
        await site.Count($"select count(*) from read.table_report where (data->>'number')::int between {from} and {from + Tables}");

    async Task<long> Update(string address, string change) =>
        await site.Count(
            $"with c as (update app.upload set {change} where id = '{address.Split('/')[^1]}' returning 1) select count(*) from c"
        );

    [Fact]
    public async Task Many_tables_are_recorded_while_the_page_shows_how_far_it_is()
    {
        using var browser = await site.SignedIn("coordinator");
        var words = await Ended(browser, await Agreed(browser));
        words.ShouldContain($"{Tables} tafels zijn verwerkt. Er zijn {Facts} feiten vastgelegd.");
        (await Recorded()).ShouldBe(Tables);
    }

    [Fact]
    public async Task A_node_that_was_killed_after_it_recorded_and_before_it_said_so_leaves_nothing_twice()
    {
        using var browser = await site.SignedIn("coordinator");
        var address = await Agreed(browser);
        await Ended(browser, address);
        var facts = await site.Facts();
        (await Update(address, "state = 'Recording', facts = null, done = 3, seen_at = now() - interval '1 minute'")).ShouldBe(1);
        (await Ended(browser, address)).ShouldContain($"Er zijn {Facts} feiten vastgelegd.");
        (await site.Facts()).ShouldBe(facts);
    }

    [Fact]
    public async Task A_job_whose_node_was_killed_on_the_way_is_taken_up_again_and_nothing_is_lost()
    {
        using var browser = await site.SignedIn("coordinator");
        using var answer = await ImportPageTests.Upload(browser, Many());
        var address = answer.Headers.Location!.ToString();
        var fields = Browser.Fields(await browser.Page(address), address);
        var look = await site.Services.GetRequiredService<TableImport>().Check(Many(), Actor.System, cancel: Cancel);
        look.Facts.ShouldBe(Facts);
        // As it lies there when the node that had taken it up is no more.
        using (await browser.Send(address, new FormUrlEncodedContent(fields))) { }
        await Update(address, "state = 'Recording', seen_at = now() - interval '1 minute'");
        (await Ended(browser, address)).ShouldContain("vastgelegd.");
        (await Recorded()).ShouldBe(Tables);
        (await site.Count($"select count(*) from read.statement_line where data->>'text' like 'Dicht {from}.'")).ShouldBe(1);
    }

    [Fact]
    public async Task Someone_who_cancels_before_it_is_done_records_nothing_and_can_agree_again()
    {
        using var browser = await site.SignedIn("coordinator");
        using var answer = await ImportPageTests.Upload(browser, Many());
        var address = answer.Headers.Location!.ToString();
        var fields = Browser.Fields(await browser.Page(address), address);
        using (await site.Services.GetRequiredService<ImportGate>().Enter(Cancel))
        using (await site.Services.GetRequiredService<ImportGate>().Enter(Cancel))
        {
            var jobs = site.Services.GetRequiredService<ImportJobs>();
            var (id, owner) = (Guid.Parse(address.Split('/')[^1]), await Owner(address));
            await jobs.Enqueue(id, owner, Agreement(fields), Tables, Cancel);
            await jobs.Cancel(id, owner, Cancel);
            (await jobs.Find(id, owner, Cancel)).ShouldNotBeNull().State.ShouldBe(ImportState.Cancelled);
        }
        (await browser.Page(address)).QuerySelector("main")!.Text().ShouldContain("Het vastleggen is afgebroken. Er is niets vastgelegd.");
        (await Recorded()).ShouldBe(0);
        using (await browser.Send(address, new FormUrlEncodedContent(fields))) { }
        await Ended(browser, address);
        (await Recorded()).ShouldBe(Tables);
    }

    Task<string> Owner(string address) =>
        site.Database.One<string>(
            "select owner from app.upload where id = @id",
            null,
            new { id = Guid.Parse(address.Split('/')[^1]) },
            Cancel
        )!;

    static AgreedImport Agreement(IReadOnlyList<KeyValuePair<string, string>> fields) =>
        AgreedImport.Of(Actor.System, ImportChoice.All, fields.Single(field => field.Key == "Agreed").Value, Facts);
}
