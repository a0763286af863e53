using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dialogue.Web.Tests.Hosting;

public sealed class ErrorsTests(DemoSite site) : IClassFixture<DemoSite>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/bestaat-niet")]
    [InlineData("/themas/99999")]
    [InlineData("/themas/abc")]
    [InlineData("/herstelplannen/99999999999999999999")]
    [InlineData("/organisaties/BESTAATNIET")]
    [InlineData("/organisaties/%F0%9F%98%80")]
    public async Task What_is_not_there_is_a_page_that_says_so(string address)
    {
        var page = await (await site.As("lezer")).Get(address);

        page.Status.ShouldBe(404);
        page.Title.ShouldBe("Deze pagina bestaat niet");
        page.Has("header .nav").ShouldBeTrue();
    }

    [Theory]
    [InlineData("/herstelplannen?soort=onzin", "soort")]
    [InlineData("/herstelplannen?status=Running&na=abc", "na")]
    [InlineData("/herstelplannen?organisatie=BESTAATNIET", "organisatie")]
    [InlineData("/organisaties?soort=12", "soort")]
    [InlineData("/organisaties?soort=3", "soort")]
    [InlineData("/inzichten?status=1", "status")]
    [InlineData("/inzichten?status=Final,Provisional", "status")]
    [InlineData("/opvolgacties?eigenaarschap=2", "eigenaarschap")]
    [InlineData("/opvolgacties?telaat=ja", "telaat")]
    public async Task A_question_that_makes_no_sense_is_told_at_its_place(string address, string field)
    {
        var page = await (await site.As("lezer")).Get(address);

        page.Status.ShouldBe(400);
        page.Links(".notice--error a").ShouldContain($"#{field}");
    }

    [Theory]
    [InlineData("/inzichten?zoek=%00")]
    [InlineData("/dialoogtafels?reeks=a%00b")]
    [InlineData("/organisaties/a%01b")]
    public async Task An_address_that_cannot_be_read_is_refused(string address)
    {
        var page = await (await site.As("lezer")).Get(address);

        page.Status.ShouldBe(400);
        page.Title.ShouldBe("Dit verzoek klopt niet");
    }

    [Fact]
    public async Task A_refusal_is_no_error_in_the_log()
    {
        var log = new KeptLog(LogLevel.Error);
        await using var watched = site.Factory.WithWebHostBuilder(host =>
            host.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(log))
        );
        var reader = await site.As("lezer", watched);

        (await reader.Get("/inzichten/12/herformuleren")).Status.ShouldBe(403);
        (await reader.Get("/inzichten/nieuw?peildatum=2021-05-18")).Status.ShouldBe(409);
        (await reader.Get("/inzichten/99999")).Status.ShouldBe(404);
        (await reader.Http.GetAsync("/api/v1/inzichten?status=1", Cancel)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        // Decided by a rule of the domain, within the engine.
        var analyst = await site.As("analist", watched);
        (await analyst.Submit(await analyst.Get("/themas/nieuw"), "main form", ("Name", new string('x', 5000)))).Status.ShouldBe(400);
        (
            await analyst.Submit(await analyst.Get("/themas/1/hernoemen"), "main form", ("Name", "Te laat"), ("Version", "1"))
        ).Status.ShouldBe(409);

        log.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_what_was_typed_is_shown()
    {
        var visitor = await site.As("coordinator");
        var form = await visitor.Get("/themas/nieuw");

        var refused = await visitor.Post(form, [new("Name", "Een lang verhaal <b>"), new("nonce", "1")]);

        refused.Status.ShouldBe(400);
        refused.Text("dl.facts").ShouldBe("NaamEen lang verhaal <b>");
        refused.Has("main form").ShouldBeFalse();
    }

    [Fact]
    public async Task A_form_sent_after_signing_out_is_shown_instead_of_lost()
    {
        var visitor = await site.As("coordinator");
        var form = await visitor.Get("/themas/nieuw");
        await visitor.Submit(form, "form.persona");

        var refused = await visitor.Submit(form, "main form", ("Name", "Wat ik typte"));

        refused.Status.ShouldBe(401);
        refused.Text("dl.facts").ShouldContain("Wat ik typte");
    }

    [Fact]
    public async Task Too_much_is_refused_without_a_crash()
    {
        var visitor = await site.As("coordinator");
        var form = await visitor.Get("/themas/nieuw");

        var refused = await visitor.Submit(form, "main form", ("Description", new string('x', 5_000_000)));

        refused.Status.ShouldBeOneOf(400, 413);
    }

    [Fact]
    public async Task A_method_that_a_page_does_not_have_is_told()
    {
        var response = await (await site.As("coordinator")).Http.DeleteAsync("/over", Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }
}
