using Dialogue.Organisations;
using Dialogue.People;
using Dialogue.SignInRules;
using Dialogue.Testing.SignIn;
using Dialogue.Web.Shell.SignIn;
using Microsoft.Extensions.DependencyInjection;
using static Dialogue.Web.Tests.SignIn.ExternalSignInTests;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>What a provider says of people gives them a role as long as a rule of an administrator says so.</summary>
public sealed class SignInRuleTests(ExternalDatabase database) : IClassFixture<ExternalDatabase>
{
    const string ToProvider = "/aanmelden/extern?terug=%2Fthemas",
        Rules = "/beheer/aanmeldregels",
        Form = "main form.form";

    [Fact]
    public async Task Who_is_in_a_group_is_known_with_role_and_organisation_and_no_longer_when_out_of_it()
    {
        await using var provider = await RealProvider.Start();
        await using var site = await ExternalSite.Start(database, provider);
        var ministry = await Organisation(site);
        var group = await Rule(site, Role.MinistryContact, ministry);
        var someone = Someone() with { Name = $"Vera {Guid.NewGuid():N}" };
        var browser = site.Browser();

        provider.Person = someone;
        await IsRefused(browser);
        provider.Person = someone with { Groups = ["iets anders", group] };
        (await Arrive(await browser.Follow(HttpMethod.Get, ToProvider))).Address.ShouldBe("/themas");

        var person = (await site.PersonCalled(someone.Name)).ShouldNotBeNull();
        person.OrganisationId.ShouldBe(ministry);
        var granted = person.Roles.ShouldHaveSingleItem();
        (granted.Role, granted.ByRule).ShouldBe((Role.MinistryContact, true));
        granted.Until.ShouldNotBeNull("who does not come back keeps nothing").ShouldBeGreaterThan(new(2021, 1, 1));

        provider.Person = someone;
        await IsRefused(site.Browser());
        (await site.PersonCalled(someone.Name))!.Roles.ShouldBeEmpty();
        (await IsIn(browser)).ShouldBeFalse("the role is gone in the session that there was, too");
    }

    [Fact]
    public async Task What_was_given_by_hand_stays_beside_what_a_rule_gives()
    {
        await using var provider = await RealProvider.Start();
        await using var site = await ExternalSite.Start(database, provider);
        var group = await Rule(site, Role.Analyst);
        var someone = Someone();
        var name = $"Omar {Guid.NewGuid():N}";
        await site.Invite(name, someone.Mail);

        provider.Person = someone with { Groups = [group] };
        await site.Browser().Follow(HttpMethod.Get, ToProvider);
        (await site.PersonCalled(name))!
            .Roles.Select(held => (held.Role, held.ByRule))
            .ShouldBe([(Role.Analyst, true), (Role.Reader, false)]);

        provider.Person = someone;
        (await Arrive(await site.Browser().Follow(HttpMethod.Get, ToProvider))).Address.ShouldBe("/themas");
        (await site.PersonCalled(name))!.Roles.Select(held => held.Role).ShouldBe([Role.Reader]);
    }

    [Fact]
    public async Task Who_speaks_for_an_organisation_by_hand_is_not_moved_to_another_by_a_rule()
    {
        await using var provider = await RealProvider.Start();
        await using var site = await ExternalSite.Start(database, provider);
        var (own, other) = (await Organisation(site), await Organisation(site));
        var someone = Someone() with { Groups = [await Rule(site, Role.Analyst, other)] };
        var name = $"Wies {Guid.NewGuid():N}";
        await site.Send(new RegisterPerson(Guid.CreateVersion7(), name, someone.Mail, own, [Role.MinistryContact]));

        provider.Person = someone;
        await site.Browser().Follow(HttpMethod.Get, ToProvider);

        var known = (await site.PersonCalled(name))!;
        known.OrganisationId.ShouldBe(own);
        known.Roles.Select(held => (held.Role, held.ByRule)).ShouldBe([(Role.Analyst, true), (Role.MinistryContact, false)]);
    }

