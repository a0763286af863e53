using Dialogue.Demo;

namespace Dialogue.Web.Tests.Shared;

/// <summary>
/// Answers in the name of another organisation than the own one: a unit of the ministry, or one that has no contact here.
/// </summary>
public sealed class OnBehalfTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Form = "main form.form",
        Buttons = "main a.button";

    static string Id(string code) => DemoProgramme.OrganisationId(code).ToString();

    [Fact]
    public async Task A_contact_answers_for_a_unit_of_the_own_ministry_and_sees_it_on_the_ministrys_page()
    {
        var (coordinator, vws) = (await site.As("coordinator"), await site.As("vws"));
        var asked = await Asked(coordinator, "Wat doet de eenheid?", ("Owners.LeadId", Id("VWS-DMO")));
        var ministry = (await vws.Get("/organisaties/VWS")).Text("main");
        ministry.ShouldContain("Wat doet de eenheid?");
        ministry.ShouldContain("Met wat van de onderdelen is gevraagd");
        (await vws.Get("/organisaties/VWS-DMO")).Text("main").ShouldNotContain("Met wat van de onderdelen");
        (await vws.Get("/opvolgacties?eigenaar=VWS&eigenaarschap=Proposed")).Text("#lijst").ShouldContain("Wat doet de eenheid?");
        (await (await site.As("szw")).Get(asked.Address)).Links(Buttons).ShouldBeEmpty();

        var page = await vws.Get(asked.Address);
        page.Document.QuerySelectorAll(Buttons)
            .Select(button => button.TextContent)
            .ShouldBe(["Eigenaarschap aanvaarden namens VWS-DMO", "Weigeren namens VWS-DMO", "Voortgang melden namens VWS-DMO"]);
        var form = await vws.Get($"{asked.Address}/eigenaar/aanvaarden");
        form.Title.ShouldBe("Eigenaarschap aanvaarden namens VWS-DMO");
        (await vws.Submit(form, Form)).Text(".asked .ownership").ShouldBe("VWS-DMO aanvaard");
        var told = await CommandMetadata(vws, asked, "voortgang", ("Text", "Loopt."));
        told.Text(".progress li").ShouldContain("VWS-DMO · Bram Osinga");
        var unit = await vws.Get("/organisaties/VWS");
        unit.Document.QuerySelectorAll("li.entry")
            .Single(entry => entry.TextContent.Contains("Wat doet de eenheid?"))
            .TextContent.ShouldContain("VWS-DMO");
        (await CommandMetadata(vws, asked, "afronden", ("Evidence", "Brief."))).Text(".timeline li").ShouldContain("Brief.");
    }

    [Fact]
    public async Task A_contact_who_may_speak_for_several_says_for_whom()
    {
        var (coordinator, vws) = (await site.As("coordinator"), await site.As("vws"));
        var asked = await Asked(
            coordinator,
            "Wie van u?",
            ("Owners.LeadId", Id("VWS-DMO")),
            ("Owners.CoOwnerIds", Id("VWS")),
            ("Owners.InvolvedIds", Id("SZW"))
        );

        var form = await vws.Get($"{asked.Address}/voortgang");

        form.Document.QuerySelectorAll("#ById option").Select(option => option.TextContent.Split(' ')[0]).ShouldBe(["VWS", "VWS-DMO"]);
        (await vws.Submit(form, Form, ("Text", "Wij kijken."), ("ById", Id("VWS-DMO"))))
            .Text(".progress li")
            .ShouldContain("VWS-DMO · Bram Osinga");
        (await vws.Submit(form, Form, ("Text", "Namens een ander."), ("ById", Id("SZW")))).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("coordinator", "Ineke Brandsma")]
    [InlineData("beheerder", "Noor Kamphuis")]
    public async Task What_an_organisation_without_a_contact_answered_is_recorded_with_who_and_why(string persona, string name)
    {
        var (coordinator, recorder) = (await site.As("coordinator"), await site.As(persona));
        var asked = await Asked(coordinator, $"Vraag voor {persona}", ("Owners.LeadId", Id("VNG")), ("Owners.InvolvedIds", Id("SZW")));
        (await recorder.Get(asked.Address))
            .Document.QuerySelectorAll(".asked .button")
            .Select(button => button.TextContent)
            .ShouldBe(["Eigenaarschap aanvaarden namens VNG", "Weigeren namens VNG", "Eigenaar voorstellen", "Eigenaarschap loslaten"]);

        var form = await recorder.Get($"{asked.Address}/eigenaar/weigeren");
        form.Title.ShouldBe("Weigeren namens VNG");
        var wrong = await recorder.Submit(form, Form, ("Reason", "Geen mensen."));
        wrong.Status.ShouldBe(400);
        wrong.Text("#Why-error").ShouldContain("namens een andere organisatie");
        wrong.Value("Reason").ShouldBe("Geen mensen.");
        var declined = await recorder.Submit(wrong, Form, ("Why", "Per brief van 3 maart."));
        declined.Text(".asked").ShouldContain("geweigerd");
        declined
            .Text(".timeline li")
            .ShouldBe($"VNG heeft geweigerd Reden: Geen mensen. · Per brief van 3 maart. {declined.Text(".timeline li time")} · {name}");

        await CommandMetadata(coordinator, asked, "eigenaar/voorstellen", ("Owners.LeadId", Id("VNG")), ("Owners.InvolvedIds", Id("SZW")));
        (await recorder.Submit(await recorder.Get($"{asked.Address}/eigenaar/aanvaarden"), Form)).Has("#Why-error").ShouldBeTrue();
        (await CommandMetadata(recorder, asked, "eigenaar/aanvaarden", ("Why", "Gebeld.")))
            .Text(".timeline li")
            .ShouldStartWith("VNG heeft het eigenaarschap aanvaard Reden: Gebeld.");
        var progress = await recorder.Submit(
            await recorder.Get($"{asked.Address}/voortgang"),
            Form,
            ("Text", "Halverwege."),
            ("ById", Id("SZW"))
        );
        (progress.Has("#Why-error"), progress.Value("ById"), progress.Value("Text")).ShouldBe((true, Id("SZW"), "Halverwege."));
        (await recorder.Submit(progress, Form, ("Why", "Gemaild."))).Text(".progress li").ShouldContain($"SZW · {name}");
        var finish = await recorder.Get($"{asked.Address}/afronden");
        finish.Title.ShouldBe("Afronden namens VNG");
        (await recorder.Submit(finish, Form, ("Evidence", "Verslag."))).Has("#Why-error").ShouldBeTrue();
        (await CommandMetadata(recorder, asked, "afronden", ("Evidence", "Verslag."), ("Why", "Gemaild.")))
            .Text(".timeline li")
            .ShouldContain("Reden: Gemaild.");
    }

    [Fact]
    public async Task An_insight_is_answered_for_in_the_same_way()
    {
        var (analyst, coordinator) = (await site.As("analist"), await site.As("coordinator"));
        var insight = await analyst.Submit(
            await analyst.Get("/inzichten/nieuw"),
            Form,
            ("Title", "Voor de raad"),
            ("Summary", "In het kort.")
        );
        await CommandMetadata(coordinator, insight, "eigenaar/voorstellen", ("Owners.LeadId", Id("SER")));
        (await analyst.Get(insight.Address)).Has("a.button[href$='/aanvaarden']").ShouldBeFalse();

        var accepted = await CommandMetadata(coordinator, insight, "eigenaar/aanvaarden", ("Why", "In het overleg van 18 mei."));

        accepted.Text(".asked .ownership").ShouldBe("SER aanvaard");
        accepted.Text(".timeline li").ShouldContain("Reden: In het overleg van 18 mei.");
        (await coordinator.Get("/organisaties/SER")).Text("main").ShouldContain("Voor de raad");
    }

    [Fact]
    public async Task Nobody_is_offered_to_report_on_what_was_declined()
    {
        var (coordinator, szw) = (await site.As("coordinator"), await site.As("szw"));
        var asked = await Asked(coordinator, "Niet van ons?", ("Owners.LeadId", Id("SZW")));
        var form = await szw.Get($"{asked.Address}/voortgang");
        (await szw.Get(asked.Address)).Has("a.button[href$='/voortgang']").ShouldBeTrue();
        await CommandMetadata(szw, asked, "eigenaar/weigeren", ("Reason", "Niet van ons."));

        (await szw.Get(asked.Address)).Has("a.button[href$='/voortgang']").ShouldBeFalse();
        (await coordinator.Get(asked.Address)).Has("a.button[href$='/voortgang']").ShouldBeFalse();
        var refused = await szw.Submit(await szw.Get($"{asked.Address}/voortgang"), Form, ("Text", "Toch iets."));
        refused.Status.ShouldBe(409);
        refused.Text(".notice--error").ShouldContain("Het eigenaarschap is geweigerd");
        refused.Value("Text").ShouldBe("Toch iets.");
        (await szw.Submit(form, Form, ("Text", "Te laat."))).Status.ShouldBe(409, "the form was opened before it was declined");
    }

    static async Task<Sight> Asked(Visitor coordinator, string title, params (string, string)[] owners)
    {
        var asked = await coordinator.Submit(await coordinator.Get("/opvolgacties/nieuw"), Form, ("Title", title));
        asked.Title.ShouldBe(title);
        return await CommandMetadata(coordinator, asked, "eigenaar/voorstellen", owners);
    }

    static async Task<Sight> CommandMetadata(Visitor visitor, Sight thing, string form, params (string, string)[] filled)
    {
        var page = await visitor.Submit(await visitor.Get($"{thing.Address}/{form}"), Form, filled);
        page.Status.ShouldBe(200);
        page.Address.ShouldBe(thing.Address);
        return page;
    }
}
