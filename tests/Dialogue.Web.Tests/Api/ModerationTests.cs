namespace Dialogue.Web.Tests.Api;

public sealed class ModerationTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task A_statement_is_flagged_moderated_by_a_rule_and_told_in_the_log()
    {
        var (analyst, coordinator) = (site.As("analist"), site.As("coordinator"));
        object rules = new[]
        {
            new
            {
                code = "R1",
                tekst = "Eén onderwerp.",
                verbergtOrigineel = false,
            },
        };
        var version = new
        {
            soort = "redactieregels",
            tekst = "Zo kijken wij na.",
            reden = "De eerste.",
            regels = rules,
        };
        (await analyst.Post("/beleidsteksten", version)).ShouldBe(403);
        var policy = (await coordinator.Post("/beleidsteksten", version)).ShouldBe(201);
        policy.Of("versies.0.regels.0.code").ShouldBe("R1");
        (await site.Nobody.Read("/beleidsteksten")).ShouldBe(200).Each("resultaten", "soort").ShouldContain("redactieregels");

        async Task<string> Said(string text) =>
            (await coordinator.Post($"/dialoogtafels/{ApiSite.OtherTable}/uitspraken", new { soort = "knel", tekst = text }))
                .ShouldBe(201)
                .Of("id")!;
        var (first, second, third) = (await Said("Zeer geheim."), await Said("Twee dingen."), await Said("Niet te volgen."));

        (await analyst.Post($"/uitspraken/{first}/meldingen", new { reden = "Kijk eens." })).ShouldBe(200);
        (await analyst.Post($"/uitspraken/{first}/meldingen", new { reden = "Nog eens." })).ShouldBeProblem(409, "statement-flagged");
        (await analyst.Post($"/uitspraken/{first}/handhavingen", new { reden = "Zo is het." })).ShouldBe(403);
        (await coordinator.Post($"/uitspraken/{first}/handhavingen", new { reden = "Zo is het." })).ShouldBe(200);

        var refusal = new { regel = "R1", reden = "Dit hoort hier niet." };
        (await analyst.Post($"/uitspraken/{first}/weigeringen", refusal)).ShouldBe(403);
        (await coordinator.Post($"/uitspraken/{first}/weigeringen", refusal with { regel = "R7" })).ShouldBeProblem(
            400,
            "rule-code-unknown"
        );
        (await coordinator.Post($"/uitspraken/{first}/weigeringen", refusal)).ShouldBe(200).Of("status").ShouldBe("ingetrokken");
        (
            await coordinator.Post(
                $"/uitspraken/{third}/verwoordingen",
                new
                {
                    tekst = "Nu wel te volgen.",
                    regel = "R1",
                    reden = "Duidelijker.",
                }
            )
        ).ShouldBe(200).Of("tekst").ShouldBe("Nu wel te volgen.");
        (
            await coordinator.Post(
                $"/uitspraken/{second}/splitsingen",
                new
                {
                    delen = new[] { new { soort = "knel", tekst = "Eén ding." }, new { soort = "kiem", tekst = "Nog een ding." } },
                    regel = "R1",
                    reden = "Twee onderwerpen.",
                }
            )
        ).ShouldBe(200);

        var log = (await site.Nobody.Read("/redactiebesluiten?limiet=200")).ShouldBe(200);
        log.Each("resultaten", "soort").Take(4).ShouldBe(["gesplitst", "anders-verwoord", "geweigerd", "gehandhaafd"]);
        log.Each("resultaten", "oorspronkelijkeTekst").Take(3).ShouldBe(["Twee dingen.", "Niet te volgen.", ""]);
        (await coordinator.Read("/redactiebesluiten?soort=geweigerd"))
            .Each("resultaten", "oorspronkelijkeTekst")
            .ShouldContain("Zeer geheim.");
        (await site.Nobody.Read("/redactiebesluiten?regel=R1&limiet=1")).Of("volgende").ShouldNotBeNull();
        (await site.As("gespreksleider").Read("/redactiebesluiten")).ShouldBe(403);
        (await site.Nobody.Read($"/uitspraken/{first}")).ShouldBe(200).Of("tekst").ShouldBe("[alleen te lezen voor de redactie]");
    }
}