    [Fact]
    public async Task Groups_of_two_organisations_make_nobody_speak_for_either()
    {
        await using var provider = await RealProvider.Start();
        await using var site = await ExternalSite.Start(database, provider);
        var groups = new[]
        {
            await Rule(site, Role.MinistryContact, await Organisation(site)),
            await Rule(site, Role.MinistryContact, await Organisation(site)),
        };
        provider.Person = Someone() with { Name = $"Twee {Guid.NewGuid():N}", Groups = groups };

        await IsRefused(site.Browser());

        (await site.PersonCalled(provider.Person.Name))!.Roles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_signs_in_twice_at_once_for_the_first_time_is_one_person()
    {
        await using var provider = await RealProvider.Start();
        await using var site = await ExternalSite.Start(database, provider);
        provider.Person = Someone() with { Name = $"Een {Guid.NewGuid():N}", Groups = [await Rule(site, Role.Reader)] };

        var arrived = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(async _ => await Arrive(await site.Browser().Follow(HttpMethod.Get, ToProvider)))
        );

        arrived.ShouldAllBe(page => page.Address == "/themas");
        (await site.Sessions((await site.PersonCalled(provider.Person.Name))!.Id)).ShouldBe(6);
    }

    [Fact]
    public async Task An_administrator_adds_and_ends_a_rule_on_the_page_and_it_holds_at_once()
    {
        await using var provider = await RealProvider.Start();
        await using var site = await ExternalSite.Start(database, provider);
        var (administrator, other) = (site.Browser(), site.Browser());
        provider.Person = Someone() with { Name = "Noor Beheer", Groups = [await Rule(site, Role.Administrator)] };
        await administrator.Follow(HttpMethod.Get, ToProvider);

        var group = $"{Guid.NewGuid():N}";
        var wrong = await Arrive(
            await administrator.Follow(
                HttpMethod.Post,
                $"{Rules}/nieuw",
                await administrator.Form($"{Rules}/nieuw", Form, ("Claim", ""), ("Value", group), ("Role", "MinistryContact"))
            ),
            System.Net.HttpStatusCode.BadRequest
        );
        wrong.Links(".notice--error a").ShouldBe(["#Claim", "#OrganisationId"], ignoreOrder: true);
        wrong.Value("Value").ShouldBe(group);
        var added = await Send(administrator, $"{Rules}/nieuw", ("Claim", "groups"), ("Value", group), ("Role", "Reader"));
        added.Text(".notice--ok").ShouldBe("De aanmeldregel is toegevoegd.");
        added.Text("tbody").ShouldContain(group);
        (await Should.ThrowAsync<Refused>(() => site.Send(new AddSignInRule(Guid.CreateVersion7(), new("groups", group, Role.Reader)))))
            .Faults.Select(fault => (fault.Rule, fault.Field))
            .ShouldBe([(Dialogue.Rule.SignInRuleThere, "Value")]);

        provider.Person = Someone() with { Name = "Lies Lezer", Groups = [group] };
        await other.Follow(HttpMethod.Get, ToProvider);
        (await IsIn(other)).ShouldBeTrue();
        (await Arrive(await other.Send(HttpMethod.Get, Rules), System.Net.HttpStatusCode.Forbidden)).Text("main").ShouldNotContain(group);

        var change = added
            .Links("tbody a")
            .Last(link => link.EndsWith("/beeindigen", StringComparison.Ordinal) && added.Text($"a[href='{link}']").Contains(group));
        var ended = await Send(administrator, change, ("Reason", "De groep is opgeheven."));

        ended.Text(".notice--ok").ShouldBe("De aanmeldregel is beëindigd.");
        ended.Text("main").ShouldContain("De groep is opgeheven.", Case.Sensitive, "what happened to the rules stays readable");
        (await IsIn(administrator)).ShouldBeTrue();
        (await IsIn(other)).ShouldBeFalse();
        await IsRefused(other);
    }

