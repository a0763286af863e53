using Dialogue.Themes;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Web.Tests.Shared;

public sealed class StoryTests(DemoSite site) : IClassFixture<DemoSite>
{
    public static TheoryData<string> Events => [.. Modules.Model.Events.Select(EventSerializer.NameOf)];

    [Theory]
    [MemberData(nameof(Events))]
    public async Task Every_event_is_told_in_words(string name)
    {
        var example = EventFiles.Example(Modules.Model.EventTypes.Single(e => e.Name == name));

        var told = await site
            .Factory.Services.GetRequiredService<Timeline>()
            .Tell(
                [new Fact(Guid.NewGuid(), 1, DateTimeOffset.UnixEpoch, "Iemand", example)],
                cancel: TestContext.Current.CancellationToken
            );

        var entry = told.ShouldHaveSingleItem();
        entry.What.ShouldNotBeNullOrWhiteSpace();
        entry.What.ShouldNotContain("story.");
        entry.What.ShouldNotBe(name);
    }

    [Fact]
    public async Task A_long_story_is_told_a_part_at_a_time_and_nothing_of_it_is_left_out()
    {
        var cancel = TestContext.Current.CancellationToken;
        var theme = Guid.CreateVersion7();
        await using (var database = new Database(site.ConnectionString))
            await new Bulk(database).SendAll(
                [
                    new(new AddTheme(theme, 900, "Naam 0"), new(Actor.System)),
                    .. Enumerable
                        .Range(1, 450)
                        .Select(n => new CommandWithMetadata(new RenameTheme(theme, $"Naam {n}"), new(Actor.System))),
                ],
                cancel: cancel
            );
        var visitor = await site.As("lezer");
        var told = new List<string>();

        var page = await visitor.Get("/themas/900");
        page.Links("nav.pager a").ShouldHaveSingleItem();
        for (; ; page = await visitor.Get(page.Links("nav.pager a").Last()))
        {
            told.AddRange(page.Document.QuerySelectorAll(".timeline__what").Select(what => what.TextContent));
            if (told.Count > 450)
                break;
        }

        told.Count.ShouldBe(451);
        told.Distinct().Count().ShouldBe(451);
        page.Links("nav.pager a").ShouldBe(["/themas/900#geschiedenis"]);
    }
}
