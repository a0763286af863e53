namespace Dialogue.Domain.Tests;

/// <summary>The events of a stream are a closed family: the interface that the descriptor of its thing names.</summary>
public class FamilyTests
{
    public static TheoryData<string> Events => [.. Modules.Model.EventTypes.Select(e => e.Name)];

    [Theory, MemberData(nameof(Events))]
    public void An_event_belongs_to_exactly_one_family(string name) =>
        Modules.Model.EventTypes.Single(e => e.Name == name).Things.ShouldHaveSingleItem();

    [Fact]
    public void Every_event_interface_is_the_family_of_a_thing() =>
        typeof(Modules)
            .Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && type.Name.EndsWith("Event", StringComparison.Ordinal))
            .ShouldBe(Modules.Model.Things.Select(thing => thing.Events).OfType<Type>(), ignoreOrder: true);

    [Fact]
    public void A_handler_returns_events_of_its_own_stream_or_says_for_which_stream_each_is()
    {
        foreach (var handler in Modules.Model.Handlers)
        {
            var family = Modules.Model.Things.Single(thing => thing.State == handler.States[0].Type).Events!;
            handler.Returns.ShouldBeOneOf(family, typeof(ForStream));
        }
    }
}