    [Fact]
    public async Task What_a_rule_gave_ends_with_it_also_for_keys_of_the_api_and_not_what_was_given_by_hand()
    {
        await using var provider = await RealProvider.Start();
        await using var site = await ExternalSite.Start(database, provider);
        var (administrator, group, elsewhere) = (site.Browser(), await Rule(site, Role.Analyst), await Rule(site, Role.Reader));
        provider.Person = Someone() with { Name = "Noor Beheer", Groups = [await Rule(site, Role.Administrator)] };
        await administrator.Follow(HttpMethod.Get, ToProvider);
        var someone = Someone() with { Name = $"Sam {Guid.NewGuid():N}", Groups = [group] };
        provider.Person = someone;
        await site.Browser().Follow(HttpMethod.Get, ToProvider);
        var person = (await site.PersonCalled(someone.Name))!.Id;
        var byHand = await site.Invite($"Hans {Guid.NewGuid():N}", null);
        await site.Send(new GrantRole(byHand, Role.Analyst));
        var (key, other) = (await Key(site, person), await Key(site, byHand));
        (await Reads(site, key)).ShouldBeTrue();

        var change = (await Arrive(await administrator.Send(HttpMethod.Get, Rules)))
            .Document.QuerySelectorAll("tbody tr")
            .Single(row => row.TextContent.Contains(group, StringComparison.Ordinal))
            .QuerySelector("a[href$='/wijzigen']")!
            .GetAttribute("href")!;
        await Send(administrator, change, ("Value", $"{group}-nu-anders"));

        (await Reads(site, key)).ShouldBeFalse("nobody signed in meanwhile");
        (await site.PersonCalled(someone.Name))!.Roles.ShouldBeEmpty();
        (await Reads(site, other)).ShouldBeTrue("somebody gave this role");

        provider.Person = someone with { Groups = [elsewhere] };
        await site.Browser().Follow(HttpMethod.Get, ToProvider);
        (await Reads(site, key)).ShouldBeTrue("a rule gives another role");
    }

    [Fact]
    public async Task Who_signs_in_while_a_rule_ends_keeps_nothing_of_it()
    {
        await using var provider = await RealProvider.Start();
        await using var site = await ExternalSite.Start(database, provider);
        var claimed = site.Services.GetRequiredService<ClaimedRoles>();
        for (var round = 0; round < 20; round++)
        {
            var rule = Guid.CreateVersion7();
            var group = $"groep-{rule:N}";
            await site.Send(new AddSignInRule(rule, new("groups", group, Role.Analyst)));
            provider.Person = Someone() with { Name = $"Op tijd {rule:N}", Groups = [group] };

            await Task.WhenAll(
                site.Browser().Follow(HttpMethod.Get, ToProvider),
                claimed.ThenSignInAgain(
                    rule,
                    async () =>
                    {
                        // A little later each time.
                        for (var reads = 0; reads < round * 3; reads++)
                            await site.PersonCalled("Niemand");
                        await site.Send(new EndSignInRule(rule, "Opgeheven"));
                        return true;
                    },
                    done => done
                )
            );

            (await site.PersonCalled(provider.Person.Name))?.Roles.ShouldBeEmpty($"round {round}");
        }
    }

    static Task<string> Key(ExternalSite site, Guid person) =>
        site.Services.GetRequiredService<ApiTokens>().Make(person, "Toets", mayWrite: false, DateTimeOffset.UtcNow.AddDays(30));

    static async Task<bool> Reads(ExternalSite site, string key)
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var answer = await http.GetAsync("/api/v1/themas", TestContext.Current.CancellationToken);
        return answer.StatusCode == System.Net.HttpStatusCode.OK;
    }

    static async Task<Sight> Send(CookieJar browser, string address, params (string Name, string Value)[] filled) =>
        await Arrive(await browser.Follow(HttpMethod.Post, address, await browser.Form(address, Form, filled)));

    static async Task IsRefused(CookieJar browser)
    {
        var page = await Arrive(await browser.Follow(HttpMethod.Get, ToProvider));
        page.Title.ShouldBe("Aanmelden");
        page.Text("[role=alert]").ShouldContain(new Texts()[$"signin.{SignInFault.NoAccess}"]);
        (await IsIn(browser)).ShouldBeFalse();
    }

    static async Task<Guid> Organisation(ExternalSite site)
    {
        var id = Guid.CreateVersion7();
        var code = $"M{id.ToString()[^6..]}";
        await site.Send(new RegisterOrganisation(id, code, $"Ministerie {code}", OrganisationKind.Ministry));
        return id;
    }

    /// <summary>A rule for a group that no other test has.</summary>
    static async Task<string> Rule(ExternalSite site, Role role, Guid? organisation = null)
    {
        var group = $"groep-{Guid.NewGuid():N}";
        await site.Send(new AddSignInRule(Guid.CreateVersion7(), new("groups", group, role, organisation)));
        return group;
    }
}
