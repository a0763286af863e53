using System.Text.RegularExpressions;
using Dialogue.Demo;
using Dialogue.Tables.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Web.Tests.Demo;

/// <summary>The demo opens on a moment of the programme, and runs on from there.</summary>
public sealed partial class ClockTests(DemoSite site) : IClassFixture<DemoSite>
{
    static readonly DemoProgramme programme = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    ProgrammeClock Clock => site.Factory.Services.GetRequiredService<ProgrammeClock>();

    [Fact]
    public void The_demo_opens_after_everything_that_happened_in_it_whatever_its_size()
    {
        foreach (var size in new[] { DemoSize.Demo, DemoSize.Design })
            DemoProgramme
                .Commands(size)
                .Max(c => c.Metadata.OccurredAt!.Value)
                .ShouldBeInRange(programme.OpensAt.AddDays(-7), programme.OpensAt);
    }

    [Theory]
    [InlineData("/", "nl", "Demonstratie: het is hier 17 december 2021.")]
    [InlineData("/opvolgacties", "en", "Demonstration: the date here is 17 December 2021.")]
    [InlineData("/inzichten/13?peildatum=2021-07-12", "nl", "Demonstratie: het is hier 17 december 2021.")]
    [InlineData("/inzichten/99999", "nl", "Demonstratie: het is hier 17 december 2021.")]
    public async Task Every_page_of_the_demo_says_which_day_it_is_there(string address, string language, string said)
    {
        var reader = await site.As("lezer");
        await reader.Get($"/?taal={language}");

        (await reader.Get(address)).Text(".clock").ShouldBe(said);
        (await site.Anonymous().Get("/aanmelden")).Text(".clock").ShouldContain("17 december 2021");
    }

    [Fact]
    public async Task What_a_visitor_does_happens_on_that_day()
    {
        var coordinator = await site.As("coordinator");
        var page = await coordinator.Submit(await coordinator.Get("/themas/nieuw"), "main form", ("Name", "Een thema van vandaag"));

        page.Text(".timeline").ShouldContain("17 december 2021");
        await using var database = await site.Open();
        var at = await database.One<DateTimeOffset>("select max(timestamp) from log.mt_events", cancel: Cancel);
        at.ShouldBeInRange(programme.OpensAt, database.Now);
    }

    [Fact]
    public async Task The_day_of_tomorrow_lies_in_the_future_there()
    {
        var reader = await site.As("lezer");

        (await reader.Get("/")).Document.GetElementById("peildatum")!.GetAttribute("max").ShouldBe("2021-12-17");
        (await reader.Get("/?peildatum=2021-12-16")).Status.ShouldBe(200);
        (await reader.Get("/?peildatum=2021-12-18")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Another_node_and_a_restarted_one_show_the_same_moment()
    {
        await using var other = site.Factory.WithWebHostBuilder(_ => { });

        var before = Clock.GetUtcNow();
        var there = other.Services.GetRequiredService<ProgrammeClock>().GetUtcNow();
        there.ShouldBeInRange(before, Clock.GetUtcNow());
    }

    [Fact]
    public async Task It_runs_on_with_real_time()
    {
        await using var today = new Database(site.ConnectionString);
        await using var later = new Database(site.ConnectionString, new Ahead(TimeSpan.FromDays(40)));
        foreach (var database in new[] { today, later })
            await database.Clock.Read(database, Cancel);

        (later.Now - today.Now - TimeSpan.FromDays(40)).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        later.Today.ShouldBe(new(2022, 1, 26));
    }

    [Fact]
    public async Task What_is_technical_goes_by_real_time()
    {
        var facilitator = await site.As("gespreksleider");
        var uploads = site.Factory.Services.GetRequiredService<Uploads>();
        var (kept, over) = (Guid.NewGuid(), Guid.NewGuid());

        await uploads.Keep(kept, "iemand", [1], TimeSpan.FromMinutes(1), Cancel);
        await uploads.Keep(over, "iemand", [1], TimeSpan.FromMinutes(-1), Cancel);

        (await uploads.Find(kept, "iemand", Cancel)).ShouldNotBeNull();
        (await uploads.Find(over, "iemand", Cancel)).ShouldBeNull();
        site.Factory.Services.GetRequiredService<TimeProvider>().GetUtcNow().ShouldBeGreaterThan(Clock.GetUtcNow().AddYears(1));
        (await facilitator.Get("/")).Text(".persona__name").ShouldBe("Samira Wolters");
    }

    [Fact]
    public async Task A_programme_that_is_no_demo_lives_in_real_time()
    {
        await using var own = new MigratedDatabase();
        await own.InitializeAsync();
        await own.Database.Clock.Read(own.Database, Cancel);

        own.Database.Clock.IsShifted.ShouldBeFalse();
        (TimeProvider.System.GetUtcNow() - own.Database.Now).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task No_page_of_the_demo_shows_an_age_in_years()
    {
        await using var database = await site.Open();
        var (administrator, contact) = (await site.As("beheerder"), await site.As("szw"));
        var routes = await ReadRoutes.Of(database);
        var pages = ReadRoutes
            .All(site.Factory.Services)
            .Where(route => !route.StartsWith("/api", StringComparison.Ordinal))
            .Select(routes.AddressOf)
            .Concat([
                "/opvolgacties?status=Open",
                "/inzichten?eigenaarschap=Unowned",
                "/inzichten?eigenaarschap=Declined",
                "/inzichten?stil=true",
            ])
            .ToList();

        var aged = 0;
        foreach (var address in pages)
        {
            var page = await administrator.Get(address);
            // What an administrator may not do, the contact of a ministry may.
            if (page.Status != 200)
                page = await contact.Get(address);
            page.Status.ShouldBe(200, address);
            Years().Matches(page.Text("main")).Select(years => $"{address}: {years.Value}").ShouldBeEmpty();
            aged += Ages().Count(page.Text("main"));
        }
        aged.ShouldBeGreaterThan(100);
    }

    sealed class Ahead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }

    [GeneratedRegex(@".{0,40}\b\d+ jaar\b.{0,30}")]
    private static partial Regex Years();

    [GeneratedRegex(@"\b\d+ (weken|maanden)\b")]
    private static partial Regex Ages();
}
