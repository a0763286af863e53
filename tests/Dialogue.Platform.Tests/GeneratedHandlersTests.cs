namespace Dialogue.Platform.Tests;

public sealed class GeneratedHandlersTests
{
    [Fact]
    public void A_build_with_generated_code_has_it_for_every_command()
    {
        Assert.SkipUnless(EventStore.Generated, "This was built without the scripts, which generate the code.");
        var generated = typeof(CommandBus)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == "Internal.Generated.WolverineHandlers")
            .Select(type => type.Name)
            .ToList();

        Modules
            .Model.Handlers.Select(handler => handler.Command.Name)
            .Where(command => !generated.Exists(name => name.StartsWith($"{command}Handler", StringComparison.Ordinal)))
            .ShouldBeEmpty();
        generated.ShouldContain(name => name.StartsWith($"{nameof(DeliverMessages)}Handler", StringComparison.Ordinal));
    }
}
