using Dialogue.Tables;
using Dialogue.Web.Shell.Hosting;

namespace Dialogue.Web.Tests.Hosting;

public sealed class DatedTests
{
    static readonly DateTimeOffset lateInTheEvening = new(2021, 5, 17, 22, 30, 0, TimeSpan.Zero);

    sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => lateInTheEvening;
    }

    sealed class Door : ICommands
    {
        public object? Passed { get; private set; }

        public Task<Receipt> Send(object command, CommandMetadata sent, CancellationToken cancel = default)
        {
            Passed = command;
            return Task.FromResult(new Receipt(Guid.Empty, 1, default, 1));
        }
    }

    static async Task<object?> Passed(object command, DateTimeOffset? at = null)
    {
        var door = new Door();
        await new Dated(door, new Clock()).Send(
            command,
            new CommandMetadata(Actor.System, OccurredAt: at),
            TestContext.Current.CancellationToken
        );
        return door.Passed;
    }

    [Fact]
    public async Task A_command_about_what_was_held_is_told_the_day_in_the_Netherlands()
    {
        var hold = new HoldTable(Guid.NewGuid(), new(2021, 5, 18));
        (await Passed(hold)).ShouldBe(hold with { Today = new(2021, 5, 18) });
    }

    [Fact]
    public async Task What_is_told_with_its_own_time_and_what_is_about_something_else_passes_as_it_is()
    {
        var (hold, adopt) = (new HoldTable(Guid.NewGuid(), new(2099, 1, 1)), new AdoptTable(Guid.NewGuid()));
        (await Passed(hold, lateInTheEvening)).ShouldBeSameAs(hold);
        (await Passed(adopt)).ShouldBeSameAs(adopt);
    }
}
