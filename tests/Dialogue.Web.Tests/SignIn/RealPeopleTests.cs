using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dialogue.Testing.SignIn;
using Dialogue.Web.Shell.SignIn.Accounts;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>Real people at the provider inside the site, over HTTP as their browsers do it.</summary>
public sealed class RealPeopleTests(RealPeople site) : IClassFixture<RealPeople>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_link_of_the_first_start_makes_the_first_administrator_and_is_used_up()
    {
        (await RealPeople.Get(site.Administrator.Browser, "/beheer/mensen")).Text("main").ShouldContain("Berta Baas");

        var late = await RealPeople.Get(site.Browser(), site.FirstLink);

        (late.Status, late.Title).ShouldBe((410, "Deze link werkt niet meer"));
    }

    [Fact]
    public async Task Who_is_invited_gets_in_with_password_and_code_and_the_link_is_used_up()
    {
        var (_, mail, link) = await site.Invite("Reader");
        var one = await site.Enter(link, site.Browser(), mail);
        (await RealPeople.Get(site.Browser(), link)).Status.ShouldBe(410);
        (await RealPeople.Get(one.Browser, "/beheer/mensen")).Status.ShouldBe(403);

        var later = site.Browser();
        (await RealPeople.GivePassword(later, mail, back: "/themas")).Title.ShouldBe("Code invullen");
        (await RealPeople.IsIn(later)).ShouldBeFalse("the code has yet to come");
        (await RealPeople.GiveCode(later, "000000")).Status.ShouldBe(401);
        var code = one.App.Next();
        (await RealPeople.GiveCode(later, code)).Address.ShouldBe("/");
        (await RealPeople.IsIn(later)).ShouldBeTrue();

        var copied = site.Browser();
        await RealPeople.GivePassword(copied, mail);
        (await RealPeople.GiveCode(copied, code)).Status.ShouldBe(401, "a code is good for one time");
    }

    [Fact]
    public async Task Nobody_goes_in_before_the_spare_codes_are_kept_and_each_works_once_until_none_is_left()
    {
        var (_, mail, link) = await site.Invite("Reader");
        var hasty = site.Browser();
        var app = new CodeApp((await RealPeople.Choose(link, hasty)).Text("code.key"));
        (await RealPeople.GiveCode(hasty, app.Next())).Title.ShouldBe("Bewaar deze reservecodes");
        (await RealPeople.IsIn(hasty)).ShouldBeFalse();
        using (var skipped = await site.Browser().Send(HttpMethod.Post, "/aanmelden/verder"))
            skipped.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        var again = site.Browser();
        (await RealPeople.GivePassword(again, mail)).Title.ShouldBe("Tweede stap instellen", "it was not confirmed");
        var kept = await RealPeople.GiveCode(again, app.Next());
        string[] codes = [.. kept.Document.QuerySelectorAll(".keys code").Select(code => code.TextContent)];
        await again.Follow(HttpMethod.Post, "/aanmelden/verder", Visitor.Fields(kept, "main form"));
        (await RealPeople.IsIn(again)).ShouldBeTrue();

        Sight arrived = null!;
        foreach (var code in codes)
        {
            var browser = site.Browser();
            await RealPeople.GivePassword(browser, mail);
            arrived = await RealPeople.GiveCode(browser, code.ToLowerInvariant());
            arrived.Address.ShouldBe("/");
        }
        arrived.Text("[role=status]").ShouldContain("U hebt uw laatste reservecode gebruikt");
        (await RealPeople.Get(again, "/mijn")).Text("main").ShouldContain("U hebt geen reservecodes meer");
        var used = site.Browser();
        await RealPeople.GivePassword(used, mail);
        (await RealPeople.GiveCode(used, codes[0])).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_reset_link_takes_everything_of_before_away()
    {
        var one = await site.Newcomer();
        var token = await MakeToken(one);
        await site.Database.Execute(
            """
            insert into app.passkey (credential_id, person_id, data, created_at) values (@key, @Id, '{}', now());
            insert into app.external_identity (issuer, subject, person_id) values ('https://aanbieder.example/', @subject, @Id)
            """,
            new
            {
                one.Id,
                key = Guid.NewGuid().ToByteArray(),
                subject = $"{one.Id}",
            },
            Cancel
        );
        var link = await site.MakeLink(one.Id);
        (await RealPeople.Get(site.Browser(), link)).Text("main").ShouldContain("tokens voor programma's");
        (await RealPeople.IsIn(one.Browser)).ShouldBeTrue("opening it takes nothing away yet");

        var anew = site.Browser();
        (await RealPeople.Choose(link, anew)).Title.ShouldBe("Tweede stap instellen");

        (await RealPeople.IsIn(one.Browser)).ShouldBeFalse();
        (await Ask(token)).ShouldBe(HttpStatusCode.Unauthorized);
        (
            await site.Database.One<int>(
                """
                select ((select count(*) from app.passkey where person_id = @Id)
                    + (select count(*) from app.external_identity where person_id = @Id)
                    + (select count(*) from app.session where person_id = @Id)
                    + (select count(*) from app.account where person_id = @Id and (two_factor or cardinality(recovery_codes) > 0)))::int
                """,
                args: new { one.Id },
                cancel: Cancel
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task An_invitation_is_no_second_way_in_for_who_can_sign_in_already()
    {
        var (id, _, link) = await site.Invite("Reader");
        await site.Database.Execute(
            "insert into app.external_identity (issuer, subject, person_id) values ('https://aanbieder.example/', @subject, @id)",
            new { id, subject = $"{id}" },
            Cancel
        );

        (await RealPeople.Get(site.Browser(), link)).Status.ShouldBe(410);

        (await RealPeople.Get(site.Browser(), await site.MakeLink(id))).Text(".lead").ShouldStartWith("Kies opnieuw");
    }

    [Fact]
    public async Task Of_two_who_use_one_link_at_once_one_gets_in()
    {
        for (var round = 0; round < 5; round++)
        {
            var (_, _, link) = await site.Invite("Reader");
            var browsers = new[] { site.Browser(), site.Browser() };
            var forms = new List<List<KeyValuePair<string, string>>>();
            foreach (var browser in browsers)
                forms.Add(await browser.Form(link, "main form", ("Password", RealPeople.Password)));

            var pages = await Task.WhenAll(
                browsers.Zip(
                    forms,
                    async (browser, form) => await RealPeople.See(await browser.Follow(HttpMethod.Post, $"{link}/wachtwoord", form))
                )
            );

            pages.Select(page => page.Title).ShouldBe(["Tweede stap instellen", "Deze link werkt niet meer"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Of_two_who_use_the_first_link_at_once_one_becomes_administrator()
    {
        await using var empty = new RealPeople { StartsEmpty = true };
        await empty.InitializeAsync();
        var forms = new List<(CookieJar Browser, List<KeyValuePair<string, string>> Form)>();
        foreach (var name in new[] { "berta", "bram" })
        {
            var browser = empty.Browser();
            forms.Add(
                (
                    browser,
                    await browser.Form(
                        empty.FirstLink,
                        "main form",
                        ("Name", name),
                        ("Mail", $"{name}@voorbeeld.nl"),
                        ("Password", RealPeople.Password)
                    )
                )
            );
        }

        var pages = await Task.WhenAll(
            forms.Select(async one =>
                await RealPeople.See(await one.Browser.Follow(HttpMethod.Post, $"{empty.FirstLink}/wachtwoord", one.Form))
            )
        );

        pages.Count(page => page.Title == "Tweede stap instellen").ShouldBe(1);
        pages.ShouldAllBe(page => page.Status < 500);
        (await empty.Database.One<int>("select count(*)::int from {person_profile} p", cancel: Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task Signing_in_again_in_the_same_browser_ends_the_session_of_before()
    {
        var one = await site.Newcomer();
        var before = one.Browser.Copy();

        await RealPeople.GivePassword(one.Browser, one.Mail);
        (await RealPeople.GiveCode(one.Browser, one.App.Next())).Address.ShouldBe("/");

        (await RealPeople.IsIn(one.Browser)).ShouldBeTrue();
        (await RealPeople.IsIn(before)).ShouldBeFalse();
        (await SessionsOf(one)).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_provider_hands_out_signs_in_once_also_with_all_cookies_of_the_browser()
    {
        var one = await site.Newcomer();
        var browser = site.Browser();
        await RealPeople.GivePassword(browser, one.Mail);
        using var shown = await browser.Send(
            HttpMethod.Post,
            "/aanmelden/code",
            await browser.Form("/aanmelden/code", "main form", ("Code", one.App.Next()))
        );
        using var back = await browser.Send(HttpMethod.Get, shown.Headers.Location!.OriginalString);
        var callback = back.Headers.Location!.OriginalString;
        callback.ShouldContain("code=");
        var copied = browser.Copy();

        using var first = await browser.Send(HttpMethod.Get, callback);
        using var second = await copied.Send(HttpMethod.Get, callback);

        (await RealPeople.IsIn(browser)).ShouldBeTrue();
        (await RealPeople.IsIn(copied)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_password_that_is_short_or_easily_guessed_is_not_taken_and_the_link_stays_good()
    {
        var (_, mail, link) = await site.Invite("Reader");
        var browser = site.Browser();
        foreach (var (password, told) in new[] { ("kort", "minstens 12 tekens"), ("wachtwoord1234", "te makkelijk te raden") })
        {
            var refused = await RealPeople.See(
                await browser.Send(HttpMethod.Post, $"{link}/wachtwoord", await browser.Form(link, "main form", ("Password", password)))
            );
            refused.Status.ShouldBe(422, password);
            refused.Text("main").ShouldContain(told);
        }
        await site.Enter(link, browser, mail);
        (await RealPeople.IsIn(browser)).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_ends_a_session_or_changes_the_password_is_out_elsewhere()
    {
        var one = await site.Newcomer();
        var elsewhere = await Elsewhere();
        var page = await RealPeople.Get(one.Browser, "/mijn");
        var ends = page.Document.QuerySelector("form[action$='/beeindigen']")!.GetAttribute("action")!;
        await one.Browser.Follow(HttpMethod.Post, ends, Visitor.Fields(page, $"form[action='{ends}']"));
        (await RealPeople.IsIn(elsewhere)).ShouldBeFalse();

        elsewhere = await Elsewhere();
        var changed = await one.Browser.Follow(
            HttpMethod.Post,
            "/mijn/wachtwoord",
            await one.Browser.Form(
                "/mijn/aanmelden",
                "form[action='/mijn/wachtwoord']",
                ("Current", RealPeople.Password),
                ("Password", "zeven ganzen zwemmen achteruit")
            )
        );
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RealPeople.IsIn(elsewhere)).ShouldBeFalse();
        (await RealPeople.IsIn(one.Browser)).ShouldBeTrue();

        using var signedOut = await one.Browser.Send(HttpMethod.Post, "/afmelden", await one.Browser.Form("/", "form[action='/afmelden']"));
        signedOut.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await RealPeople.IsIn(one.Browser)).ShouldBeFalse();

        async Task<CookieJar> Elsewhere()
        {
            var browser = site.Browser();
            await RealPeople.GivePassword(browser, one.Mail);
            await RealPeople.GiveCode(browser, one.App.Next());
            (await RealPeople.IsIn(browser)).ShouldBeTrue();
            return browser;
        }
    }

    [Fact]
    public async Task Another_code_app_takes_the_place_of_the_former_once_its_code_was_right()
    {
        var one = await site.Newcomer();
        var elsewhere = site.Browser();
        await RealPeople.GivePassword(elsewhere, one.Mail);
        await RealPeople.GiveCode(elsewhere, one.App.Next());
        (await RealPeople.Get(one.Browser, "/mijn/aanmelden")).Document.QuerySelector("a[href='/mijn/codeapp']").ShouldNotBeNull();
        var page = await RealPeople.Get(one.Browser, "/mijn/codeapp");
        var app = new CodeApp(page.Text("code.key"));

        foreach (var wrong in new[] { one.App.Next(), one.SpareCodes[0] })
        {
            page = await Replace(page, wrong);
            page.Status.ShouldBe(422);
            page.Text("main").ShouldContain("Deze code klopt niet");
        }
        (await Replace(page, app.Next(), ("Key", "geknoei"))).Text("main").ShouldContain("De sleutel was verlopen");
        (await CodeIsRight(one.App)).ShouldBeTrue("nothing was replaced yet");
        (await RealPeople.IsIn(elsewhere)).ShouldBeTrue();

        (await Replace(page, app.Next())).Text("[role=status]").ShouldContain("De nieuwe codeapp werkt");

        (await RealPeople.IsIn(one.Browser)).ShouldBeTrue();
        (await RealPeople.IsIn(elsewhere)).ShouldBeFalse();
        (await CodeIsRight(one.App)).ShouldBeFalse();
        (await CodeIsRight(app)).ShouldBeTrue();
        var spare = site.Browser();
        await RealPeople.GivePassword(spare, one.Mail);
        (await RealPeople.GiveCode(spare, one.SpareCodes[0])).Address.ShouldBe("/", "the spare codes are as they were");

        async Task<Sight> Replace(Sight shown, string code, params (string Name, string Value)[] filled) =>
            await RealPeople.See(
                await one.Browser.Follow(
                    HttpMethod.Post,
                    "/mijn/codeapp",
                    Visitor.Fields(shown, "main form[method=post]", [("Code", code), .. filled])
                )
            );

        async Task<bool> CodeIsRight(CodeApp codes)
        {
            var browser = site.Browser();
            await RealPeople.GivePassword(browser, one.Mail);
            return (await RealPeople.GiveCode(browser, codes.Next())).Address == "/";
        }
    }

    [Fact]
    public async Task Who_takes_a_passkey_away_is_out_elsewhere()
    {
        var one = await site.Newcomer();
        var elsewhere = site.Browser();
        await RealPeople.GivePassword(elsewhere, one.Mail);
        await RealPeople.GiveCode(elsewhere, one.App.Next());
        await site.Database.Execute(
            """
            insert into app.passkey (credential_id, person_id, data, created_at)
            values (@key, @Id, '{"PublicKey": "AAAA", "CreatedAt": "2026-01-01T00:00:00Z"}', now())
            """,
            new { one.Id, key = Guid.NewGuid().ToByteArray() },
            Cancel
        );

        const string removing = "form[action='/mijn/passkeys/verwijderen']";
        var page = await RealPeople.Get(one.Browser, "/mijn/aanmelden");
        var removed = await one.Browser.Follow(HttpMethod.Post, "/mijn/passkeys/verwijderen", Visitor.Fields(page, removing));

        (await RealPeople.See(removed)).Text("[role=status]").ShouldContain("U bent overal elders afgemeld");
        (await RealPeople.IsIn(elsewhere)).ShouldBeFalse();
        (await RealPeople.IsIn(one.Browser)).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_lost_access_has_no_session_to_come_back_to()
    {
        var one = await site.Newcomer();
        var address = $"/beheer/mensen/{one.Id}/toegang";
        await Send($"{address}/beeindigen");

        (await RealPeople.IsIn(one.Browser)).ShouldBeFalse();
        (await SessionsOf(one)).ShouldBe(0);

        await Send($"{address}/herstellen");
        (await RealPeople.IsIn(one.Browser)).ShouldBeFalse();

        async Task Send(string form)
        {
            var browser = site.Administrator.Browser;
            using var answer = await browser.Send(HttpMethod.Post, form, await browser.Form(form, "main form[method=post]"));
            answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        }
    }

    [Fact]
    public async Task Strangers_who_guess_lock_the_person_out_of_no_browser_of_before_and_guess_no_further()
    {
        var one = await site.Newcomer();
        var stranger = site.Browser();
        var form = await stranger.Form(
            "/aanmelden",
            "form[action='/aanmelden/wachtwoord']",
            ("Mail", one.Mail),
            ("Password", "fout maar lang genoeg")
        );

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(async _ => (await stranger.Copy().Send(HttpMethod.Post, "/aanmelden/wachtwoord", form)).StatusCode)
        );

        answers.Count(status => status == HttpStatusCode.Unauthorized).ShouldBe(SignInFailures.Allowed);
        answers.Count(status => status == HttpStatusCode.TooManyRequests).ShouldBe(100 - SignInFailures.Allowed);
        (await RealPeople.GivePassword(site.Browser(), one.Mail)).Status.ShouldBe(429, "what is right is not tried either");

        await RealPeople.GivePassword(one.Browser, one.Mail);
        (await RealPeople.GiveCode(one.Browser, one.App.Next())).Address.ShouldBe("/");
        (await RealPeople.IsIn(one.Browser)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_present_password_is_guessed_no_further_on_the_own_page()
    {
        var one = await site.Newcomer();
        async Task<Sight> Change(string current) =>
            await RealPeople.See(
                await one.Browser.Follow(
                    HttpMethod.Post,
                    "/mijn/wachtwoord",
                    await one.Browser.Form(
                        "/mijn/aanmelden",
                        "form[action='/mijn/wachtwoord']",
                        ("Current", current),
                        ("Password", "zeven ganzen zwemmen achteruit")
                    )
                )
            );

        for (var attempt = 0; attempt < SignInFailures.Allowed; attempt++)
        {
            var page = await Change("fout maar lang genoeg");
            page.Status.ShouldBe(422);
            page.Text("main").ShouldContain("Dit is niet uw huidige wachtwoord");
        }
        (await Change(RealPeople.Password)).Status.ShouldBe(429);
    }

    [Fact]
    public async Task Access_is_changed_only_by_who_signed_in_just_now_and_nothing_typed_is_lost()
    {
        var one = await site.Newcomer();
        var typed = await one.Browser.Form("/mijn/tokens", "main form", ("Purpose", "Rekenblad van Jan"), ("Days", "30"));
        await site.Database.Execute(
            "update app.session set started_at = started_at - interval '16 minutes' where person_id = @Id",
            new { one.Id },
            Cancel
        );

        foreach (var address in new[] { "/mijn/tokens", "/mijn/aanmelden" })
        {
            var asked = await RealPeople.Get(one.Browser, address);
            asked.Title.ShouldBe("Aanmelden");
            asked.Text("[role=alert]").ShouldContain("Meld u opnieuw aan");
            asked.Document.QuerySelector("input[name=terug]")!.GetAttribute("value").ShouldBe(address);
        }
        var refused = await RealPeople.See(await one.Browser.Send(HttpMethod.Post, "/mijn/tokens", typed));
        refused.Status.ShouldBe(401);
        refused.Text(".typed").ShouldContain("Rekenblad van Jan");

        await RealPeople.GivePassword(one.Browser, one.Mail);
        await RealPeople.GiveCode(one.Browser, one.App.Next());
        var sent = await one.Browser.Send(HttpMethod.Post, "/mijn/tokens", Visitor.Fields(refused, "main form"));
        (await RealPeople.See(sent)).Text("#secret").ShouldStartWith("dlg_");
    }

    [Fact]
    public async Task Nodes_with_the_same_keys_share_a_session_and_those_without_let_nobody_in_and_say_what_to_do()
    {
        var one = await site.Newcomer();
        var shared = await site.Start();
        var apart = await site.Start(Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"dialogue-{Guid.NewGuid():N}")).FullName);

        (await RealPeople.IsIn(Moved(shared))).ShouldBeTrue();
        var there = Moved(apart);
        var page = await RealPeople.Get(there, "/themas");
        (page.Status, page.Title).ShouldBe((200, "Aanmelden"));

        var code = await RealPeople.GivePassword(there, one.Mail);
        code.Text("[role=alert]").ShouldContain("Deze server kan de code van uw app niet controleren");
        (await RealPeople.GiveCode(there, one.App.Next())).Status.ShouldBe(401);
        (await RealPeople.IsIn(there)).ShouldBeFalse();

        CookieJar Moved(SiteProcess node)
        {
            var browser = site.Browser(node);
            browser.Set("dialogue-session", one.Browser["dialogue-session"].Split('=', 2)[1]);
            return browser;
        }
    }

    [Fact]
    public async Task A_token_made_on_the_page_writes_a_table()
    {
        var one = await site.Newcomer("Facilitator");
        var token = await MakeToken(one);

        (await Write(token)).ShouldBe(HttpStatusCode.Created);

        (await RealPeople.Get(one.Browser, "/mijn")).Text("main").ShouldContain("Firefox op Windows");
        using var revoked = await one.Browser.Send(
            HttpMethod.Post,
            await RevokeAddress(one),
            await one.Browser.Form("/mijn", "form[action$='/intrekken']")
        );
        (await Write(token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_system_works_with_its_credentials_until_its_secret_is_replaced_or_revoked()
    {
        var (id, secret) = await site.RegisterSystem("Facilitator");
        (await Ask(secret)).ShouldBe(HttpStatusCode.Unauthorized, "the secret itself is no token");
        var token = await Exchange(id, secret);
        (await Write(token!)).ShouldBe(HttpStatusCode.Created);

        var second = await site.MakeSecret(id);
        (await Ask(token!)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Exchange(id, secret)).ShouldBeNull();

        var last = await Exchange(id, second);
        (await Ask(last!)).ShouldBe(HttpStatusCode.OK);
        var page = await RealPeople.Get(site.Administrator.Browser, $"/beheer/mensen/{id}");
        var action = page.Document.QuerySelector("form[action$='/intrekken']")!.GetAttribute("action")!;
        await site.Administrator.Browser.Follow(HttpMethod.Post, action, Visitor.Fields(page, $"form[action='{action}']"));
        (await Ask(last!)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_token_of_a_person_gets_no_client_credentials()
    {
        var one = await site.Newcomer();

        (await Exchange(one.Id, await MakeToken(one))).ShouldBeNull();
    }

    static async Task<string> RevokeAddress(Someone one) =>
        (await RealPeople.Get(one.Browser, "/mijn")).Document.QuerySelector("form[action$='/intrekken']")!.GetAttribute("action")!;

    Task<int> SessionsOf(Someone one) =>
        site.Database.One<int>("select count(*)::int from app.session where person_id = @Id", args: new { one.Id }, cancel: Cancel);

    static async Task<string> MakeToken(Someone one) =>
        (
            await RealPeople.See(
                await one.Browser.Send(
                    HttpMethod.Post,
                    "/mijn/tokens",
                    await one.Browser.Form("/mijn/tokens", "main form", ("Purpose", "Toets"), ("Days", "30"), ("MayWrite", "true"))
                )
            )
        ).Text("#secret");

    async Task<string?> Exchange(Guid id, string secret)
    {
        using var answer = await site.Browser()
            .Send(
                HttpMethod.Post,
                "/connect/token",
                [
                    new("grant_type", "client_credentials"),
                    new("client_id", $"{id}"),
                    new("client_secret", secret),
                    new("scope", "dialogue.lezen dialogue.schrijven"),
                ]
            );
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return body.TryGetProperty("access_token", out var token) ? token.GetString() : null;
    }

    async Task<HttpStatusCode> Ask(string token)
    {
        using var http = Client(token);
        using var answer = await http.GetAsync("/api/v1/themas", Cancel);
        return answer.StatusCode;
    }

    async Task<HttpStatusCode> Write(string token)
    {
        using var http = Client(token);
        using var answer = await http.PostAsJsonAsync(
            "/api/v1/dialoogtafels",
            new
            {
                reeks = "Wonen",
                datum = "2026-06-01",
                vorm = "online",
            },
            Cancel
        );
        return answer.StatusCode;
    }

    HttpClient Client(string token)
    {
        var http = new HttpClient { BaseAddress = site.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }
}
