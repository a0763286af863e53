using Dialogue.Testing.Sample;

namespace Dialogue.Platform.Tests;

/// <summary>A thing that is added to the model by one line has everything that the platform gives to things.</summary>
public sealed class SampleThingTests(SampleProgramme programme) : IClassFixture<SampleProgramme>
{
    static readonly Actor coordinator = new("Coby Coördinator", Role.Coordinator);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    Database Database => programme.Database;

    [Fact]
    public async Task Its_view_keeps_its_past_and_is_what_the_log_folds_to_also_when_made_anew()
    {
        var (id, start) = (Guid.CreateVersion7(), Database.Now.AddDays(-3));
        await Send(new WriteNote(id, 101, "Verleden", "Eerst."), at: start);
        await Send(new RewriteNote(id, "Later."), at: start.AddDays(1));

        (await Text(id, start.AddHours(1))).ShouldBe("Eerst.");
        (await Text(id)).ShouldBe("Later.");
        await Rebuild.Run(Database, cancel: Cancel);
        (await Text(id, start.AddHours(1))).ShouldBe("Eerst.");
        (await Text(id)).ShouldBe("Later.");
        (await Verify.Run(Database, cancel: Cancel)).Faults.ShouldBeEmpty();
        await Database.One<int>(
            "update read.note_page set data = data || '{\"text\":\"Anders.\"}' where id = @id returning 1",
            null,
            new { id },
            Cancel
        );
        (await Verify.Run(Database, cancel: Cancel)).Faults.ShouldNotBeEmpty();
        await Rebuild.Run(Database, cancel: Cancel);
    }

    [Fact]
    public async Task What_happened_to_it_is_told_with_who_when_and_why()
    {
        var id = Guid.CreateVersion7();
        await Send(new WriteNote(id, 102, "Geschiedenis", "Een."), "Na overleg.");
        await Send(new CloseNote(id, "Klaar."));

        var facts = await new History(Database).Of(id, cancel: Cancel);

        facts.Select(fact => fact.Data).ShouldBe([new NoteWritten(102, "Geschiedenis", "Een.", null), new NoteClosed("Klaar.")]);
        facts[0].Why.ShouldBe("Na overleg.");
        facts.ShouldAllBe(fact => fact.By == coordinator.Name);
    }

    [Fact]
    public async Task It_has_a_number_and_a_name_by_which_it_is_found()
    {
        var id = Guid.CreateVersion7();
        var number = await new NumberSequence(Database).Next(Note.EntityKind, Cancel);
        await Send(new WriteNote(id, number, "Naam", "Een."));
        var names = new EntityNames(Database);

        (await names.Of([id], cancel: Cancel))[id].Label.ShouldBe($"N-{number} Naam");
        (await names.Find(Note.EntityKind, $"{number}", cancel: Cancel)).ShouldBe(id);
        (await names.Find(Note.EntityKind, $"{id}", cancel: Cancel)).ShouldBe(id);
        (await names.IdOf(Note.EntityKind, number, Cancel)).ShouldBe(id);
        (await IsRefused(new WriteNote(Guid.CreateVersion7(), number, "Zelfde nummer", "Een."))).ShouldBe((Rule.NumberTaken, "Number"));
        (await IsRefused(new WriteNote(Guid.CreateVersion7(), 103, "Naam", "Een."))).ShouldBe((Rule.AliasTaken, "Title"));
    }

    [Fact]
    public async Task What_points_at_it_is_held_to_what_is_there_and_active()
    {
        var about = Guid.CreateVersion7();
        await Send(new WriteNote(about, 104, "Verwezen", "Een."));
        await Send(new WriteNote(Guid.CreateVersion7(), 105, "Verwijst", "Een.", about));
        await Send(new CloseNote(about, "Klaar."));

        (await IsRefused(new WriteNote(Guid.CreateVersion7(), 106, "Te laat", "Een.", about))).ShouldBe((NoteDescriptor.Closed, "AboutId"));
        (await IsRefused(new WriteNote(Guid.CreateVersion7(), 106, "Nergens", "Een.", Guid.CreateVersion7()))).ShouldBe(
            (Rule.Unknown, "AboutId")
        );
        (await IsRefused(new RewriteNote(about, "Anders."))).ShouldBe((NoteDescriptor.Closed, null));
    }

    [Fact]
    public async Task Only_who_may_gives_its_commands()
    {
        var write = new WriteNote(Guid.CreateVersion7(), 107, "Rechten", "Een.");

        (await IsRefused(write, new Actor("Lies Lezer", Role.Reader))).ShouldBe((Rule.NotAllowed, null));
        (await IsRefused(write with { Title = "Verboden" })).ShouldBe((Rule.NotAllowed, null));
        await Send(write);
    }

    [Fact]
    public async Task Many_at_once_are_decided_on_each_other()
    {
        var (first, second, third) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var sent = new CommandMetadata(coordinator);
        await new Bulk(Database).SendAll(
            [new(new WriteNote(first, 108, "Eerste", "Een."), sent), new(new WriteNote(second, 109, "Tweede", "Een.", first), sent)],
            cancel: Cancel
        );

        var refused = await Should.ThrowAsync<BulkRefused>(() =>
            new Bulk(Database).SendAll(
                [new(new CloseNote(second, "Klaar."), sent), new(new WriteNote(third, 110, "Derde", "Een.", second), sent)],
                cancel: Cancel
            )
        );
        refused.InnerException.ShouldBeOfType<Refused>().Faults.ShouldHaveSingleItem().Rule.ShouldBe(NoteDescriptor.Closed);
    }

    Task<Receipt> Send(object command, string? why = null, DateTimeOffset? at = null) =>
        programme.Commands.Send(command, new(coordinator, why, OccurredAt: at), Cancel);

    async Task<(Rule, string?)> IsRefused(object command, Actor? by = null)
    {
        var refused = await Should.ThrowAsync<Refused>(() => programme.Commands.Send(command, new(by ?? coordinator), Cancel));
        var fault = refused.Faults.ShouldHaveSingleItem();
        return (fault.Rule, fault.Field);
    }

    async Task<string?> Text(Guid id, DateTimeOffset? at = null) =>
        (await Database.Document<NotePage>("select n.data from {note_page} n where n.id = @id", at, new { id }, Cancel))?.Text;
}
