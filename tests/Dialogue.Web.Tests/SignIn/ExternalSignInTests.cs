using System.Net;
using AngleSharp.Html.Parser;
using Dialogue.Testing.SignIn;
using Dialogue.Web.Shell.SignIn;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>Signing in at the provider of an organisation: what works, and that whatever goes wrong there lets nobody in.</summary>
public sealed class ExternalSignInTests(ExternalDatabase database) : IClassFixture<ExternalDatabase>
{
    // Where somebody wanted to go; it is kept through every fault.
    const string Wanted = "/themas?peildatum=2021-06-01",
        ToProvider = "/aanmelden/extern?terug=%2Fthemas%3Fpeildatum%3D2021-06-01",
        Tokens = "/mijn/tokens",
        LogoutAddress = "/aanmelden/uitgelogd-bij-aanbieder";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_was_invited_signs_in_at_a_real_provider_and_out_again_at_both()
    {
        await using var provider = await RealProvider.Start();
        await using var site = await ExternalSite.Start(database, provider);
        provider.Person = Someone();
        var person = await site.Invite("Anna de Wit", provider.Person.Mail);
        var browser = site.Browser();

        var page = await Arrive(await browser.Follow(HttpMethod.Get, ToProvider));

        page.Address.ShouldBe(Wanted);
        page.Text(".persona").ShouldContain("Anna de Wit");
        (await site.LastNoted()).ShouldBe(("SignedIn", person, "External"));

        var copied = browser.Copy();
        var session = provider.Session!;
        var signedOut = await Arrive(
            await browser.Follow(HttpMethod.Post, "/afmelden", await browser.Form("/", "form[action='/afmelden']"))
        );
        signedOut.Title.ShouldBe("Aanmelden");
        provider.Ended.ShouldBe([session]);
        (await IsIn(copied)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_real_provider_ends_a_session_from_server_to_server()
    {
        await using var provider = await RealProvider.Start();
        await using var site = await ExternalSite.Start(database, provider);
        provider.Person = Someone();
        await site.Invite("Anna de Wit", provider.Person.Mail);
        var (one, other) = (site.Browser(), site.Browser());
        await one.Follow(HttpMethod.Get, ToProvider);
        var session = provider.Session!;
        await other.Follow(HttpMethod.Get, ToProvider);

        (await provider.SendLogout(new Uri(site.Address, LogoutAddress), session: session)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await IsIn(one)).ShouldBeFalse();
        (await IsIn(other)).ShouldBeTrue();

        (await provider.SendLogout(new Uri(site.Address, LogoutAddress), subject: provider.Person.Subject)).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await IsIn(other)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_that_tells_no_end_of_a_session_of_this_provider_ends_none()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        provider.Person = Someone();
        await site.Invite("Anna de Wit", provider.Person.Mail);
        var browser = site.Browser();
        await browser.Follow(HttpMethod.Get, ToProvider);
        var address = new Uri(site.Address, LogoutAddress);

        foreach (
            var fault in new[]
            {
                ProviderFault.Unsigned,
                ProviderFault.UnknownKey,
                ProviderFault.SignedWithPublicKey,
                ProviderFault.WrongIssuer,
            }
        )
        {
            provider.Fault = fault;
            (await provider.SendLogout(address, provider.Session)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{fault}");
        }
        provider.Fault = ProviderFault.None;
        foreach (
            var extra in new Dictionary<string, object>[]
            {
                new() { ["nonce"] = "een" },
                new() { ["events"] = new Dictionary<string, object>() },
            }
        )
            (await provider.SendLogout(address, provider.Session, extra: extra)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var type in new[] { "JWT", "at+jwt" })
            (await provider.SendLogout(address, provider.Session, type: type)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, type);

        (await IsIn(browser)).ShouldBeTrue();
        (await provider.SendLogout(address, provider.Session)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await IsIn(browser)).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_it_was_set_a_token_without_a_type_ends_a_session_and_one_of_another_type_does_not()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address, "--SignIn:AllowUntypedLogoutTokens=true");
        provider.Person = Someone();
        await site.Invite("Anna de Wit", provider.Person.Mail);
        var browser = site.Browser();
        await browser.Follow(HttpMethod.Get, ToProvider);
        var address = new Uri(site.Address, LogoutAddress);

        (await provider.SendLogout(address, provider.Session, type: "at+jwt")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await IsIn(browser)).ShouldBeTrue();
        (await provider.SendLogout(address, provider.Session, type: "JWT")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await IsIn(browser)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://elders.example/")]
    [InlineData("https://login.example/{tenantid}/v2.0")]
    public async Task A_provider_that_calls_itself_otherwise_than_was_set_is_refused(string alias)
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        provider.Person = Someone();
        var person = await site.Invite("Anna de Wit", provider.Person.Mail);
        provider.Alias = alias;
        var browser = site.Browser();

        await IsTold(
            site,
            browser,
            await browser.Follow(HttpMethod.Get, ToProvider),
            SignInFault.NotTrusted,
            HttpStatusCode.ServiceUnavailable
        );
        using var api = new HttpClient { BaseAddress = site.Address };
        api.DefaultRequestHeaders.Authorization = new("Bearer", provider.ApiToken(provider.Person.Subject, "dialogue.lezen"));
        using var answer = await api.GetAsync("/api/v1/themas", Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await provider.SendLogout(new Uri(site.Address, LogoutAddress), session: "een")).StatusCode.ShouldBe(
            HttpStatusCode.ServiceUnavailable
        );
        (await site.Sessions(person)).ShouldBe(0);

        // With the name that was meant it works, here and where another name was set.
        provider.Alias = null;
        (await Arrive(await browser.Follow(HttpMethod.Get, ToProvider))).Address.ShouldBe(Wanted);
        provider.Alias = alias;
        await using var other = await ExternalSite.Start(database, provider.Address, $"--SignIn:Issuer={alias}");
        provider.Person = Someone();
        await other.Invite("Anna de Wit", provider.Person.Mail);
        (await Arrive(await other.Browser().Follow(HttpMethod.Get, ToProvider))).Address.ShouldBe(Wanted);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(4, true)]
    [InlineData(20, false)]
    [InlineData(null, false)]
    public async Task Who_is_to_sign_in_again_is_in_again_only_when_the_provider_really_asked(int? minutesAgo, bool isAgain)
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        provider.Person = Someone();
        await site.Invite("Anna de Wit", provider.Person.Mail);
        var browser = site.Browser();
        // It knows the person since this morning.
        provider.AskedAgo = TimeSpan.FromHours(3);
        await browser.Follow(HttpMethod.Get, ToProvider);
        var page = await Arrive(await browser.Follow(HttpMethod.Get, Tokens));
        page.Title.ShouldBe("Aanmelden", "a session of this morning at the provider is no signing in just now");
        var again = page.Links("main a").ShouldHaveSingleItem();
        again.ShouldBe($"/aanmelden/extern?terug={Uri.EscapeDataString(Tokens)}&opnieuw=true");

        provider.AskedAgo = minutesAgo is { } minutes ? TimeSpan.FromMinutes(minutes) : null;
        var back = await Arrive(await browser.Follow(HttpMethod.Get, again));

        if (isAgain)
        {
            back.Address.ShouldBe(Tokens);
            return;
        }
        back.Text("[role=alert]").ShouldContain(new Texts()[$"signin.{SignInFault.NotAskedAgain}"]);
        back.Links("main a").ShouldBe([again], "and asks again when tried again");
        (await IsIn(browser)).ShouldBeTrue("the session of before stays");
        (await Arrive(await browser.Follow(HttpMethod.Get, Tokens))).Title.ShouldBe("Aanmelden");
    }

    [Fact]
    public async Task While_the_provider_is_away_it_hears_to_tell_the_end_of_a_session_again()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        await provider.GoDown();

        var answer = await provider.SendLogout(new Uri(site.Address, LogoutAddress), session: "een");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        await provider.ComeBack();
        (await provider.SendLogout(new Uri(site.Address, LogoutAddress), session: "een")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_provider_ends_a_session_through_the_browser_and_nobody_else_does()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        provider.Person = Someone();
        await site.Invite("Anna de Wit", provider.Person.Mail);
        var browser = site.Browser();
        await browser.Follow(HttpMethod.Get, ToProvider);

        foreach (
            var query in new[]
            {
                "",
                $"?iss={provider.Issuer}",
                $"?sid={provider.Session}",
                $"?iss=https://elders.example/&sid={provider.Session}",
            }
        )
        {
            using var ignored = await browser.Send(HttpMethod.Get, $"/aanmelden/elders-afgemeld{query}");
            (await IsIn(browser)).ShouldBeTrue(query);
        }
        // In a frame of the provider, where the browser sends no cookies of the site along.
        using var told = await site.Browser()
            .Send(HttpMethod.Get, $"/aanmelden/elders-afgemeld?iss={Uri.EscapeDataString(provider.Issuer)}&sid={provider.Session}");

        told.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await IsIn(browser)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_of_the_provider_for_the_api_is_good_when_all_of_it_is()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        provider.Person = Someone();
        await site.Invite("Anna de Wit", provider.Person.Mail);
        await site.Browser().Follow(HttpMethod.Get, ToProvider);
        provider.ClockAhead = TimeSpan.FromMinutes(-4);
        (await Ask(provider.Person.Subject)).ShouldBe(HttpStatusCode.OK);
        provider.ClockAhead = TimeSpan.Zero;
        (await Ask(provider.Person.Subject, "iets.anders")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask("iemand anders")).ShouldBe(HttpStatusCode.Unauthorized);

        foreach (
            var fault in new[]
            {
                ProviderFault.WrongAudience,
                ProviderFault.WrongIssuer,
                ProviderFault.Expired,
                ProviderFault.Unsigned,
                ProviderFault.UnknownKey,
                ProviderFault.SignedWithPublicKey,
            }
        )
        {
            provider.Fault = fault;
            (await Ask(provider.Person.Subject)).ShouldBe(HttpStatusCode.Unauthorized, $"{fault}");
        }

        async Task<HttpStatusCode> Ask(string subject, string scope = "dialogue.lezen")
        {
            using var http = new HttpClient { BaseAddress = site.Address };
            http.DefaultRequestHeaders.Authorization = new("Bearer", provider.ApiToken(subject, scope));
            using var answer = await http.GetAsync("/api/v1/themas", Cancel);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Beside_an_external_provider_there_is_none_inside()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);

        using var token = await site.Browser().Send(HttpMethod.Post, "/connect/token", [new("grant_type", "client_credentials")]);
        using var authorize = await site.Browser().Send(HttpMethod.Get, "/connect/authorize");

        (token.StatusCode, authorize.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData(ProviderFault.UnknownKey, SignInFault.NotTrusted)]
    [InlineData(ProviderFault.WrongIssuer, SignInFault.NotTrusted)]
    [InlineData(ProviderFault.WrongAudience, SignInFault.NotTrusted)]
    [InlineData(ProviderFault.WrongNonce, SignInFault.NotTrusted)]
    [InlineData(ProviderFault.NoNonce, SignInFault.NotTrusted)]
    [InlineData(ProviderFault.Unsigned, SignInFault.NotTrusted)]
    [InlineData(ProviderFault.SignedWithPublicKey, SignInFault.NotTrusted)]
    [InlineData(ProviderFault.BrokenSignature, SignInFault.NotTrusted)]
    [InlineData(ProviderFault.Expired, SignInFault.NotTrusted)]
    [InlineData(ProviderFault.NotYetValid, SignInFault.NotTrusted)]
    [InlineData(ProviderFault.AccessDenied, SignInFault.Cancelled)]
    [InlineData(ProviderFault.ServerError, SignInFault.ProviderAway)]
    [InlineData(ProviderFault.CodeRefused, SignInFault.NotTrusted)]
    public async Task A_fault_of_the_provider_lets_nobody_in_and_says_what_to_do(ProviderFault fault, SignInFault told)
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        provider.Person = Someone();
        var person = await site.Invite("Anna de Wit", provider.Person.Mail);
        provider.Fault = fault;
        var browser = site.Browser();

        await IsTold(site, browser, await browser.Follow(HttpMethod.Get, ToProvider), told);

        (await site.Sessions(person)).ShouldBe(0);
        provider.Fault = ProviderFault.None;
        (await Arrive(await browser.Follow(HttpMethod.Get, ToProvider))).Address.ShouldBe(Wanted);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(6, false)]
    [InlineData(-5, true)]
    [InlineData(-7, false)]
    public async Task The_clock_of_the_provider_may_differ_by_five_minutes(int minutes, bool isIn)
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        provider.Person = Someone();
        await site.Invite("Anna de Wit", provider.Person.Mail);
        // Its tokens hold for a minute.
        provider.ClockAhead = TimeSpan.FromMinutes(minutes);
        var browser = site.Browser();

        using var answer = await browser.Follow(HttpMethod.Get, ToProvider);

        (await IsIn(browser)).ShouldBe(isIn);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_the_provider_changed_its_key_the_first_is_asked_to_try_again_and_that_works(bool forgetOld)
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        provider.Person = Someone();
        await site.Invite("Anna de Wit", provider.Person.Mail);
        await site.Browser().Follow(HttpMethod.Get, ToProvider);

        provider.ChangeKey(forgetOld);

        var browser = site.Browser();
        await IsTold(site, browser, await browser.Follow(HttpMethod.Get, ToProvider), SignInFault.NotTrusted);
        (await Arrive(await browser.Follow(HttpMethod.Get, ToProvider))).Address.ShouldBe(Wanted);
    }

    [Fact]
    public async Task While_the_provider_is_away_the_page_says_so_and_later_it_works()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        provider.Person = Someone();
        await site.Invite("Anna de Wit", provider.Person.Mail);
        var browser = site.Browser();

        await provider.GoDown();
        await IsTold(
            site,
            browser,
            await browser.Follow(HttpMethod.Get, ToProvider),
            SignInFault.ProviderAway,
            HttpStatusCode.ServiceUnavailable
        );
        await provider.ComeBack();
        provider.Fault = ProviderFault.Unavailable;
        await IsTold(
            site,
            browser,
            await browser.Follow(HttpMethod.Get, ToProvider),
            SignInFault.ProviderAway,
            HttpStatusCode.ServiceUnavailable
        );
        provider.Fault = ProviderFault.None;
        (await Arrive(await browser.Follow(HttpMethod.Get, ToProvider))).Address.ShouldBe(Wanted);

        // Away again when the person comes back with the code.
        var second = site.Browser();
        var callback = await Callback(second);
        await provider.GoDown();
        await IsTold(site, second, await second.Follow(HttpMethod.Get, callback), SignInFault.ProviderAway);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_not_waited_for_longer_than_ten_seconds()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        provider.Person = Someone();
        await site.Invite("Anna de Wit", provider.Person.Mail);
        var browser = site.Browser();
        var callback = await Callback(browser);
        provider.Fault = ProviderFault.Slow;
        var started = TimeProvider.System.GetTimestamp();

        await IsTold(site, browser, await browser.Follow(HttpMethod.Get, callback), SignInFault.ProviderAway);

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task What_one_browser_brings_back_signs_in_no_other_and_signs_in_once()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        provider.Person = Someone();
        await site.Invite("Anna de Wit", provider.Person.Mail);
        var (own, other) = (site.Browser(), site.Browser());
        var callback = await Callback(own);
        await Callback(other);

        await IsTold(site, other, await other.Follow(HttpMethod.Get, callback), SignInFault.Expired);
        (await Arrive(await own.Follow(HttpMethod.Get, callback))).Address.ShouldBe(Wanted);

        using var again = await own.Follow(HttpMethod.Get, callback);
        (await IsIn(own)).ShouldBeTrue("the session that there is stays");
        var fresh = site.Browser();
        using var stolen = await fresh.Follow(HttpMethod.Get, callback);
        (await IsIn(fresh)).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_proven_mail_address_or_an_invitation_nobody_gets_in()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        var known = Someone();
        var person = await site.Invite("Anna de Wit", known.Mail);

        foreach (var stranger in new[] { known with { MailIsVerified = false }, known with { Mail = null }, Someone() })
        {
            provider.Person = stranger;
            var browser = site.Browser();
            await IsTold(site, browser, await browser.Follow(HttpMethod.Get, ToProvider), SignInFault.NoAccess);
        }
        (await site.Sessions(person)).ShouldBe(0);
    }

