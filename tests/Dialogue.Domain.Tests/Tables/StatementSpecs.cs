using Dialogue.Tables;
using static Dialogue.Domain.Tests.Tables.TableSpecs;

namespace Dialogue.Domain.Tests.Tables;

public class StatementSpecs
{
    static readonly StatementRecorded Recorded = new(Knel, 1, StatementKind.Knel, "Thuis is geen goede werkplek.", ["jongeren"]);
    static readonly Guid Third = LinkId.Of(Knel, "third");
    static readonly StatementRedacted Redacted = new(Knel, "Thuis is geen goede plek.", "5.1.2e");
    static readonly StatementWithdrawn Withdrawn = new(Knel, "Op verzoek.");

    [Fact]
    public void A_statement_gets_the_next_number_of_its_table() =>
        Given(Held, Recorded, Withdrawn)
            .When(new RecordStatement(Table, Kiem, StatementKind.Kiem, " Buren \r\nhelpen. ", [" ouderen", "Ouderen", ""]))
            .Then(new StatementRecorded(Kiem, 2, StatementKind.Kiem, "Buren \nhelpen.", ["ouderen"]));

    [Fact]
    public void A_statement_is_recorded_once() =>
        Given(Held, Recorded)
            .When(new RecordStatement(Table, Knel, StatementKind.Knel, "Weer."))
            .ThenRefused(Rule.AlreadyExists, "StatementId");

    [Fact]
    public void A_statement_is_recorded_at_a_table_that_was_held_and_is_open()
    {
        var record = new RecordStatement(Table, Knel, StatementKind.Knel, "Iets.");
        Given(Planned).When(record).ThenRefused(Rule.TableNotHeld);
        Given(Cancelled).When(record).ThenRefused(Rule.TableCancelled);
        Given(Adopted).When(record).ThenRefused(Rule.TableAdopted);
        Given(Reported).When(record).Then(new StatementRecorded(Knel, 1, StatementKind.Knel, "Iets.", []));
    }

    [Fact]
    public void A_recorded_statement_is_checked() =>
        StatementIsChecked(Given(Held), (kind, text, groups) => new RecordStatement(Table, Knel, kind, text, groups));

    [Fact]
    public void A_corrected_statement_is_checked() =>
        StatementIsChecked(Given(Held, Recorded), (kind, text, groups) => new CorrectStatement(Table, Knel, kind, text, groups));

    static void StatementIsChecked(Spec given, Func<StatementKind, string, IReadOnlyList<string>?, object> command)
    {
        given.WhenText(text => command(StatementKind.Knel, text, null)).MustBeText("Text");
        given.WhenText(group => command(StatementKind.Knel, "Iets.", ["jongeren", group])).MayBeText("TargetGroups", 100);
        given.When(command(Nonsense<StatementKind>(), "Iets.", null)).ThenRefused(Rule.UnknownChoice, "Kind");
    }

    [Fact]
    public void A_statement_is_corrected() =>
        Given(Held, Recorded)
            .When(new CorrectStatement(Table, Knel, StatementKind.Citaat, "Thuis gaat het niet.", ["jongeren"]))
            .Then(new StatementCorrected(Knel, StatementKind.Citaat, "Thuis gaat het niet.", ["jongeren"]));

    [Fact]
    public void The_same_wording_changes_nothing() =>
        Given(Held, Recorded).When(new CorrectStatement(Table, Knel, Recorded.Kind, Recorded.Text, Recorded.TargetGroups)).ThenNothing();

    [Fact]
    public void Only_a_statement_that_stands_at_an_open_table_is_corrected()
    {
        var correct = new CorrectStatement(Table, Knel, StatementKind.Idee, "Anders.");
        Given(Held).When(correct).ThenRefused(Rule.StatementUnknown, "StatementId");
        Given(Held, Recorded, Withdrawn).When(correct).ThenRefused(Rule.StatementWithdrawn, "StatementId");
        Given(Planned).When(correct).ThenRefused(Rule.TableNotHeld);
        Given(Cancelled).When(correct).ThenRefused(Rule.TableCancelled);
        Given(Held, Recorded, new TableReported(null), new TableAdopted()).When(correct).ThenRefused(Rule.TableAdopted);
    }

