using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dialogue.Office;

namespace Dialogue.Web.Tests.Import;

/// <summary>Tafels uploaden, as someone without script does it.</summary>
public sealed class ImportPageTests(RunningSite site) : IClassFixture<RunningSite>
{
    const string Address = "/dialoogtafels/aanleveren";
    static int number = 5000;

    static SourceFile[] Files(string leader = "Samira Wolters", string mode = "online") =>
        [
            new(
                "tafels.csv",
                Encoding.UTF8.GetBytes(
                    $"nummer;datum;themareeks;vorm;gespreksleider\n"
                        + $"{Interlocked.Increment(ref number)};18-05-2021;Verkenning;{mode};{leader}\n"
                )
            ),
            new("uitspraken.csv", Encoding.UTF8.GetBytes($"tafel;nummer;soort;tekst\n{number};1;knel;<script>alert(1)</script>\n")),
        ];

    internal static async Task<HttpResponseMessage> Upload(Browser browser, params SourceFile[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in await browser.Form(Address, Address))
            form.Add(new StringContent(value), name);
        foreach (var file in files)
        {
            var content = new ByteArrayContent(file.Content);
            content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            form.Add(content, "bestanden", file.Name);
        }
        return await browser.Send(Address, form);
    }

    /// <summary>Uploads files without faults and gives the address at which they can be agreed to.</summary>
    static async Task<string> Uploaded(Browser browser, params SourceFile[] files)
    {
        using var answer = await Upload(browser, files);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.Location!.ToString();
    }

    static string Words(IHtmlDocument page) => page.QuerySelector("main")!.Text();

    [Fact]
    public async Task Upload_look_agree_and_it_is_recorded_once()
    {
        using var browser = await site.SignedIn("gespreksleider");
        var upload = await Uploaded(browser, Files());
        var facts = await site.Facts();
        var look = await browser.Page(upload);
        Words(look).ShouldContain("In tafels.csv, uitspraken.csv zijn geen fouten gevonden");
        Words(look).ShouldContain($"Tafel {number}");
        (await site.Facts()).ShouldBe(facts);

        var agreed = Browser.Fields(look, upload);
        var twice = await Task.WhenAll(
            browser.Send(upload, new FormUrlEncodedContent(agreed)),
            browser.Send(upload, new FormUrlEncodedContent(agreed))
        );
        twice.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location!.ToString() == upload);
        (await site.Facts()).ShouldBe(facts + 3);
        Words(await browser.Page(upload)).ShouldContain("Alles uit tafels.csv, uitspraken.csv is vastgelegd: 3 feiten.");

