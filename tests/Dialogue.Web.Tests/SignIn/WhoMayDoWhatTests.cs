using System.Reflection;
using Dialogue.Demo;
using Dialogue.People;
using Dialogue.Tables;
using Dialogue.Web.Shell.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>The page that says who may do what says what is enforced.</summary>
public sealed class WhoMayDoWhatTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Address = "/wie-mag-wat";

    public static TheoryData<string> Everyone => [.. DemoActors.Personas.Select(persona => persona.Key)];

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Everyone_who_is_signed_in_finds_the_page_from_the_foot_of_each_page(string key)
    {
        var visitor = await site.As(key);

        (await visitor.Get("/")).Links(".footer a").ShouldContain(Address);
        (await visitor.Get(Address)).Title.ShouldBe("Wie mag wat");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() => (await site.Anonymous().Get(Address)).Title.ShouldBe("Aanmelden");

    [Fact]
    public async Task The_page_says_of_every_command_exactly_which_roles_may_give_it()
    {
        var page = await (await site.As("lezer")).Get(Address);

        Told(page, "data-command")
            .ShouldBe(Modules.Model.Handlers.Select(handler => Line(handler.Command.Name, Rights.Of(handler.Command))), ignoreOrder: true);
    }

    [Fact]
    public async Task The_page_says_of_every_page_exactly_which_roles_may_open_it()
    {
        var page = await (await site.As("lezer")).Get(Address);

        Told(page, "data-page")
            .ShouldBe(
                Enum.GetValues<Page>().Select(each => Line($"{each}", Enum.GetValues<Role>().Where(role => Rights.May(role, each)))),
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task The_page_names_every_address_of_the_API_that_gives_a_command()
    {
        var page = await (await site.As("lezer")).Get(Address);
        var declared =
            from type in typeof(ISends).Assembly.GetTypes()
            where !type.IsAbstract
            from method in type.GetMethods()
            from sends in method.GetCustomAttributes().OfType<ISends>()
            let route = method.GetCustomAttributes<HttpMethodAttribute>().Single()
            let template = route.Template is ['/', ..]
                ? route.Template
                : $"/{type.GetCustomAttribute<RouteAttribute>()!.Template}/{route.Template}".TrimEnd('/')
            select $"{sends.Command.Name} {route.HttpMethods.Single()} /{template.TrimStart('/')}";

        var told =
            from row in page.Document.QuerySelectorAll("tr[data-command]")
            from address in row.QuerySelectorAll("code")
            select $"{row.GetAttribute("data-command")} {address.TextContent}";

        told.ShouldBe(declared.Distinct(), ignoreOrder: true);
    }

    [Theory]
    [InlineData("nl", "ja")]
    [InlineData("en", "yes")]
    public async Task Every_row_and_column_has_its_words_in_both_languages(string language, string yes)
    {
        var page = await (await site.As("lezer")).Get($"{Address}?taal={language}");

        page.Document.QuerySelectorAll("main table th, main li, main caption, main h2")
            .Select(words => words.TextContent.Trim())
            .ShouldAllBe(words => words.Length > 0 && !words.Contains("rights.") && !words.StartsWith("do.") && !words.StartsWith("Page."));
        page.Text("tr[data-page=Insights] td[data-role=Reader]").ShouldBe(yes);
        page.Document.QuerySelectorAll("main table th").ShouldAllBe(head => head.HasAttribute("scope"));
        page.Has("main table > caption").ShouldBeTrue();
    }

    [Fact]
    public void What_the_conditions_say_of_roles_holds()
    {
        Rights.Of(typeof(RedactStatement)).ShouldBe([Role.Administrator]);
        Rights.Of(typeof(RenamePerson)).ShouldBe(Enum.GetValues<Role>(), ignoreOrder: true);
        Rights.Of(typeof(AnnounceAbsence)).ShouldBe(Enum.GetValues<Role>(), ignoreOrder: true);
        Enum.GetValues<Role>()
            .Where(role => Rights.SpeaksForAnyone(new("Iemand", role)))
            .ShouldBe([Role.Coordinator, Role.Administrator], ignoreOrder: true);
    }

    static IEnumerable<string> Told(Sight page, string attribute) =>
        page
            .Document.QuerySelectorAll($"tr[{attribute}]")
            .Select(row =>
                Line(
                    row.GetAttribute(attribute)!,
                    row.QuerySelectorAll("td[data-role]")
                        .Where(cell => cell.TextContent.Trim() == "ja")
                        .Select(cell => Enum.Parse<Role>(cell.GetAttribute("data-role")!))
                )
            );

    static string Line(string what, IEnumerable<Role> roles) => $"{what}: {string.Join(", ", roles.Order())}";
}
