namespace Dialogue.Web.Tests.Api;

public sealed class SignInRulesTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task An_administrator_adds_changes_ends_and_reads_rules_about_claims()
    {
        var administrator = site.As("beheerder");
        var rule = new
        {
            gegeven = "groups",
            waarde = "dialogue-toets",
            rol = "contactpersoon",
            organisatie = "SZW",
        };
        var made = (await administrator.Post("/aanmeldregels", rule)).ShouldBe(201);
        var here = $"/aanmeldregels/{made.Of("id")}";
        (made.Of("href"), made.Of("organisatie.code")).ShouldBe(($"/api/v1{here}", "SZW"));
        (await administrator.Post("/aanmeldregels", rule)).ShouldBeProblem(409, "sign-in-rule-there");

        var changed = new
        {
            gegeven = "groups",
            waarde = "dialogue-toets",
            rol = "lezer",
        };
        (await administrator.Put(here, changed, ("If-Match", "\"1\""))).ShouldBe(200).Of("rol").ShouldBe("lezer");
        (await administrator.Put(here, changed, ("If-Match", "\"1\""))).ShouldBe(412);
        (await administrator.Read("/aanmeldregels")).ShouldBe(200).Each("resultaten", "id").ShouldContain(made.Of("id")!);

        (await administrator.Post($"{here}/intrekkingen", new { reden = "De groep bestaat niet meer." }))
            .ShouldBe(200)
            .Of("reden")
            .ShouldBe("De groep bestaat niet meer.");
        (await administrator.Read("/aanmeldregels")).ShouldBe(200).Each("resultaten", "id").ShouldNotContain(made.Of("id")!);
        (await administrator.Read($"{here}/geschiedenis"))
            .ShouldBe(200)
            .Each("resultaten", "gebeurtenis")
            .ShouldBe(["sign_in_rule_added", "sign_in_rule_changed", "sign_in_rule_ended"]);
    }

    [Fact]
    public async Task A_contact_without_an_organisation_is_told_where_that_is_missing() =>
        (
            await site.As("beheerder")
                .Post(
                    "/aanmeldregels",
                    new
                    {
                        gegeven = "groups",
                        waarde = "zonder",
                        rol = "contactpersoon",
                    }
                )
        ).ShouldBeProblem(400, "contact-needs-organisation");
}
