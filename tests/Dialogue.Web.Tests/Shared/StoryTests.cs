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
}
