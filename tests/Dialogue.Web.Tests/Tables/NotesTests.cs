using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Dialogue.Web.Tests.Tables;

/// <summary>Noting at a table as the script of the page does it, and as the page does without one.</summary>
public sealed class NotesTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Form = "#invoer";

    [Fact]
    public async Task A_statement_that_is_sent_again_is_recorded_once_and_another_text_under_its_id_is_another_statement()
    {
        var (facilitator, notes) = await Noting("Nog eens");

        var sent = Visitor.Fields(notes, Form, ("Kind", "Knel"), ("Text", "De bus rijdt niet."));
        await facilitator.Post(notes, sent, Form);
        var twice = await facilitator.Post(notes, sent, Form);
        Said(twice).ShouldBe(["De bus rijdt niet."]);

        // The browser's Back, with another text under the same hidden id.
        var back = await facilitator.Post(notes, Visitor.Fields(notes, Form, ("Kind", "Idee"), ("Text", "Een belbus.")), Form);
        Said(back).ShouldBe(["De bus rijdt niet.", "Een belbus."]);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_and_stays()
    {
        var (facilitator, notes) = await Noting("Fout");

        var nothing = await facilitator.Submit(notes, Form, ("Text", "Wel een tekst."));
        nothing.Status.ShouldBe(400);
        nothing.Links(".notice--error a").ShouldBe(["#Kind"]);
        nothing.Value("Text").ShouldBe("Wel een tekst.");

        var tooLong = await facilitator.Submit(notes, Form, ("Kind", "Knel"), ("Text", new string('z', 4001)));
        tooLong.Links(".notice--error a").ShouldBe(["#Text"]);
        tooLong.Value("Text")!.Length.ShouldBe(4001);
    }

    [Fact]
    public async Task Two_who_correct_the_same_statement_at_once_are_never_both_heard()
    {
        var (facilitator, notes) = await Noting("Samen");
        notes = await facilitator.Submit(notes, Form, ("Kind", "Knel"), ("Text", "Versie 0."));
        var address = $"{notes.Address}/{notes.Document.QuerySelector(".note")!.GetAttribute("data-id")}";
        var (one, two) = (await site.As("coordinator"), await site.As("beheerder"));
        var (oneSees, twoSees) = (await one.Get(notes.Address), await two.Get(notes.Address));

        for (var round = 0; round < 50; round++)
        {
            var replaces = $"Versie {round}.";
            var answers = await Task.WhenAll(
                Correct(one, oneSees, address, replaces, $"Versie {round + 1}."),
                Correct(two, twoSees, address, replaces, $"Anders {round + 1}.")
            );

            answers.Count(answer => answer.Status == 204).ShouldBe(1, $"round {round}");
            var refused = answers.Single(answer => answer.Status != 204);
            refused.Status.ShouldBe(409);
            var now = Said(await facilitator.Get(notes.Address)).ShouldHaveSingleItem();
            // Both wordings are shown: what stands there now, and what was typed.
            refused
                .Document.QuerySelectorAll(".facts dd")
                .Select(dd => dd.TextContent)
                .ShouldBe([now, now.StartsWith("Versie", StringComparison.Ordinal) ? $"Anders {round + 1}." : $"Versie {round + 1}."]);
            if (now != $"Versie {round + 1}.")
                (await Correct(one, oneSees, address, now, $"Versie {round + 1}.")).Status.ShouldBe(204);
        }
    }

    [Fact]
    public async Task What_was_noted_is_only_sent_when_it_changed()
    {
        var (facilitator, notes) = await Noting("Peilen");
        var first = await Entries(facilitator, notes, null);
        var (status, tag) = (first.Status, first.Response.Headers.ETag!.ToString());
        status.ShouldBe(200);

        (await Entries(facilitator, notes, tag)).Status.ShouldBe(304);
        await facilitator.Submit(notes, Form, ("Kind", "Kiem"), ("Text", "Buren koken."));
        var changed = await Entries(facilitator, notes, tag);
        changed.Status.ShouldBe(200);
        Said(changed).ShouldBe(["Buren koken."]);
    }

    [Fact]
    public async Task A_facilitator_is_shown_no_statements_of_the_tables_of_others_as_similar()
    {
        var (facilitator, notes) = await Noting("Werken en thuiswerken");
        var coordinator = await site.As("coordinator");
        var others = await coordinator.Get("/dialoogtafels/13/uitspraken");
        var text = others.Document.QuerySelector(".statement .typed")!.TextContent;
        var here = await coordinator.Get(notes.Address);

        (await Help(coordinator, here, notes.Address, text)).Text("[data-similar]").ShouldContain(text);
        (await Help(facilitator, notes, notes.Address, text)).Text("[data-similar]").ShouldNotContain(text);
    }

    [Fact]
    public async Task Personal_data_are_pointed_out_while_typing_and_after()
    {
        var (facilitator, notes) = await Noting("Privacy");
        const string text = "Mevrouw Aalders (aalders@voorbeeld.nl) mist de bus.";

        var help = await Help(facilitator, notes, notes.Address, text);
        help.Document.QuerySelectorAll("[data-mask]")
            .Select(mask => mask.GetAttribute("data-mask"))
            .ShouldBe(["Aalders", "aalders@voorbeeld.nl"]);

        var recorded = await facilitator.Submit(notes, Form, ("Kind", "Knel"), ("Text", text));
        Said(recorded).ShouldBe([text], "it is a warning and never a block");
        recorded.Text(".note").ShouldContain("Dit kan een e-mailadres zijn.");
    }

    [Fact]
    public async Task Pasted_notes_are_checked_line_by_line_and_recorded_once()
    {
        var (facilitator, notes) = await Noting("Plakken");
        var paste = await facilitator.Get($"{notes.Address}/plakken");
        (await facilitator.Submit(paste, "main form", ("Notes", " \n"))).Links(".notice--error a").ShouldBe(["#Notes"]);

        var check = await facilitator.Submit(paste, "main form", ("Notes", "Ideeën\n- een bankje\nKoffie\nk: de bus"));
        check.Document.QuerySelectorAll("main textarea").Select(area => area.TextContent).ShouldBe(["een bankje", "Koffie", "de bus"]);
        var refused = await facilitator.Submit(check, "main form", ("Lines[1].Text", ""));
        refused.Links(".notice--error a").ShouldBe(["#Lines-2--Kind"]);
        refused.Document.QuerySelectorAll("main textarea").Select(area => area.TextContent).ShouldBe(["een bankje", "", "de bus"]);
        Said(await facilitator.Get(notes.Address)).ShouldBeEmpty("nothing is recorded while one is not right");

        var fields = Visitor.Fields(refused, "main form", ("Lines[2].Kind", "Knel"));
        var recorded = await facilitator.Post(refused, fields, "main form");
        Said(recorded).ShouldBe(["een bankje", "de bus"]);
        Said(await facilitator.Post(refused, fields, "main form")).ShouldBe(["een bankje", "de bus"]);

        var many = await facilitator.Submit(paste, "main form", ("Notes", string.Concat(Enumerable.Repeat("x\n", 201))));
        many.Text("#Notes-error").ShouldStartWith("Dit zijn 201 regels.");
    }

    [Fact]
    public async Task A_report_in_word_is_read_into_lines_to_check_and_recorded_only_then()
    {
        var (facilitator, notes) = await Noting("Word");
        var paste = await facilitator.Get($"{notes.Address}/plakken");

        var check = await Upload(facilitator, paste, Report("Wat wringt er: knelpunten", "De bus rijdt niet."));
        check.Document.QuerySelectorAll("main textarea").Select(area => area.TextContent).ShouldBe(["De bus rijdt niet."]);
        check.Document.QuerySelector("[name='Lines[0].Kind']:checked")!.GetAttribute("value").ShouldBe("Knel");
        Said(await facilitator.Get(notes.Address)).ShouldBeEmpty();
        Said(await facilitator.Submit(check, "main form")).ShouldBe(["De bus rijdt niet."]);

        var wrong = await Upload(facilitator, paste, "Geen Word."u8.ToArray());
        wrong.Status.ShouldBe(400);
        wrong.Links(".notice--error a").ShouldBe(["#Report"]);
        wrong.Text("#Report-error").ShouldStartWith("Dit is geen Word-document");
    }

    static byte[] Report(string heading, string line)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
            document.AddMainDocumentPart().Document = new(
                new Body(
                    new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" }), new Run(new Text(heading))),
                    new Paragraph(new Run(new Text(line)))
                )
            );
        return stream.ToArray();
    }

    static async Task<Sight> Upload(Visitor visitor, Sight paste, byte[] report)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Visitor.Fields(paste, "main form").Where(field => field.Key != "Report"))
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(report), "Report", "verslag.docx");
        var response = await visitor.Http.PostAsync(paste.Address, content, TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, paste.Address, response, new HtmlParser().ParseDocument(html));
    }

    [Fact]
    public async Task A_report_goes_to_the_secretariat_and_back_and_the_facilitator_sees_where_it_is()
    {
        var (facilitator, notes) = await Noting("Hoor en wederhoor");
        await facilitator.Submit(notes, Form, ("Kind", "Knel"), ("Text", "De bus rijdt niet."));
        var table = notes.Address[..^"/noteren".Length];
        var coordinator = await site.As("coordinator");
        (await Group(facilitator)).ShouldBe("Gehouden, verslag nog niet ingeleverd");

        await facilitator.Submit(await facilitator.Get($"{table}/verslag"), "main form.form", ("Summary", "Over de bus."));
        (await Group(facilitator)).ShouldBe("Ingeleverd, bij het secretariaat");
        (await coordinator.Submit(await coordinator.Get($"{table}/teruggeven"), "main form.form"))
            .Text("#Remarks-error")
            .ShouldBe("Schrijf wat er moet worden aangepast.");
        await coordinator.Submit(await coordinator.Get($"{table}/teruggeven"), "main form.form", ("Remarks", "Welke buslijn?"));

        (await Group(facilitator)).ShouldBe("Teruggegeven met opmerkingen");
        (await facilitator.Get(notes.Address)).Text(".notice--warn").ShouldContain("Welke buslijn?");
        (await facilitator.Get("/")).Text("[aria-labelledby=voor-u]").ShouldContain("teruggegeven met opmerkingen");
        (await (await site.As("lezer")).Get(table)).Document.QuerySelectorAll(".notice--warn").ShouldBeEmpty();
        await facilitator.Submit(await facilitator.Get($"{table}/verslag"), "main form.form", ("Remark", "Lijn 4."));
        (await coordinator.Get(table)).Text("main .notice").ShouldContain("Lijn 4.");
        await coordinator.Submit(await coordinator.Get($"{table}/vaststellen"), "main form.form");
        (await Group(facilitator)).ShouldBe("Vastgesteld");
        (await facilitator.Get(notes.Address)).Address.ShouldBe(table, "an adopted report is not noted in any more");

        async Task<string> Group(Visitor visitor) =>
            (await visitor.Get("/dialoogtafels/mijn"))
                .Document.QuerySelectorAll("main section")
                .Single(section => section.QuerySelector($"a[href='{table}']") is not null)
                .QuerySelector("h2")!
                .FirstChild!.TextContent.Trim();
    }

    [Fact]
    public async Task A_statement_is_moved_with_a_form_too_and_the_table_can_be_read_in_the_order_of_the_conversation()
    {
        var (facilitator, notes) = await Noting("Volgorde");
        foreach (var text in new[] { "Een.", "Twee.", "Drie." })
            notes = await facilitator.Submit(notes, Form, ("Kind", text == "Twee." ? "Idee" : "Knel"), ("Text", text));
        var table = notes.Address[..notes.Address.IndexOf("/noteren", StringComparison.Ordinal)];
        var first = notes.Document.QuerySelector(".note")!.GetAttribute("data-id")!;

        var form = await facilitator.Get($"{table}/uitspraken/3/verplaatsen");
        await facilitator.Submit(form, "main form.form");
        Said(await facilitator.Get($"{table}/noteren")).ShouldBe(["Een.", "Twee.", "Drie."], "the form opens as it is");
        await facilitator.Submit(form, "main form.form", ("AfterId", first));

        Said(await facilitator.Get($"{table}/noteren")).ShouldBe(["Een.", "Drie.", "Twee."]);
        (await facilitator.Get($"{table}?gesprek=true"))
            .Document.QuerySelectorAll(".statements .typed")
            .Select(said => said.TextContent)
            .ShouldBe(["Een.", "Drie.", "Twee."]);
        (await facilitator.Get(table)).Document.QuerySelectorAll(".kind h3").Length.ShouldBe(2);
    }

    async Task<(Visitor Facilitator, Sight Notes)> Noting(string series)
    {
        var facilitator = await site.As("gespreksleider");
        var form = await facilitator.Get("/dialoogtafels/vastleggen");
        var notes = await facilitator.Submit(form, "main form.form", ("Series", series), ("Municipality", $"{Guid.NewGuid()}"));
        notes.Title.ShouldBe("Uitspraken noteren");
        return (facilitator, notes);
    }

    static IReadOnlyList<string> Said(Sight notes) => [.. notes.Document.QuerySelectorAll(".note .typed").Select(said => said.TextContent)];

    static Task<Sight> Correct(Visitor visitor, Sight page, string address, string replaces, string text) =>
        Fragment(visitor, page, address, ("Kind", "Knel"), ("Text", text), ("Replaces", replaces));

    static Task<Sight> Help(Visitor visitor, Sight page, string notes, string text) =>
        Fragment(visitor, page, $"{notes}/hulp", ("Text", text));

    static async Task<Sight> Entries(Visitor visitor, Sight notes, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{notes.Address}/uitspraken");
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await Send(visitor, request);
    }

    /// <summary>Sends fields as the script does, with the token of the page.</summary>
    static async Task<Sight> Fragment(Visitor visitor, Sight page, string address, params (string, string)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(Visitor.Fields(page, Form, fields)),
        };
        return await Send(visitor, request);
    }

    static async Task<Sight> Send(Visitor visitor, HttpRequestMessage request)
    {
        request.Headers.Add("HX-Request", "true");
        var response = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, request.RequestUri!.ToString(), response, new HtmlParser().ParseDocument(html));
    }
}
