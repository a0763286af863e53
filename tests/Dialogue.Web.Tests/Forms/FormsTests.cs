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
        back.Text("#Title-error").ShouldBe("Vul de titel in.");
        back.Text(".notice--error").ShouldContain("Vul de titel in.");
        back.Document.Title!.ShouldStartWith("Fout: Plan toevoegen");
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
        await using var database = await site.Open();
        (await new PlanQueries(database).List(cancel: Cancel)).Count(plan => plan.Title == "Maar een keer").ShouldBe(1);
    }

    [Fact]
    public async Task The_back_button_with_another_text_records_the_other_text_too()
    {
        var visitor = await site.As("coordinator");
        var form = await visitor.Get("/themas/nieuw");

        await visitor.Submit(form, "main form", ("Name", "Het eerste"));
        await visitor.Submit(form, "main form", ("Name", "Het tweede"));

        await using var database = await site.Open();
        var names = (await new ThemeQueries(database).List(cancel: Cancel)).Select(theme => theme.Name).ToList();
        names.ShouldContain("Het eerste");
        names.ShouldContain("Het tweede");
    }

    [Theory]
    [InlineData("/themas/nieuw", "Name", "theme_page", "name")]
    [InlineData("/opvolgacties/nieuw", "Title", "follow_up_card", "title")]
    [InlineData("/inzichten/nieuw", "Title", "insight_dossier", "title")]
    public async Task After_the_back_button_the_same_is_recorded_once_or_by_choice_once_more(
        string address,
        string field,
        string view,
        string column
    )
    {
        const string text = "Terug en nog eens";
        var visitor = await site.As(address.StartsWith("/inzichten", StringComparison.Ordinal) ? "analist" : "coordinator");
        (string, string)[] typed = [(field, text), ("Summary", "Hetzelfde.")];
        await visitor.Submit(await visitor.Get(address), "main form.form", typed);

        var again = await visitor.Submit(await visitor.Get(address), "main form.form", typed);

        again.Status.ShouldBe(409);
        again.Text(".notice--error").ShouldContain("Dit hebt u al eerder vastgelegd");
        again.Text(".since").ShouldStartWith("Is dit een andere?");
        again.Value(field).ShouldBe(text);
        (await Count()).ShouldBe(1);
        (await visitor.Get(again.Links(".since a").Single())).Text("main").ShouldContain(text);
        var another = again.Document.QuerySelector("button[name=Again]")!.GetAttribute("value")!;
        (await visitor.Submit(again, "main form.form", ("Again", another))).Status.ShouldBe(200);
        (await Count()).ShouldBe(2);

        async Task<long> Count()
        {
            await using var command = site.Source.CreateCommand($"select count(*) from read.{view} where data->>'{column}' = $1");
            command.Parameters.AddWithValue(text);
            return (long)(await command.ExecuteScalarAsync(Cancel))!;
        }
    }

    [Theory]
    [InlineData("/themas/nieuw", "Name", "Het verenigingsleven")]
    [InlineData("/inzichten/nieuw", "Title", "Verenigingen lopen leeg")]
    [InlineData("/herstelplannen/nieuw", "Title", "Steun voor verenigingen")]
    [InlineData("/opvolgacties/nieuw", "Title", "Praat met de verenigingen")]
    public async Task Who_gives_a_name_that_reads_the_same_is_asked_whether_the_existing_one_is_meant(
        string address,
        string field,
        string name
    )
    {
        var first = await site.As(address.StartsWith("/inzichten", StringComparison.Ordinal) ? "analist" : "coordinator");
        var there = await first.Submit(await first.Get(address), "main form.form", (field, name), ("Summary", "De eerste."));
        there.Status.ShouldBe(200);
        var second = await site.As("beheerder");
        string[] same =
        [
            name.ToUpperInvariant(),
            $"{name} ",
            name.Replace(' ', '\u00A0'),
            name.Replace("e", "e\u0301", StringComparison.Ordinal),
        ];

        foreach (var typed in same)
        {
            var asked = await second.Submit(await second.Get(address), "main form.form", (field, typed), ("Summary", "De tweede."));
            asked.Status.ShouldBe(409);
            asked.Text(".notice--error").ShouldContain(name);
            asked.Value(field).ShouldBe(typed);
            (await second.Get(asked.Links(".since a").Single())).Text("main").ShouldContain(name);
        }

        var question = await second.Submit(await second.Get(address), "main form.form", (field, same[0]), ("Summary", "De tweede."));
        var other = question.Document.QuerySelector("button[name=Again]")!.GetAttribute("value")!;
        (await second.Submit(question, "main form.form", ("Again", other))).Text("main").ShouldContain(same[0]);
    }

    [Fact]
    public async Task A_thing_that_gets_the_name_of_another_is_asked_about_and_one_that_keeps_its_own_is_not()
    {
        var visitor = await site.As("coordinator");
        await visitor.Submit(await visitor.Get("/themas/nieuw"), "main form.form", ("Name", "Muziekscholen"));
        var theme = await visitor.Submit(await visitor.Get("/themas/nieuw"), "main form.form", ("Name", "Muziekles"));

        var asked = await visitor.Submit(await visitor.Get($"{theme.Address}/hernoemen"), "main form.form", ("Name", "muziekscholen"));
        asked.Status.ShouldBe(409);
        var other = asked.Document.QuerySelector("button[name=Again]")!.GetAttribute("value")!;
        (await visitor.Submit(asked, "main form.form", ("Again", other))).Title.ShouldBe("muziekscholen");
        (
            await visitor.Submit(await visitor.Get($"{theme.Address}/hernoemen"), "main form.form", ("Name", "Muziekscholen"))
        ).Status.ShouldBe(200, "it was called so already, whatever the capitals");
    }

    [Fact]
    public async Task A_statement_that_is_sent_again_after_the_back_button_is_recorded_once_or_by_choice_once_more()
    {
        var visitor = await site.As("coordinator");
        var table = await visitor.Submit(
            await visitor.Get("/dialoogtafels/vastleggen"),
            "main form.form",
            ("Series", "Terug"),
            ("Day", "2021-06-12"),
            ("Facilitator", "Samira Wolters")
        );
        table = await visitor.Get(table.Links(".steps a").First().Replace("/gegevens", "", StringComparison.Ordinal));
        var address = $"{table.Address}/uitspraken/nieuw";
        (string, string)[] typed = [("Text", "Twee keer hetzelfde gezegd.")];
        await visitor.Submit(await visitor.Get(address), "main form.form", typed);

        var again = await visitor.Submit(await visitor.Get(address), "main form.form", typed);

        again.Status.ShouldBe(409);
        var another = again.Document.QuerySelector("button[name=Again]")!.GetAttribute("value")!;
        (await visitor.Submit(again, "main form.form", ("Again", another))).Status.ShouldBe(200);
        (await visitor.Get($"{table.Address}/uitspraken?zoek=Twee keer hetzelfde")).Text("#lijst [role=status]").ShouldBe("2 uitspraken");
    }

    [Fact]
    public async Task Who_is_second_sees_both_texts_and_records_the_own_one_only_by_choice()
    {
        var (first, second) = (await site.As("coordinator"), await site.As("beheerder"));
        var one = await first.Get("/herstelplannen/2/wijzigen");
        var two = await second.Get("/herstelplannen/2/wijzigen");

        await first.Submit(one, "main form", ("Summary", "De eerste was eerst."));
        var stale = await second.Submit(two, "main form", ("Summary", "De tweede wil iets anders."));

        stale.Status.ShouldBe(409);
        stale.Text(".notice--error").ShouldContain("Iemand anders heeft dit intussen gewijzigd");
        stale.Text(".timeline").ShouldContain("Ineke Brandsma");
        stale.Text(".since tbody").ShouldBe("Samenvatting De eerste was eerst. De tweede wil iets anders.");
        stale.Value("Summary").ShouldBe("De tweede wil iets anders.");
        (await second.Submit(stale, "main form.form")).Status.ShouldBe(409);

        var over = stale.Document.QuerySelector("button[name=Over]")!.GetAttribute("value")!;
        (await second.Submit(stale, "main form.form", ("Over", over))).Text(".notice--ok").ShouldBe("Vastgelegd.");
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
