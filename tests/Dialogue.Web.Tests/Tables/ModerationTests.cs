using System.Text;
using Dialogue.Demo;
using Dialogue.Insights;
using Dialogue.Office;
using Dialogue.Tables;
using Dialogue.Web.Shell.Layout;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Web.Tests.Tables;

public sealed class ModerationTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Form = "main form.form",
        Log = "/redactie/besluiten";

    static readonly string[] files = [$"{Log}/besluiten.xlsx", $"{Log}/besluiten.csv"];

    [Fact]
    public async Task What_someone_flags_waits_with_its_age_until_the_secretariat_decides()
    {
        var (analyst, coordinator) = (await site.As("analist"), await site.As("coordinator"));
        var here = await Say("Het buurthuis is dicht en niemand weet waarom.");

        (await analyst.Submit(await analyst.Get($"{here}/laten-nakijken"), Form)).Status.ShouldBe(400);
        var flagged = await analyst.Submit(await analyst.Get($"{here}/laten-nakijken"), Form, ("Reason", "Is dit wel zo?"));
        (flagged.Status, flagged.Address).ShouldBe((200, here));
        flagged.Text("main").ShouldContain("Waarom nakijken: Is dit wel zo?");
        (await analyst.Get("/redactie")).Status.ShouldBe(403);

        var waiting = await coordinator.Get("/redactie");
        waiting.Document.QuerySelectorAll("li.entry").Length.ShouldBeGreaterThanOrEqualTo(3);
        waiting.Text(".entry__side li").ShouldMatch(@"wacht \d+ dagen");
        waiting.Links(".entry__title a").Last().ShouldBe(here);
        (await coordinator.Get("/redactie?dagen=7")).Links(".entry__title a").ShouldNotContain(here);
        (await coordinator.Get("/redactie?reeks=onbekend")).Status.ShouldBe(400);
        (await coordinator.Get("/redactie?dagen=3000")).Has(".empty__title").ShouldBeTrue();

        var kept = await coordinator.Submit(await coordinator.Get($"{here}/laten-staan"), Form, ("Reason", "Het is een mening."));
        kept.Status.ShouldBe(200);
        (await coordinator.Get("/redactie")).Links(".entry__title a").ShouldNotContain(here);
        (await coordinator.Get($"{Log}?besluit=Kept")).Text("#lijst").ShouldContain("Het is een mening.");
    }

    [Fact]
    public async Task Personal_data_is_flagged_by_one_click()
    {
        var analyst = await site.As("analist");
        var here = await Say("Bel mijn moeder maar op 06-12345678.");

        var flagged = await analyst.Submit(await analyst.Get(here), "main form[action$='/laten-nakijken']");

        flagged.Status.ShouldBe(200);
        flagged.Text("main").ShouldContain("wacht sinds");
        (await analyst.Get(here)).Has("main form[action$='/laten-nakijken']").ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_but_who_may_moderate_reads_what_a_refused_statement_said_anywhere_or_as_of_any_day()
    {
        const string secret = "Kwaaiwater",
            said = $"=1+1 Meneer {secret} van nummer 12 is niet te vertrouwen.";
        var here = await Say(said);
        var table = TableOf(here);
        var (reader, coordinator) = (await site.As("lezer"), await site.As("coordinator"));
        (await reader.Get(here)).Text("blockquote").ShouldBe(said);
        var before = Uri.EscapeDataString($"{(await Now()):O}");

        var form = await coordinator.Get($"{here}/weigeren");
        (await coordinator.Submit(form, Form, ("Reason", "Een naam met een beschuldiging."))).Status.ShouldBe(400);
        var refused = await coordinator.Submit(form, Form, ("Reason", "Een naam met een beschuldiging."), ("RuleCode", "R2"));
        (refused.Status, refused.Address).ShouldBe((200, here));
        refused.Text("main").ShouldContain(secret);
        refused.Text("main").ShouldContain("Regel R2 van de redactieregels, versie 2");

        string[] pages =
        [
            here,
            $"{here}?peildatum={before}",
            table,
            $"{table}?peildatum={before}",
            $"{table}/uitspraken",
            $"{table}/uitspraken?peildatum={before}",
            "/uitspraken?reeks=Redactie",
            $"/uitspraken?reeks=Redactie&peildatum={before}",
            "/uitspraken/uitspraken.csv?reeks=Redactie",
            $"/uitspraken/uitspraken.xlsx?reeks=Redactie&peildatum={before}",
            // By words of it that do not give it away in what was asked.
            "/zoeken?zoek=vertrouwen&soort=Statement",
            $"/zoeken?zoek=vertrouwen&soort=Statement&peildatum={before}",
            "/veranderd?sinds=2021-12-01",
            Log,
            "/api/v1/redactiebesluiten",
            $"/api/v1{table}/uitspraken?ingetrokken=true&limiet=200",
            $"/api/v1{table}/uitspraken?ingetrokken=true&limiet=200&peildatum={before}",
            $"/api/v1{table}/geschiedenis?limiet=200",
            .. files,
        ];
        foreach (var persona in new[] { "lezer", "analist", "szw" })
        {
            var visitor = await site.As(persona);
            foreach (var page in pages)
                (await Read(visitor, page)).ShouldNotContain(secret, Case.Insensitive, $"{persona} {page}");
        }
        (await reader.Get(here)).Text("main").ShouldContain("leest alleen wie mag redigeren");
        (await reader.Get(here)).Text("main").ShouldContain("Een naam met een beschuldiging.");
        foreach (var file in (string[])[Log, "/api/v1/redactiebesluiten", $"{here}?peildatum={before}", .. files])
            (await Read(coordinator, file)).ShouldContain(secret, Case.Sensitive, file);
        // What begins as a formula does is a text.
        (await Read(coordinator, files[1])).ShouldContain($"'{said}");
    }

    [Fact]
    public async Task A_facilitator_no_longer_reads_what_was_refused_at_the_own_table()
    {
        const string secret = "Lichtvoet";
        var here = await Say($"Mevrouw {secret} krijgt alles.");
        var table = TableOf(here);
        var (facilitator, administrator) = (await site.As("gespreksleider"), await site.As("beheerder"));
        (await facilitator.Get(here)).Text("main").ShouldContain(secret);

        (
            await administrator.Submit(await administrator.Get($"{here}/weigeren"), Form, ("Reason", "Een naam."), ("RuleCode", "R2"))
        ).Status.ShouldBe(200);

        foreach (var page in new[] { here, table, $"{table}/uitspraken", $"{table}/noteren" })
            (await Read(facilitator, page)).ShouldNotContain(secret, Case.Insensitive, page);
        (await facilitator.Get($"{here}/corrigeren")).Document.DocumentElement.TextContent.ShouldNotContain(secret);
        (await facilitator.Get(Log)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_reworded_statement_shows_what_it_said_unless_the_rule_hides_that()
    {
        var (reader, coordinator) = (await site.As("lezer"), await site.As("coordinator"));
        var open = await Say("Dat ding bij ons werkt nooit.");
        var hidden = await Say("Buurvrouw Zonderland heeft geen computer.");
        var before = Uri.EscapeDataString($"{(await Now()):O}");

        await Reword(open, "De parkeerautomaat bij ons werkt nooit.", "R4");
        await Reword(hidden, "Een buurvrouw heeft geen computer.", "R2");

        var page = await reader.Get(open);
        page.Text("blockquote").ShouldBe("De parkeerautomaat bij ons werkt nooit.");
        page.Text("details").ShouldContain("Dat ding bij ons werkt nooit.");
        (await Read(reader, $"{open}?peildatum={before}")).ShouldContain("Dat ding bij ons");
        foreach (var address in new[] { hidden, $"{hidden}?peildatum={before}", $"{Log}?besluit=Reworded", files[1] })
            (await Read(reader, address)).ShouldNotContain("Zonderland");
        (await coordinator.Get(hidden)).Text("details").ShouldContain("Zonderland");
        (await Read(reader, $"{Log}?besluit=Reworded&regel=R4")).ShouldContain("Dat ding bij ons");

        async Task Reword(string address, string text, string rule) =>
            (
                await coordinator.Submit(
                    await coordinator.Get($"{address}/anders-verwoorden"),
                    Form,
                    ("Text", text),
                    ("RuleCode", rule),
                    ("Reason", "Zo is zij te volgen.")
                )
            ).Address.ShouldBe(address);
    }

    [Fact]
    public async Task The_parts_of_a_split_and_the_whole_lead_to_each_other()
    {
        var (reader, coordinator) = (await site.As("lezer"), await site.As("coordinator"));
        var here = await Say("De bus komt niet en de bibliotheek is dicht.");
        var insight = await Rests(here);

        var form = await coordinator.Get($"{here}/splitsen");
        var one = await coordinator.Submit(form, Form, ("Parts", "De bus komt niet."), ("RuleCode", "R1"), ("Reason", "Twee onderwerpen."));
        one.Status.ShouldBe(400);
        one.Text(".field--invalid").ShouldContain("ten minste twee delen");
        var split = await coordinator.Submit(
            form,
            Form,
            ("Parts", "De bus komt niet.\r\nDe bibliotheek is dicht."),
            ("RuleCode", "R1"),
            ("Reason", "Twee onderwerpen.")
        );
        split.Status.ShouldBe(200);

        var whole = await reader.Get(here);
        whole.Text("details").ShouldContain("De bus komt niet en de bibliotheek is dicht.");
        var parts = whole.Links("a.chip").ToList();
        parts.Count.ShouldBe(2);
        foreach (var address in parts)
            (await reader.Get(address)).Links("main a").ShouldContain(insight, "evidence goes along with every part");
        var part = await reader.Get(parts[1]);
        part.Text("blockquote").ShouldBe("De bibliotheek is dicht.");
        part.Links("main p a").ShouldContain(here);
        (await Read(reader, $"{TableOf(here)}/uitspraken?zoek=bibliotheek")).ShouldContain("De bibliotheek is dicht.");
    }

    [Fact]
    public async Task The_log_goes_out_as_a_workbook_and_as_csv_with_what_the_filters_leave()
    {
        var reader = await site.As("lezer");
        var files = (await reader.Get($"{Log}?besluit=Kept")).Links("a[href*='/besluiten.']").ToList();
        files.ShouldBe([$"{Log}/besluiten.xlsx?besluit=Kept", $"{Log}/besluiten.csv?besluit=Kept"]);
        var content = await reader.Http.GetByteArrayAsync(files[0], TestContext.Current.CancellationToken);
        var text = await Read(reader, files[1]);

        Workbook.IsPacked(content).ShouldBeTrue();
        text.Split("\r\n")[0].Split(';').Length.ShouldBe(11);
        text.ShouldContain("Het is duidelijk de mening van een deelnemer.");
        text.ShouldNotContain("Woo 5.1.2e");
        text.ShouldMatch(@"\d\d-\d\d-2021 \d\d:\d\d");
    }

    [Fact]
    public async Task Every_version_of_the_rules_keeps_its_address_and_shows_what_changed()
    {
        var (reader, coordinator) = (await site.As("lezer"), await site.As("coordinator"));
        (await reader.Get("/redactieregels/nieuw")).Status.ShouldBe(403);
        (await reader.Get("/redactieregels/99")).Status.ShouldBe(404);
        var first = await reader.Get("/redactieregels/1");
        first.Text(".card").ShouldNotContain("R5");
        first.Text(".notice").ShouldContain("Er is een nieuwere");
        var second = await reader.Get("/redactieregels/2");
        second.Text("ins:last-of-type").ShouldNotBeEmpty();
        second.Text("details").ShouldContain("R5");

        var form = await coordinator.Get("/wie-ziet-wat/nieuw");
        form.Has("[name=Rules]:not([type=hidden])").ShouldBeFalse();
        var done = await coordinator.Submit(form, Form, ("Text", "Een nieuwe tekst."), ("Reason", "Korter."));
        (done.Status, done.Text("article")).ShouldBe((200, done.Text("article")));
        done.Text("article").ShouldContain("Een nieuwe tekst.");
        (await coordinator.Get("/wie-ziet-wat/1")).Text("article").ShouldContain("Fijn dat u meedoet.");
    }

    [Fact]
    public async Task A_table_says_which_version_its_participants_were_told()
    {
        var reader = await site.As("lezer");

        (await reader.Get("/dialoogtafels/1")).Links("main a").ShouldContain("/wie-ziet-wat/1");
        (await reader.Get("/dialoogtafels/79")).Links("main a").ShouldContain("/wie-ziet-wat/2");
    }

    async Task<DateTimeOffset> Now()
    {
        await using var database = await site.Open();
        return database.Now;
    }

    /// <summary>Records a table of the facilitator among the personas at which this was said; the address of the statement.</summary>
    async Task<string> Say(string text)
    {
        var commands = site.Factory.Services.GetRequiredService<ICommands>();
        await using var database = await site.Open();
        var (table, statement) = (Guid.NewGuid(), Guid.NewGuid());
        var facilitator = DemoActors.Facilitator;
        await commands.Send(
            new RecordTable(
                table,
                null,
                new("Redactie", new(2021, 12, 16), TableMode.Online, null, null, null, facilitator.Name, facilitator.PersonId),
                null,
                [new(statement, StatementKind.Knel, text)]
            ),
            new(Actor.System),
            TestContext.Current.CancellationToken
        );
        var number = await database.One<int>("select t.number from {table_report} t where t.id = @table", args: new { table });
        return Paths.Statement(number, 1);
    }

    /// <summary>Puts the statement behind an insight; the address of that.</summary>
    async Task<string> Rests(string statement)
    {
        await using var database = await site.Open();
        var id = await database.One<Guid>(
            "select s.id from {statement_line} s join {table_report of s.table_id} t where t.number = @table and s.number = 1",
            args: new { table = int.Parse(statement.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture) }
        );
        var (insight, number) = await database.One<(Guid, int)>(
            "select i.id, i.number from {insight_dossier} i where i.status = 'Final' order by i.number limit 1"
        );
        await site
            .Factory.Services.GetRequiredService<ICommands>()
            .Send(new LinkEvidence(insight, id, Stance.Contradicts), new(Actor.System), TestContext.Current.CancellationToken);
        return Paths.Insight(number);
    }

    static string TableOf(string statement) => statement[..statement.IndexOf("/uitspraken", StringComparison.Ordinal)];

    static async Task<string> Read(Visitor visitor, string address)
    {
        // What was hidden is not there as of a day before.
        using var response = await visitor.Http.GetAsync(address, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBeOneOf(200, 404);
        var content = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return Workbook.IsPacked(content) ? string.Join('\n', Cells(content)) : Encoding.UTF8.GetString(content);
    }

    static IEnumerable<string> Cells(byte[] content)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(content));
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            yield return reader.ReadToEnd();
        }
    }
}