    [Fact]
    public async Task Who_gets_another_mail_address_stays_who_they_are_and_who_gets_theirs_does_not_become_them()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        var (anna, bram) = (Someone(), Someone());
        var annaHere = await site.Invite("Anna de Wit", anna.Mail);
        var bramHere = await site.Invite("Bram Kok", bram.Mail);
        provider.Person = anna;
        await site.Browser().Follow(HttpMethod.Get, ToProvider);

        // Bram's address, who has not signed in yet, is Anna's now at the provider.
        provider.Person = anna with
        {
            Mail = bram.Mail,
        };
        var browser = site.Browser();
        (await Arrive(await browser.Follow(HttpMethod.Get, ToProvider))).Text(".persona").ShouldContain("Anna de Wit");
        (await site.LastNoted()).Person.ShouldBe(annaHere);

        provider.Person = Someone() with { Mail = anna.Mail };
        var third = site.Browser();
        await IsTold(site, third, await third.Follow(HttpMethod.Get, ToProvider), SignInFault.NoAccess);
        (await site.Sessions(annaHere)).ShouldBe(2);
        (await site.Sessions(bramHere)).ShouldBe(0);
    }

    [Fact]
    public async Task Two_people_with_the_same_name_are_two()
    {
        await using var provider = await FaultyProvider.Start();
        await using var site = await ExternalSite.Start(database, provider.Address);
        foreach (var one in new[] { Someone(), Someone() })
        {
            var id = await site.Invite("Jan Jansen", one.Mail);
            provider.Person = one with { Name = "Jan Jansen" };

            (await Arrive(await site.Browser().Follow(HttpMethod.Get, ToProvider))).Text(".persona").ShouldContain("Jan Jansen");

            (await site.LastNoted()).ShouldBe(("SignedIn", id, "External"));
            (await site.Sessions(id)).ShouldBe(1);
        }
    }

    /// <summary>Someone whom no other test knows.</summary>
    internal static ProviderPerson Someone()
    {
        var subject = $"{Guid.NewGuid():N}";
        return new(subject, "Anna de Wit", $"{subject}@szw.example");
    }

    /// <summary>Goes to the provider and stops on the way back.</summary>
    /// <returns>The address at the site to which the provider leads.</returns>
    static async Task<string> Callback(CookieJar browser)
    {
        using var away = await browser.Send(HttpMethod.Get, ToProvider);
        away.StatusCode.ShouldBe(HttpStatusCode.Found);
        using var back = await browser.Send(HttpMethod.Get, away.Headers.Location!.AbsoluteUri);
        back.StatusCode.ShouldBe(HttpStatusCode.Found);
        return back.Headers.Location!.AbsoluteUri;
    }

    static async Task IsTold(
        ExternalSite site,
        CookieJar browser,
        HttpResponseMessage answer,
        SignInFault fault,
        HttpStatusCode status = HttpStatusCode.OK
    )
    {
        var page = await Arrive(answer, status);
        page.Title.ShouldBe("Aanmelden");
        page.Text("[role=alert]").ShouldContain(new Texts()[$"signin.{fault}"]);
        page.Links("main a").ShouldContain(ToProvider, "what was asked for is not lost");
        (await IsIn(browser)).ShouldBeFalse();
        var noted = await site.LastNoted();
        noted.Kind.ShouldBe("SignInFailed");
        noted.Detail!.ShouldStartWith($"{fault}: ");
    }

    internal static async Task<bool> IsIn(CookieJar browser)
    {
        using var answer = await browser.Send(HttpMethod.Get, "/themas");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    internal static async Task<Sight> Arrive(HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(status, html);
        return new Sight(
            (int)answer.StatusCode,
            answer.RequestMessage!.RequestUri!.PathAndQuery,
            answer,
            await new HtmlParser().ParseDocumentAsync(html, Cancel)
        );
    }
}