        using var later = await browser.Send(upload, new FormUrlEncodedContent(agreed));
        later.StatusCode.ShouldBe(HttpStatusCode.Found);
        Words(await browser.Page(upload)).ShouldContain("3 feiten");
        (await site.Facts()).ShouldBe(facts + 3);
    }

    [Fact]
    public async Task The_example_workbook_can_be_fetched_and_handed_in()
    {
        using var browser = await site.SignedIn("gespreksleider");
        var link = (await browser.Page(Address))
            .QuerySelectorAll("a[download]")
            .Single(a => a.GetAttribute("href")!.EndsWith(".xlsx", StringComparison.Ordinal));
        using var fetched = await browser.Get(link.GetAttribute("href")!);
        var workbook = await fetched.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var look = await browser.Page(await Uploaded(browser, new SourceFile("C:\\temp\\mijn tafels.xlsx", workbook)));
        Words(look).ShouldContain("In mijn tafels.xlsx zijn geen fouten gevonden");
    }

    [Fact]
    public async Task Faults_are_shown_with_place_value_and_suggestion_and_nothing_is_kept()
    {
        using var browser = await site.SignedIn("gespreksleider");
        var facts = await site.Facts();
        using var answer = await Upload(browser, Files(mode: "<b>onlin</b>"));
        var page = await Browser.Page(answer, HttpStatusCode.UnprocessableEntity);

        page.QuerySelectorAll("tbody tr")
            .ShouldHaveSingleItem()
            .QuerySelectorAll("td")
            .Select(td => td.TextContent.Trim())
            .ShouldBe([
                "tafels.csv, rij 2",
                "vorm",
                "<b>onlin</b>",
                "Dit is geen van de mogelijkheden: online, fysiek, hybride.",
                "Bedoelt u “online”?",
            ]);
        page.QuerySelectorAll("tbody td").ShouldAllBe(td => td.HasAttribute("data-label"));
        page.QuerySelector("input[type=file]").ShouldNotBeNull().HasAttribute("aria-invalid").ShouldBeFalse();
        (await site.Facts()).ShouldBe(facts);
    }

    [Fact]
    public async Task In_English_when_someone_chose_that()
    {
        using var browser = await site.SignedIn("coordinator");
        await browser.Page($"{Address}?taal=en");
        using var answer = await Upload(browser, Files(mode: "onlien"));
        Words(await Browser.Page(answer, HttpStatusCode.UnprocessableEntity)).ShouldContain("Do you mean “online”?");
    }

    [Fact]
    public async Task A_facilitator_is_refused_a_table_of_someone_else()
    {
        using var browser = await site.SignedIn("gespreksleider");
        using var answer = await Upload(browser, Files(leader: "Iemand Anders"));
        Words(await Browser.Page(answer, HttpStatusCode.UnprocessableEntity)).ShouldContain("Dit is een dialoogtafel van iemand anders.");
    }

    [Fact]
    public async Task An_upload_is_for_its_owner_alone()
    {
        using var browser = await site.SignedIn("gespreksleider");
        using var other = await site.SignedIn("coordinator");
        var upload = await Uploaded(browser, Files());
        var agreed = Browser.Fields(await browser.Page(upload), upload);
        var facts = await site.Facts();

        Words(await other.Page(upload, HttpStatusCode.NotFound)).ShouldContain("verlopen of niet van u");
        using var answer = await other.Send(upload, new FormUrlEncodedContent(await WithTokenOf(other, agreed)));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Facts()).ShouldBe(facts);
        (await site.Count($"select count(*) from app.upload where position('knel'::bytea in content) > 0")).ShouldBe(
            0,
            "an upload is enciphered"
        );
    }

    [Fact]
    public async Task An_upload_that_expired_is_gone()
    {
        using var browser = await site.SignedIn("coordinator");
        var upload = await Uploaded(browser, Files());
        await site.Count(
            $"with e as (update app.upload set expires_at = now() - interval '1 second' where id = '{upload.Split('/')[^1]}' "
                + $"returning 1) select count(*) from e"
        );
        Words(await browser.Page(upload, HttpStatusCode.NotFound)).ShouldContain("Lever de bestanden opnieuw aan.");
    }

    [Fact]
    public async Task Someone_who_may_not_hand_in_tables_is_told_so()
    {
        using var browser = await site.SignedIn("lezer");
        await browser.Page(Address, HttpStatusCode.Forbidden);
        using var other = await site.SignedIn("coordinator");
        using var answer = await browser.Send(
            await Uploaded(other, Files()),
            new FormUrlEncodedContent(await browser.Form("/", "/afmelden"))
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_form_from_elsewhere_does_nothing()
    {
        using var browser = await site.SignedIn("coordinator");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Files()[0].Content), "bestanden", "tafels.csv" } };
        using var answer = await browser.Send(Address, form);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task No_file_an_unknown_upload_and_an_unknown_example()
    {
        using var browser = await site.SignedIn("coordinator");
        using var answer = await Upload(browser);
        Words(await Browser.Page(answer, HttpStatusCode.BadRequest)).ShouldContain("Kies een werkboek of twee CSV-bestanden.");
        await browser.Page($"{Address}/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        await browser.Page($"{Address}/voorbeeld/geheim.txt", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_too_large_is_told()
    {
        using var browser = await site.SignedIn("coordinator");
        using var answer = await Upload(browser, new SourceFile("b.xlsx", new byte[21 * 1024 * 1024]));
        Words(await Browser.Page(answer, HttpStatusCode.UnprocessableEntity)).ShouldContain("Dit bestand is te groot");
    }

    [Fact]
    public async Task Two_files_that_are_each_small_enough_are_read()
    {
        using var browser = await site.SignedIn("coordinator");
        var large = new byte[13 * 1024 * 1024];
        using var answer = await Upload(browser, new SourceFile("tafels.csv", large), new SourceFile("uitspraken.csv", large));
        Words(await Browser.Page(answer, HttpStatusCode.UnprocessableEntity)).ShouldContain("Dit is geen werkboek en geen CSV-bestand");
    }

    [Fact]
    public async Task An_upload_that_is_too_large_is_answered_with_the_page_and_why()
    {
        using var browser = await site.SignedIn("coordinator");
        var large = new byte[25 * 1024 * 1024];
        using var answer = await Upload(browser, new SourceFile("tafels.csv", large), new SourceFile("uitspraken.csv", large));
        var page = await Browser.Page(answer, HttpStatusCode.RequestEntityTooLarge);
        Words(page).ShouldContain("Dit is samen te groot: hooguit 41 MB. Er is niets vastgelegd.");
        page.QuerySelector("input[type=file]").ShouldNotBeNull().GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public async Task What_changed_since_someone_looked_has_to_be_looked_at_again()
    {
        using var browser = await site.SignedIn("coordinator");
        var files = Files();
        var upload = await Uploaded(browser, files);
        var look = Browser.Fields(await browser.Page(upload), upload);
        var other = await Uploaded(
            browser,
            files[0],
            files[1] with
            {
                Content = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[1].Content).Replace("<script>", "Anders")),
            }
        );
        using (await browser.Send(other, new FormUrlEncodedContent(Browser.Fields(await browser.Page(other), other)))) { }

        using var late = await browser.Send(upload, new FormUrlEncodedContent(look));
        var again = await Browser.Page(late, HttpStatusCode.Conflict);
        Words(again).ShouldContain("Iemand anders heeft intussen iets aan deze tafels gewijzigd.");
        Words(again).ShouldContain("Waarom wordt dit verbeterd?");
        var fields = Browser.Fields(again, upload);
        using var unsaid = await browser.Send(upload, new FormUrlEncodedContent(fields));
        Words(await Browser.Page(unsaid, HttpStatusCode.BadRequest)).ShouldContain("Vul in waarom wordt verbeterd");
        using var agreed = await browser.Send(
            upload,
            new FormUrlEncodedContent([.. fields.Where(field => field.Key != "Reden"), new("Reden", "Typefout hersteld.")])
        );
        agreed.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await site.Count("select count(*) from log.mt_events where headers->>'reason' like 'Typefout hersteld. (tafels.csv%'")).ShouldBe(
            1
        );
        Words(await browser.Page(upload)).ShouldContain("is vastgelegd: 1 feiten");
    }

    /// <summary>The fields of a form of someone else, with this browser's own token.</summary>
    static async Task<IEnumerable<KeyValuePair<string, string>>> WithTokenOf(
        Browser browser,
        IReadOnlyList<KeyValuePair<string, string>> fields
    ) =>
        [
            .. fields.Where(f => f.Key != "__RequestVerificationToken"),
            .. (await browser.Form(Address, Address)).Where(f => f.Key == "__RequestVerificationToken"),
        ];
}
