using Dialogue.Plans;
using Dialogue.Themes;

namespace Dialogue.Web.Tests.Forms;

public sealed class FormsTests(DemoSite site) : IClassFixture<DemoSite>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_rule_refuses_comes_back_at_its_field_with_all_that_was_typed()
    {
        var visitor = await site.As("coordinator");
        var form = await visitor.Get("/herstelplannen/nieuw");

        var back = await visitor.Submit(
            form,
            "main form",
            ("Title", ""),
            ("Summary", "  <script>alert('x')</script>\n\"é\" "),
            ("From", "2021-12-01"),
            ("Until", "2021-06-01"),
            ("Kind", "Agenda")
        );

        back.Status.ShouldBe(400);
        back.Document.Title!.ShouldStartWith("Fout:");
        back.Links(".notice--error a").ShouldBe(["#Until", "#Title"], ignoreOrder: true);
        back.Has(".notice--error[autofocus]").ShouldBeTrue();
        back.Text("#Title-error").ShouldBe("Vul dit in.");
        back.Document.GetElementById("Title")!.GetAttribute("aria-invalid").ShouldBe("true");
        back.Document.GetElementById("Title")!.GetAttribute("aria-describedby").ShouldBe("Title-error");
        back.Value("Summary").ShouldBe("  <script>alert('x')</script>\n\"é\" ");
        back.Value("Kind").ShouldBe("Agenda");
        back.Value("Until").ShouldBe("2021-06-01");
        back.Has("main script").ShouldBeFalse();
    }

    [Fact]
    public async Task A_date_that_is_none_is_told_and_kept()
    {
        var visitor = await site.As("coordinator");

        var back = await visitor.Submit(
            await visitor.Get("/herstelplannen/nieuw"),
            "main form",
            ("Title", "Plan"),
            ("From", "31 februari")
        );

        back.Status.ShouldBe(400);
        back.Text("#From-error").ShouldContain("31 februari");
        back.Value("From").ShouldBe("31 februari");
    }

    [Fact]
    public async Task Sending_a_form_twice_has_one_effect()
    {
        var visitor = await site.As("coordinator");
        var form = await visitor.Get("/herstelplannen/nieuw");
        var fields = Visitor.Fields(form, "main form", ("Title", "Maar een keer"));

        var both = await Task.WhenAll(visitor.Post(form, fields), visitor.Post(form, fields));
        var later = await visitor.Post(form, fields);

        both.Append(later).Select(page => page.Status).ShouldBe([200, 200, 200]);
        both.Append(later).Select(page => page.Address).Distinct().Count().ShouldBe(1);
        await using var database = new Database(site.ConnectionString);
        (await new PlanQueries(database).List(cancel: Cancel)).Count(plan => plan.Title == "Maar een keer").ShouldBe(1);
    }

    [Fact]
    public async Task The_back_button_with_another_text_records_the_other_text_too()
    {
        var visitor = await site.As("coordinator");
        var form = await visitor.Get("/themas/nieuw");

        await visitor.Submit(form, "main form", ("Name", "Het eerste"));
        await visitor.Submit(form, "main form", ("Name", "Het tweede"));

        await using var database = new Database(site.ConnectionString);
        var names = (await new ThemeQueries(database).List(cancel: Cancel)).Select(theme => theme.Name).ToList();
        names.ShouldContain("Het eerste");
        names.ShouldContain("Het tweede");
    }

    [Fact]
    public async Task Who_is_second_sees_what_the_first_did_and_may_send_again()
    {
        var (first, second) = (await site.As("coordinator"), await site.As("beheerder"));
        var one = await first.Get("/herstelplannen/2/wijzigen");
        var two = await second.Get("/herstelplannen/2/wijzigen");

        await first.Submit(one, "main form", ("Summary", "De eerste was eerst."));
        var stale = await second.Submit(two, "main form", ("Summary", "De tweede wil iets anders."));

        stale.Status.ShouldBe(409);
        stale.Text(".notice--error").ShouldContain("Iemand anders heeft dit intussen gewijzigd");
        stale.Text(".timeline").ShouldContain("Ineke Brandsma");
        stale.Value("Summary").ShouldBe("De tweede wil iets anders.");

        (await second.Submit(stale, "main form.form")).Text(".notice--ok").ShouldBe("Vastgelegd.");
        (await second.Get("/herstelplannen/2")).Text(".lead").ShouldBe("De tweede wil iets anders.");
    }

    [Fact]
    public async Task A_missing_right_is_refused_at_the_form_and_at_the_command()
    {
        var coordinator = await site.As("coordinator");
        var reader = await site.As("lezer");
        var form = await coordinator.Get("/herstelplannen/nieuw");
        var token = Visitor.Fields(await reader.Get("/"), "form.persona").Single(field => field.Key == "__RequestVerificationToken");

        (await reader.Get("/herstelplannen/nieuw")).Status.ShouldBe(403);
        (await reader.Get("/herstelplannen")).Links("main a").ShouldNotContain("/herstelplannen/nieuw");
        var refused = await reader.Post(form, [token, new("Title", "Stiekem"), new("nonce", "2")]);

        refused.Status.ShouldBe(403);
        refused.Text("main").ShouldContain("Uw rol mag dit niet doen");
    }
}
