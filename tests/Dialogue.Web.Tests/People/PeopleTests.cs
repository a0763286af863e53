using Dialogue.Demo;

namespace Dialogue.Web.Tests.People;

public sealed class PeopleTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Form = "main form.form",
        List = "/beheer/mensen";

    [Fact]
    public async Task A_person_is_registered_with_a_role_and_everything_about_the_person_can_be_changed()
    {
        var administrator = await site.As("beheerder");
        var page = await Register(administrator, "Lena Vrede", "lena@voorbeeld.nl", "Facilitator");
        page.Title.ShouldBe("Lena Vrede");
        page.Text(".facts").ShouldContain("lena@voorbeeld.nl");
        page.Text(".facts").ShouldContain("Gespreksleider");
        page.Text("main").ShouldContain("kan zich nog niet aanmelden");
        var here = page.Address;

        (await Change($"{here}/naam", ("Name", "Lena de Vrede"))).Title.ShouldBe("Lena de Vrede");
        (await Change($"{here}/mailadres", ("MailAddress", "lena@elders.nl"))).Text(".facts").ShouldContain("lena@elders.nl");
        (await Change($"{here}/rollen/geven", ("Role", "Analyst"), ("Until", "2021-12-31")))
            .Text(".facts")
            .ShouldContain("Analist tot en met 31 december 2021");
        (await Change($"{here}/rollen/intrekken?rol=Facilitator")).Text(".facts").ShouldNotContain("Gespreksleider");
        (await Change($"{here}/afwezigheid", ("From", "2021-07-01"), ("Until", "2021-07-14")))
            .Text(".facts")
            .ShouldContain("1 juli 2021 tot en met 14 juli 2021");
        (await Change($"{here}/afwezigheid/beeindigen")).Text(".facts").ShouldNotContain("juli 2021");
        (await Change($"{here}/toegang/beeindigen", ("Why", "Uit dienst."))).Text(".notice--warn").ShouldContain("beëindigd");
        (await Change($"{here}/toegang/herstellen")).Has(".notice--warn").ShouldBeFalse();

        var told = (await administrator.Get(here)).Text("main");
        told.ShouldContain("Persoon toegevoegd");
        told.ShouldContain("Uit dienst.");

        async Task<Sight> Change(string form, params (string, string)[] filled) =>
            await administrator.Submit(await administrator.Get(form), Form, filled);
    }

    [Fact]
    public async Task The_list_is_searched_and_filtered()
    {
        var administrator = await site.As("beheerder");
        var address = (await Register(administrator, "Zoë Zoekbaar", "zoe@voorbeeld.nl", "Reader")).Address;

        (await Found("zoek=zoe zoek")).ShouldBe([address]);
        (await Found("zoek=zoe@voorbeeld.nl")).ShouldBe([address]);
        (await Found("zoek=zoekbaar&rol=Analyst")).ShouldBeEmpty();
        (await Found("zoek=zoekbaar&toegang=With")).ShouldBe([address]);
        (await Found("zoek=zoekbaar&toegang=Without")).ShouldBeEmpty();
        (await Found("zoek=zoekbaar&organisatie=SZW")).ShouldBeEmpty();

        async Task<IEnumerable<string>> Found(string query) => (await administrator.Get($"{List}?{query}")).Links("tbody th a");
    }

    [Fact]
    public async Task Two_people_with_one_name_are_two_but_a_mail_address_is_of_one()
    {
        var administrator = await site.As("beheerder");
        var first = await Register(administrator, "Jan Dubbel", "jan@voorbeeld.nl", "Reader");
        var second = await Register(administrator, "Jan Dubbel", "dubbel@voorbeeld.nl", "Analyst");
        second.Address.ShouldNotBe(first.Address);
        (await administrator.Get($"{List}?zoek=dubbel")).Links("tbody th a").Count().ShouldBe(2);

        var refused = await Register(administrator, "Piet Anders", "JAN@voorbeeld.nl", "Reader");
        refused.Status.ShouldBe(409);
        refused.Text("main").ShouldContain("Dit e-mailadres is van iemand anders.");
        refused.Value("MailAddress").ShouldBe("JAN@voorbeeld.nl");
    }

    [Fact]
    public async Task Two_who_are_alike_are_told_apart_by_mail_address_in_the_choice_of_a_deputy_and_nobody_else_is()
    {
        var administrator = await site.As("beheerder");
        await Register(administrator, "Tom Gelijk", "tom@voorbeeld.nl", "Reader");
        await Register(administrator, "Tom Gelijk", "gelijk@voorbeeld.nl", "Reader");
        await Register(administrator, "Tom Gelijk", "anders@voorbeeld.nl", "Analyst");

        var choices = (await (await site.As("lezer")).Get("/mijn/afwezigheid"))
            .Document.QuerySelectorAll("#DeputyId option")
            .Select(choice => choice.TextContent.Trim())
            .ToList();

        choices
            .Where(choice => choice.StartsWith("Tom Gelijk", StringComparison.Ordinal))
            .ShouldBe(
                [
                    "Tom Gelijk (Lezer (DG-niveau)) gelijk@voorbeeld.nl",
                    "Tom Gelijk (Lezer (DG-niveau)) tom@voorbeeld.nl",
                    "Tom Gelijk (Analist)",
                ],
                ignoreOrder: true
            );
        choices.Count(choice => choice.Contains('@')).ShouldBe(2);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var administrator = await site.As("beheerder");
        var me = $"{List}/{DemoActors.Personas.Single(persona => persona.Key == "beheerder").Actor.PersonId}";

        foreach (var form in new[] { $"{me}/rollen/intrekken?rol=Administrator", $"{me}/toegang/beeindigen" })
        {
            var refused = await administrator.Submit(await administrator.Get(form), Form);
            refused.Status.ShouldBe(409);
            refused.Text("main").ShouldContain("Er moet altijd een beheerder met toegang zijn");
        }
    }

    [Fact]
    public async Task Everyone_changes_the_own_name_and_absence()
    {
        var reader = await site.As("lezer");

        (await reader.Submit(await reader.Get("/mijn/naam"), Form, ("Name", "Ruud van Terpstra")))
            .Text("main")
            .ShouldContain("Ruud van Terpstra");
        (await reader.Submit(await reader.Get("/mijn/afwezigheid"), Form, ("From", "2030-07-01"), ("Until", "2030-07-14")))
            .Text("main")
            .ShouldContain("14 juli 2030");
        (await reader.Submit(await reader.Get("/mijn/afwezigheid/beeindigen"), Form)).Address.ShouldBe("/mijn");
        await reader.Submit(await reader.Get("/mijn/naam"), Form, ("Name", "Ruud Terpstra"));
    }

    [Fact]
    public async Task Nobody_but_administrators_sees_a_person()
    {
        var administrator = await site.As("beheerder");
        var address = (await Register(administrator, "Anna Geheim", "geheim@voorbeeld.nl", "Reader")).Address;

        foreach (var persona in DemoActors.Personas.Where(persona => persona.Key != "beheerder"))
            (await (await site.As(persona.Key)).Get(address)).Status.ShouldBe(403, persona.Key);
    }

    static async Task<Sight> Register(Visitor administrator, string name, string mail, string role) =>
        await administrator.Submit(await administrator.Get($"{List}/nieuw"), Form, ("Name", name), ("MailAddress", mail), ("Roles", role));
}