    [Fact]
    public void A_redacted_statement_is_not_corrected_since_that_could_bring_back_what_was_removed() =>
        Given(Held, Recorded, Redacted)
            .When(new CorrectStatement(Table, Knel, Recorded.Kind, Recorded.Text))
            .ThenRefused(Rule.StatementRedacted, "StatementId");

    [Fact]
    public void A_wording_that_someone_else_changed_meanwhile_is_not_written_over_by_accident()
    {
        var now = new StatementCorrected(Knel, Recorded.Kind, "Thuis is het druk.", Recorded.TargetGroups);
        var mine = new CorrectStatement(Table, Knel, Recorded.Kind, "Thuis gaat het niet.", Recorded.TargetGroups, Recorded.Text);
        Given(Held, Recorded).When(mine).Then(now with { Text = "Thuis gaat het niet." });
        Given(Held, Recorded, now).When(mine).ThenRefused(Rule.StatementReworded, "Text");
        Given(Held, Recorded, now).When(mine with { Replaces = $" {now.Text}\r\n" }).Then(now with { Text = "Thuis gaat het niet." });
        Given(Held, Recorded, now).When(mine with { Text = now.Text }).ThenNothing();
    }

    [Fact]
    public void A_statement_gets_another_place_in_the_conversation_by_one_fact_and_keeps_its_number()
    {
        StatementRecorded[] three =
        [
            Recorded,
            Recorded with
            {
                StatementId = Kiem,
                Number = 2,
            },
            Recorded with
            {
                StatementId = Third,
                Number = 3,
            },
        ];
        object[] said = [.. Held, .. three];
        const long apart = 1 << 20;
        Given(said).When(new MoveStatement(Table, Third, null)).Then(new StatementMoved(Third, apart / 2));
        Given(said).When(new MoveStatement(Table, Third, Knel)).Then(new StatementMoved(Third, apart * 3 / 2));
        Given(said).When(new MoveStatement(Table, Knel, Third)).Then(new StatementMoved(Knel, apart * 4));
        Given(said).When(new MoveStatement(Table, Kiem, Knel)).ThenNothing();
        Given(said).When(new MoveStatement(Table, Knel, null)).ThenNothing();
        Given(said).When(new MoveStatement(Table, Knel, Table)).ThenRefused(Rule.StatementUnknown, "AfterId");
        Given(said).When(new MoveStatement(Table, Table, null)).ThenRefused(Rule.StatementUnknown, "StatementId");
        Given([.. said, Withdrawn]).When(new MoveStatement(Table, Knel, Kiem)).ThenRefused(Rule.StatementWithdrawn, "StatementId");
        Given([.. said, new TableReported(null), new TableAdopted()])
            .When(new MoveStatement(Table, Third, null))
            .ThenRefused(Rule.TableAdopted);
    }

    [Fact]
    public void A_conversation_can_be_put_in_any_order_however_often_it_changes()
    {
        var ids = Enumerable.Range(0, 6).Select(i => LinkId.Of(Table, $"{i}")).ToList();
        List<object> log = [.. Held, .. ids.Select((id, i) => Recorded with { StatementId = id, Number = i + 1 })];
        List<Guid> expected = [.. ids];
        var dice = new Random(20210518);
        for (var move = 0; move < 500; move++)
        {
            // Mostly between the same two, so that the room there runs out.
            var (from, to) = move % 5 == 0 ? (dice.Next(6), dice.Next(5)) : (5, 1);
            var id = expected[from];
            expected.RemoveAt(from);
            expected.Insert(to, id);
            var table = Fold(log);
            log.AddRange(MoveStatementHandler.Handle(new(Table, id, to == 0 ? null : expected[to - 1]), table));
            Fold(log)
                .Statements.Values.OrderBy(s => StatementOrder.PlaceOf(s.Number, s.Place))
                .Select(s => s.Id)
                .ShouldBe(expected, $"after move {move}");
        }
        log.Count.ShouldBeLessThan(700, "most moves are one fact");

        static DialogueTable Fold(IEnumerable<object> events) =>
            events.Aggregate((DialogueTable?)null, (t, e) => DialogueTable.Fold(t, new(Table, 1, default, null, e)))!;
    }

