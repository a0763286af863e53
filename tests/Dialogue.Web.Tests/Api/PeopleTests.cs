namespace Dialogue.Web.Tests.Api;

public sealed class PeopleTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task An_administrator_registers_changes_and_reads_people()
    {
        var administrator = site.As("beheerder");
        var made = (
            await administrator.Post(
                "/personen",
                new
                {
                    naam = "Lena Vrede",
                    mailadres = "lena@voorbeeld.nl",
                    organisatie = "SZW",
                    rollen = new[] { "contactpersoon" },
                }
            )
        ).ShouldBe(201);
        var here = $"/personen/{made.Of("id")}";
        made.Of("organisatie.code").ShouldBe("SZW");

        (await administrator.Post($"{here}/rollen", new { rol = "analist", totEnMet = "2021-12-31" }))
            .ShouldBe(200)
            .Each("rollen", "rol")
            .ShouldBe(["analist", "contactpersoon"]);
        (await administrator.Ask(HttpMethod.Delete, $"/api/v1{here}/rollen/contactpersoon", null))
            .ShouldBe(200)
            .Each("rollen", "rol")
            .ShouldBe(["analist"]);
        (await administrator.Post($"{here}/namen", new { naam = "Lena de Vrede" })).ShouldBe(200).Of("naam").ShouldBe("Lena de Vrede");
        (await administrator.Post($"{here}/mailadressen", new { mailadres = "geen adres" })).ShouldBeProblem(400, "invalid-mail-address");
        (await administrator.Ask(HttpMethod.Delete, $"/api/v1{here}/toegang", null)).ShouldBe(200).Of("toegang").ShouldBe("False");
        (await administrator.Read("/personen?zoek=lena&toegang=false")).ShouldBe(200).Each("resultaten", "id").ShouldBe([made.Of("id")!]);
        (await administrator.Read($"{here}/geschiedenis")).ShouldBe(200).Each("resultaten", "gebeurtenis").ShouldContain("access_ended");
    }

    [Fact]
    public async Task The_list_goes_on_by_its_cursor_also_among_people_with_one_name()
    {
        var administrator = site.As("beheerder");
        for (var i = 0; i < 3; i++)
            (await administrator.Post("/personen", new { naam = "Jan Dubbel", mailadres = $"jan{i}@voorbeeld.nl" })).ShouldBe(201);

        var seen = new List<string>();
        for (var next = "/personen?zoek=dubbel&limiet=2"; next is not null; )
        {
            var page = (await administrator.Read(next)).ShouldBe(200);
            seen.AddRange(page.Each("resultaten", "mailadres"));
            next = page.Of("volgende")?.Replace("/api/v1", "", StringComparison.Ordinal);
        }
        seen.ShouldBe(["jan0@voorbeeld.nl", "jan1@voorbeeld.nl", "jan2@voorbeeld.nl"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("coordinator")]
    [InlineData("analist")]
    [InlineData("gespreksleider")]
    [InlineData("szw")]
    [InlineData("lezer")]
    public async Task Nobody_else_reads_people_or_rules_about_signing_in(string persona)
    {
        foreach (var collection in new[] { "/personen", "/aanmeldregels" })
        foreach (var address in new[] { collection, $"{collection}/{Guid.Empty}", $"{collection}/{Guid.Empty}/geschiedenis" })
            (await site.As(persona).Read(address)).ShouldBeProblem(403, "not-allowed");
    }
}
