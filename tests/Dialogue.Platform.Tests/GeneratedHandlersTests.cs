namespace Dialogue.Platform.Tests;

public sealed class GeneratedHandlersTests
{
    [Fact]
    public void A_build_with_generated_code_has_it_for_every_command()
    {
        var generated = typeof(CommandBus)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == "Internal.Generated.WolverineHandlers")
            .Select(type => type.Name)
            .ToList();
        Assert.SkipWhen(generated.Count == 0, "This was built without the scripts, which generate the code.");

        EventStore.IsGenerated(Modules.Model).ShouldBeTrue();
        generated.ShouldContain(name => name.StartsWith($"{nameof(DeliverMessages)}Handler", StringComparison.Ordinal));
    }
}
