using Dialogue.Demo;

namespace Dialogue.Web.Tests.People;

/// <summary>Who was named as deputy works with the rights of the absent one, as long as the absence lasts, and both are named.</summary>
public sealed class DeputyTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Form = "main form.form",
        Begin = "main form[action='/mijn/vervangen']",
        Stop = "form[action='/mijn/vervangen/stoppen']";

    // The demo opens on 17 December 2021.
    static readonly (string, string)[] now = [("From", "2021-12-10"), ("Until", "2021-12-31")];

    static Guid IdOf(string persona) => DemoActors.Personas.Single(one => one.Key == persona).Actor.PersonId!.Value;

    [Fact]
    public async Task A_deputy_sees_and_changes_the_tables_of_the_absent_facilitator_and_what_is_recorded_names_both()
    {
        var facilitator = await site.As("gespreksleider");
        var reader = await site.As("lezer");
        var own = (await facilitator.Get("/dialoogtafels")).Links(".entry__title a").ToList();
        await Announce(facilitator, "lezer", now);

        (await reader.Get("/dialoogtafels/plannen")).Status.ShouldBe(403);
        var mine = await reader.Get("/mijn");
        mine.Text("main").ShouldContain("U vervangt");
        var began = await reader.Submit(mine, Begin);
        began.Text(".notice--ok").ShouldBe("U werkt nu door afwezigheid van Samira Wolters.");
        began.Text(".persona").ShouldContain("Gespreksleider");

        (await reader.Get("/dialoogtafels")).Links(".entry__title a").ShouldBe(own);
        (await reader.Get("/dialoogtafels/1")).Status.ShouldBe(403, "not a table of the absent one");
        var planned = await reader.Submit(
            await reader.Get("/dialoogtafels/plannen"),
            Form,
            ("Series", "Vervanging"),
            ("Day", "2022-01-10")
        );
        planned.Text(".facts--stacked").ShouldContain("Samira Wolters");
        planned.Text("#geschiedenis, .timeline, main").ShouldContain("Ruud Terpstra (door afwezigheid van Samira Wolters)");
        (await facilitator.Get(planned.Address)).Status.ShouldBe(200);

        var stopped = await reader.Submit(planned, Stop);
        stopped.Text(".notice--ok").ShouldBe("U werkt weer met uw eigen rechten.");
        (await reader.Get("/dialoogtafels/plannen")).Status.ShouldBe(403);
        (await reader.Get("/dialoogtafels/1")).Status.ShouldBe(200, "a reader reads all tables");
        await EndAbsence(facilitator);
    }

    [Fact]
    public async Task Once_the_absence_ends_the_next_request_is_with_the_own_rights()
    {
        var contact = await site.As("szw");
        var analyst = await site.As("analist");
        await Announce(contact, "analist", now);
        (await analyst.Submit(await analyst.Get("/mijn"), Begin)).Text(".persona").ShouldContain("Contactpersoon");
        (await analyst.Get("/themas/nieuw")).Status.ShouldBe(403, "what the own role may is not what the other may");

        await EndAbsence(contact);

        var after = await analyst.Get("/themas/nieuw");
        after.Status.ShouldBe(200);
        after.Has(Stop).ShouldBeFalse();
        (await analyst.Get("/mijn")).Text("main").ShouldNotContain("U vervangt");
    }

    [Fact]
    public async Task Nobody_is_deputy_who_was_not_named_or_on_another_day_and_nobody_administers_as_one()
    {
        var (administrator, contact, coordinator) = (await site.As("beheerder"), await site.As("vws"), await site.As("coordinator"));
        await Announce(contact, "coordinator", ("From", "2022-02-01"), ("Until", "2022-02-14"));
        await Announce(administrator, "coordinator", now);

        var mine = await coordinator.Get("/mijn");
        mine.Text("main").ShouldContain("1 februari 2022");
        mine.Has(Begin).ShouldBeFalse("not yet, and never as administrator");
        var token = mine.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var absent in new[] { IdOf("vws"), IdOf("beheerder"), IdOf("ienw"), Guid.NewGuid() })
        {
            var refused = await coordinator.Post("/mijn/vervangen", [new("wie", $"{absent}"), new("__RequestVerificationToken", token)]);
            refused.Status.ShouldBe(403);
            refused.Text("main").ShouldContain("U bent nu niet de vervanger");
        }
        (await coordinator.Get("/")).Has(Stop).ShouldBeFalse();
        await EndAbsence(contact);
        await EndAbsence(administrator);
    }

    static async Task Announce(Visitor visitor, string deputy, params (string, string)[] days) =>
        (await visitor.Submit(await visitor.Get("/mijn/afwezigheid"), Form, [.. days, ("DeputyId", $"{IdOf(deputy)}")])).Address.ShouldBe(
            "/mijn"
        );

    static async Task EndAbsence(Visitor visitor) =>
        (await visitor.Submit(await visitor.Get("/mijn/afwezigheid/beeindigen"), Form)).Address.ShouldBe("/mijn");
}