    [Fact]
    public void A_statement_is_withdrawn_with_a_reason_even_from_an_adopted_table()
    {
        Given(Held, Recorded).When(new WithdrawStatement(Table, Knel, "Op verzoek.")).Then(Withdrawn);
        Given(Held, Recorded, new TableReported(null), new TableAdopted())
            .When(new WithdrawStatement(Table, Knel, "Op verzoek."))
            .Then(Withdrawn);
        Given(Held, Recorded, Withdrawn).When(new WithdrawStatement(Table, Knel, "Nog eens.")).ThenNothing();
        Given(Held).When(new WithdrawStatement(Table, Knel, "Op verzoek.")).ThenRefused(Rule.StatementUnknown, "StatementId");
        Given(Held, Recorded).WhenText(reason => new WithdrawStatement(Table, Knel, reason)).MustBeReason();
    }

    [Fact]
    public void A_statement_is_redacted_on_a_ground_even_when_it_was_withdrawn_or_adopted()
    {
        var redact = new RedactStatement(Table, Knel, Redacted.Text, Redacted.Ground);
        Given(Held, Recorded).When(redact).Then(Redacted);
        Given(Held, Recorded, Withdrawn).When(redact).Then(Redacted);
        Given(Held, Recorded, new TableReported(null), new TableAdopted()).When(redact).Then(Redacted);
        Given(Held, Recorded, Redacted).When(redact).ThenNothing();
        Given(Held, Recorded, Redacted).When(redact with { Ground = "5.1.2i" }).Then(Redacted with { Ground = "5.1.2i" });
    }

    [Fact]
    public void A_redaction_that_leaves_everything_to_be_read_is_refused()
    {
        foreach (
            var text in new[]
            {
                Recorded.Text,
                "thuis is geen  goede werkplek!",
                "Thuis is [gelakt] geen goede werkplek. [gelakt]",
                "(Thuis) is: geen \n'goede' werkplek",
            }
        )
            Given(Held, Recorded).When(new RedactStatement(Table, Knel, text, "5.1.2e")).ThenRefused(Rule.NothingRedacted, "Text");
    }

    [Fact]
    public void A_redaction_takes_at_least_one_word_away()
    {
        foreach (var text in new[] { "[gelakt]", "Thuis is geen goede [gelakt].", "Werkplek goede geen is thuis." })
            Given(Held, Recorded).When(new RedactStatement(Table, Knel, text, "5.1.2e")).Then(new StatementRedacted(Knel, text, "5.1.2e"));
    }

    [Fact]
    public void A_statement_without_words_is_redacted_by_other_signs() =>
        Given(Held, Recorded with { Text = "…!" })
            .When(new RedactStatement(Table, Knel, "▇", "5.1.2e"))
            .Then(new StatementRedacted(Knel, "▇", "5.1.2e"));

    [Fact]
    public void A_redaction_has_a_statement_a_text_and_a_ground()
    {
        Given(Held).When(new RedactStatement(Table, Knel, "x", "5.1.2e")).ThenRefused(Rule.StatementUnknown, "StatementId");
        Given(Held, Recorded).WhenText(text => new RedactStatement(Table, Knel, text, "5.1.2e")).MustBeText("Text");
        Given(Held, Recorded).WhenText(ground => new RedactStatement(Table, Knel, "x", ground)).MustBeText("Ground", 60);
    }
}
