using System.Globalization;

namespace Dialogue.Web.Tests.Plans;

public sealed class PlansTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task A_plan_is_drawn_up_changed_and_gets_its_due_points()
    {
        var coordinator = await site.As("coordinator");
        var form = await coordinator.Get("/herstelplannen/nieuw");
        var szw = form
            .Document.QuerySelectorAll("#LeadId option")
            .Single(option => option.TextContent.StartsWith("SZW ·", StringComparison.Ordinal))
            .GetAttribute("value")!;
        var vws = form
            .Document.QuerySelectorAll("#PartnerIds label")
            .Single(label => label.TextContent.Contains("VWS ·"))
            .QuerySelector("input")!
            .GetAttribute("value")!;

        var plan = await coordinator.Submit(
            form,
            "main form",
            ("Title", "Plan voor de proef"),
            ("LeadId", szw),
            ("PartnerIds", vws),
            ("From", "2021-09-01")
        );
        plan.Title.ShouldBe("Plan voor de proef");
        plan.Text(".facts").ShouldContain("Trekker SZW Partners VWS Periode 1 september 2021");

        await coordinator.Submit(
            await coordinator.Get($"{plan.Address}/status"),
            "main form",
            ("Status", "Running"),
            ("Why", "Het kabinet heeft besloten.")
        );
        await coordinator.Submit(
            await coordinator.Get($"{plan.Address}/moment"),
            "main form",
            ("Name", "Advies"),
            ("Due.Kind", "Before"),
            ("Due.Day", "2021-12-01")
        );
        var page = await coordinator.Get(plan.Address);
        page.Text(".head").ShouldContain("loopt");
        page.Text(".facts").ShouldContain("Advies vóór 1 december 2021");
        page.Text(".timeline").ShouldContain("Reden: Het kabinet heeft besloten.");

        var drop = page.Links(".facts a").Single(link => link.Contains("/vervallen"));
        (await coordinator.Submit(await coordinator.Get(drop), "main form")).Text(".facts").ShouldNotContain("Advies");
    }

    [Fact]
    public async Task A_due_point_without_what_it_needs_is_told_at_its_field()
    {
        var coordinator = await site.As("coordinator");

        var back = await coordinator.Submit(
            await coordinator.Get("/herstelplannen/1/moment"),
            "main form",
            ("Name", "Advies"),
            ("Due.Kind", "InWeek"),
            ("Due.Day", "2021-09-01")
        );

        back.Status.ShouldBe(400);
        back.Text("#Due-Day-error").ShouldContain("maandag");
        back.Value("Due-Day").ShouldBe("2021-09-01");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?peildatum=2021-07-12")]
    public async Task The_list_and_the_page_of_a_plan_count_the_same_as_not_covered(string asOf)
    {
        var reader = await site.As("lezer");
        var counts = new List<int>();

        foreach (var row in (await reader.Get($"/herstelplannen{asOf}")).Document.QuerySelectorAll("tbody tr"))
        {
            var (plan, listed) = (
                row.QuerySelector("th a")!.GetAttribute("href")!,
                int.Parse(row.QuerySelectorAll("td.number")[1].TextContent, CultureInfo.InvariantCulture)
            );
            var notice = (await reader.Get(plan)).Text(".notice--warn");
            (notice.Length == 0 ? 0 : int.Parse(notice.Split(' ')[1], CultureInfo.InvariantCulture)).ShouldBe(listed, plan);
            counts.Add(listed);
        }
        counts.ShouldContain(count => count > 0);
    }

    [Fact]
    public async Task The_list_is_filtered_by_kind_status_and_organisation()
    {
        var reader = await site.As("lezer");

        var all = (await reader.Get("/herstelplannen")).Links("tbody th a").ToList();
        var some = await reader.Get("/herstelplannen?soort=RecoveryPlan&organisatie=szw");

        some.Links("tbody th a").ShouldBeSubsetOf(all);
        some.Links("tbody th a").Count().ShouldBeInRange(1, all.Count - 1);
        some.Value("soort").ShouldBe("RecoveryPlan");
        some.Document.QuerySelectorAll("tbody tr")
            .ShouldAllBe(row => row.TextContent.Contains("SZW") && row.TextContent.Contains("herstelplan"));
    }
}
