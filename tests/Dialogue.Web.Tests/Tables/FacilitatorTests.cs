using Dialogue.Demo;

namespace Dialogue.Web.Tests.Tables;

/// <summary>A table belongs to the person who leads it; a name gives no right, and a doubt about one is settled on a page.</summary>
public sealed class FacilitatorTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Form = "main form.form",
        Page = "/beheer/gespreksleiders",
        Settling = $"main form[action='{Page}']";

    static int planned;

    [Fact]
    public async Task A_facilitator_who_takes_another_name_keeps_the_own_tables_and_gets_no_others()
    {
        var facilitator = await site.As("gespreksleider");
        var own = (await facilitator.Get("/dialoogtafels")).Links(".entry__title a").First();
        var other = await NumberOf("Rachid Benkadour");

        await facilitator.Submit(await facilitator.Get("/mijn/naam"), Form, ("Name", "Rachid Benkadour"));
        try
        {
            (await facilitator.Get($"/dialoogtafels/{other}")).Status.ShouldBe(403);
            (await facilitator.Get($"/dialoogtafels/{other}/gegevens")).Status.ShouldBe(403);
            var kept = await facilitator.Get(own);
            kept.Status.ShouldBe(200);
            kept.Text("main").ShouldContain("Samira Wolters", Case.Sensitive, "the table shows the name as it was");
        }
        finally
        {
            await facilitator.Submit(await facilitator.Get("/mijn/naam"), Form, ("Name", "Samira Wolters"));
        }
    }

    [Fact]
    public async Task Of_two_with_the_same_name_is_asked_who_is_meant()
    {
        await Register("Jan Tweeling", "jan@voorbeeld.nl");
        await Register("Jan Tweeling", "tweeling@voorbeeld.nl");
        var coordinator = await site.As("coordinator");

        var asked = await Plan(coordinator, "jan tweeling");

        asked.Status.ShouldBe(400);
        asked.Text("#Facilitator-error").ShouldContain("Jan Tweeling (jan@voorbeeld.nl); Jan Tweeling (tweeling@voorbeeld.nl)");
        asked.Value("Facilitator").ShouldBe("jan tweeling");
        var table = await coordinator.Submit(asked, Form, ("Facilitator", "Jan Tweeling (tweeling@voorbeeld.nl)"));
        table.Text(".facts--stacked").ShouldContain("Jan Tweeling");
        table.Text("main").ShouldNotContain("voorbeeld.nl", Case.Insensitive, "an address is not for everyone");
        (await PersonOf(table)).ShouldBe(await PersonBy("tweeling@voorbeeld.nl"));

        var changed = await coordinator.Submit(
            await coordinator.Get($"{table.Address}/gegevens"),
            Form,
            ("Municipality", "Zeist"),
            ("Why", "Verhuisd.")
        );
        (await PersonOf(changed)).ShouldBe(await PersonBy("tweeling@voorbeeld.nl"), "the name was not touched");
    }

    [Fact]
    public async Task A_name_of_which_it_is_not_known_who_is_meant_is_settled_for_all_its_tables_at_once()
    {
        var coordinator = await site.As("coordinator");
        var facilitator = await site.As("gespreksleider");
        var tables = new[] { await Plan(coordinator, "S. Wolters"), await Plan(coordinator, "S. Wolters") };
        foreach (var table in tables)
            (await facilitator.Get(table.Address)).Status.ShouldBe(403);
        tables[0].Has($"a[href='{tables[0].Address}/gespreksleider']").ShouldBeTrue();

        var page = await coordinator.Get(Page);
        var field = FieldOf(page, "S. Wolters");
        page.Text($"#{field.Replace("[", "-").Replace("].", "--")}-hint").ShouldContain("2 dialoogtafels");
        page.Text("main").ShouldContain("Lijkt op: Samira Wolters");
        var unknown = await coordinator.Submit(page, Settling, (field, "Niemand Bekend"));
        unknown.Status.ShouldBe(400);
        unknown.Text(".field__error").ShouldContain("Niemand Bekend is hier niet bekend");
        unknown.Value(field.Replace("[", "-").Replace("].", "--")).ShouldBe("Niemand Bekend");

        var settled = await coordinator.Submit(unknown, Settling, (FieldOf(unknown, "S. Wolters"), "Samira Wolters"));

        settled.Text(".notice--ok").ShouldBe("Van 2 dialoogtafels is vastgelegd wie de gespreksleider is.");
        settled.Text("main").ShouldNotContain("S. Wolters");
        foreach (var table in tables)
        {
            var seen = await facilitator.Get(table.Address);
            seen.Status.ShouldBe(200);
            seen.Text("main").ShouldContain("Gespreksleider is Samira Wolters");
            seen.Text(".facts--stacked").ShouldContain("S. Wolters");
        }
        (await facilitator.Get((await Plan(coordinator, "s wolters")).Address)).Status.ShouldBe(200, "the name is known by now");
    }

    [Fact]
    public async Task Of_a_single_table_another_facilitator_is_recorded_also_when_it_was_adopted()
    {
        var coordinator = await site.As("coordinator");
        var number = await NumberOf("Wietske Halbergsma", "and status = 'Adopted'");
        var form = await coordinator.Get($"/dialoogtafels/{number}/gespreksleider");

        var recorded = await coordinator.Submit(form, Form, ("FacilitatorId", $"{DemoActors.Facilitator.PersonId}"));

        recorded.Text(".notice--ok").ShouldBe("Vastgelegd wie de gespreksleider is.");
        (await (await site.As("gespreksleider")).Get($"/dialoogtafels/{number}")).Status.ShouldBe(200);
        (await coordinator.Submit(form, Form, ("FacilitatorId", ""))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Who_has_another_role_by_now_can_be_recognised_and_a_name_alone_means_only_who_leads_tables()
    {
        var coordinator = await site.As("coordinator");
        var (own, reader) = (await site.As("lezer"), DemoActors.Personas.Single(persona => persona.Key == "lezer").Actor);
        var table = await Plan(coordinator, reader.Name);
        table.Text("main").ShouldContain("Nog niet bekend wie dit is");

        var page = await coordinator.Get(Page);
        page.Value(FieldOf(page, reader.Name).Replace("[", "-").Replace("].", "--"))
            .ShouldBe(reader.Name, "the coordinator only confirms it");
        var settled = await coordinator.Submit(page, Settling, (FieldOf(page, reader.Name), reader.Name));

        settled.Text(".notice--ok").ShouldBe("Van 1 dialoogtafel is vastgelegd wie de gespreksleider is.");
        (await PersonOf(await coordinator.Get(table.Address))).ShouldBe(reader.PersonId!.Value);
        (await own.Get($"{table.Address}/uitspraken/nieuw")).Status.ShouldBe(403, "it gives no right by itself");
        (await coordinator.Get($"{table.Address}/gespreksleider")).Value("FacilitatorId").ShouldBe($"{reader.PersonId}");
    }

    [Fact]
    public async Task Two_who_settle_the_same_name_at_once_do_not_both_win()
    {
        var coordinator = await site.As("coordinator");
        var administrator = await site.As("beheerder");
        for (var round = 0; round < 5; round++)
        {
            var name = $"Onbekend {round}";
            var table = await Plan(coordinator, name);
            var (one, two) = (await coordinator.Get(Page), await administrator.Get(Page));

            var answers = await Task.WhenAll(
                coordinator.Submit(one, Settling, (FieldOf(one, name), "Samira Wolters")),
                administrator.Submit(two, Settling, (FieldOf(two, name), "Gijs Moerlaken"))
            );

            answers.Count(answer => answer.Status == 200).ShouldBe(1);
            answers.Count(answer => answer.Status is 400 or 409).ShouldBe(1);
            var winner = answers[0].Status == 200 ? "Samira Wolters" : "Gijs Moerlaken";
            (await coordinator.Get(table.Address)).Text("main").ShouldContain($"Gespreksleider is {winner}");
        }
    }

    [Fact]
    public async Task Only_coordinators_and_administrators_settle_names()
    {
        foreach (var persona in DemoActors.Personas.Where(persona => !persona.Actor.May(Dialogue.Page.Facilitators)))
            (await (await site.As(persona.Key)).Get(Page)).Status.ShouldBe(403, persona.Key);
        (await (await site.As("beheerder")).Get(Page)).Status.ShouldBe(200);
        (await (await site.As("coordinator")).Get($"{Page}?peildatum=2021-06-01")).Status.ShouldBe(200);
    }

    static async Task<Sight> Plan(Visitor coordinator, string name) =>
        await coordinator.Submit(
            await coordinator.Get("/dialoogtafels/plannen"),
            Form,
            ("Series", "Namen"),
            ("Day", "2021-09-01"),
            // The same form twice makes one table.
            ("Municipality", $"Plaats {Interlocked.Increment(ref planned)}"),
            ("Facilitator", name)
        );

    async Task Register(string name, string mail)
    {
        var administrator = await site.As("beheerder");
        (
            await administrator.Submit(
                await administrator.Get("/beheer/mensen/nieuw"),
                Form,
                ("Name", name),
                ("MailAddress", mail),
                ("Roles", "Facilitator")
            )
        ).Status.ShouldBe(200);
    }

    static string FieldOf(Sight page, string name) =>
        page.Document.QuerySelector($"input[type=hidden][value='{name}']")!.GetAttribute("name")!.Replace(".Name", ".Person");

    Task<int> NumberOf(string facilitator, string and = "") =>
        Ask<int>($"select number from read.table_report where facilitator = @value {and} order by number limit 1", facilitator);

    Task<Guid> PersonOf(Sight table) =>
        Ask<Guid>("select facilitator_id from read.table_report where number = @value::int", table.Address.Split('/')[^1].Split('?')[0]);

    Task<Guid> PersonBy(string mail) => Ask<Guid>("select id from read.person_profile where mail_key = @value", mail);

    async Task<T> Ask<T>(string sql, string value)
    {
        await using var database = await site.Open();
        return (await database.One<T>(sql, args: new { value }, cancel: TestContext.Current.CancellationToken))!;
    }
}
