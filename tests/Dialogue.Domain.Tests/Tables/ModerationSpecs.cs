using Dialogue.Domain.Tests.Policies;
using Dialogue.Policies;
using Dialogue.Tables;
using static Dialogue.Domain.Tests.Tables.TableSpecs;

namespace Dialogue.Domain.Tests.Tables;

public class ModerationSpecs
{
    const string Why = "Iemand is te herkennen.";

    static readonly StatementRecorded Recorded = new(Knel, 1, StatementKind.Knel, "Mijn buurman Henk heeft geen werkplek.", ["jongeren"]);
    static readonly StatementFlagged Flagged = new(Knel, "Er staat een naam in.");
    static readonly Guid First = LinkId.Of(Knel, "first"),
        Second = LinkId.Of(Knel, "second");
    static readonly Moderation Privacy = new("R2", 1, true),
        Plain = new("R1", 1);

    static readonly RewordStatement Reword = new(Table, Knel, "Mijn buurman heeft geen werkplek.", "r2", Why);
    static readonly RefuseStatement Refuse = new(Table, Knel, "R1", Why);
    static readonly SplitStatement Split = new(
        Table,
        Knel,
        [new(First, StatementKind.Knel, "Geen werkplek."), new(Second, StatementKind.Citaat, "Mijn buurman.", [])],
        "R1",
        Why
    );

    static Spec With(params object[] events) => Given(events).And(Policy.ModerationId, PolicySpecs.First);

    [Fact]
    public void A_statement_waits_for_the_secretariat_once_until_it_decides()
    {
        var flag = new FlagStatement(Table, Knel, Flagged.Reason);
        Given(Held, Recorded).When(flag).Then(Flagged);
        Given(Adopted, Recorded).When(flag).Then(Flagged);
        Given(Held, Recorded, Flagged).When(flag).ThenRefused(Rule.StatementFlagged, "StatementId");
        Given(Held, Recorded, Flagged, new StatementKept(Knel, Why)).When(flag).Then(Flagged);
        Given(Held, Recorded, Flagged, new StatementCorrected(Knel, Recorded.Kind, "Anders.", []))
            .When(flag)
            .ThenRefused(Rule.StatementFlagged, "StatementId");
        Given(Held).When(flag).ThenRefused(Rule.StatementUnknown, "StatementId");
        Given(Cancelled).When(flag).ThenRefused(Rule.TableCancelled);
        Given(Held, Recorded).WhenText(reason => flag with { Reason = reason }).MustBeReason();
    }

    [Fact]
    public void What_waits_can_be_left_as_it_is()
    {
        var keep = new KeepStatement(Table, Knel, Why);
        Given(Held, Recorded, Flagged).When(keep).Then(new StatementKept(Knel, Why));
        Given(Held, Recorded).When(keep).ThenRefused(Rule.StatementNotFlagged, "StatementId");
        Given(Held, Recorded, Flagged).WhenText(reason => keep with { Reason = reason }).MustBeReason();
    }

    [Fact]
    public void A_statement_is_reworded_by_a_rule_of_the_version_in_force_also_once_its_table_was_adopted()
    {
        var reworded = new StatementCorrected(Knel, Recorded.Kind, Reword.Text, Recorded.TargetGroups, Privacy, Why);
        With(Held, Recorded).When(Reword).Then(reworded);
        With(Adopted, Recorded).When(Reword).Then(reworded);
        Given(Held, Recorded)
            .And(Policy.ModerationId, PolicySpecs.First, PolicySpecs.First with { Number = 2 })
            .When(Reword)
            .Then(reworded with { Moderation = Privacy with { PolicyVersion = 2 } });
        With(Held, Recorded).When(Reword with { Text = Recorded.Text }).ThenNothing();
        With(Held, Recorded, new StatementRedacted(Knel, "[gelakt]", "5.1.2e"))
            .When(Reword)
            .ThenRefused(Rule.StatementRedacted, "StatementId");
        With(Held, Recorded).WhenText(text => Reword with { Text = text }).MustBeText("Text");
        IsByTheRules(reason => Reword with { Reason = reason }, code => Reword with { RuleCode = code });
    }

    [Fact]
    public void A_statement_is_refused_by_a_rule_and_what_it_said_is_hidden_whatever_the_rule()
    {
        With(Adopted, Recorded).When(Refuse).Then(new StatementWithdrawn(Knel, Why, Plain with { HidesOriginal = true }));
        With(Held, Recorded, new StatementWithdrawn(Knel, Why)).When(Refuse).ThenRefused(Rule.StatementWithdrawn, "StatementId");
        IsByTheRules(reason => Refuse with { Reason = reason }, code => Refuse with { RuleCode = code });
    }

    [Fact]
    public void A_statement_is_split_into_two_or_more_which_get_the_next_numbers()
    {
        With(Adopted, Recorded)
            .When(Split)
            .Then(
                new StatementRecorded(First, 2, StatementKind.Knel, "Geen werkplek.", ["jongeren"]),
                new StatementRecorded(Second, 3, StatementKind.Citaat, "Mijn buurman.", []),
                new StatementSplit(Knel, [First, Second], Why, Plain)
            );
        With(Held, Recorded).When(Split with { Parts = [Split.Parts[0]] }).ThenRefused(Rule.StatementSplitNeedsTwo, "Parts");
        With(Held, Recorded).When(Split with { Parts = null! }).ThenRefused(Rule.StatementSplitNeedsTwo, "Parts");
        With(Held, Recorded).When(Split with { Parts = [.. Enumerable.Repeat(Split.Parts[0], 21)] }).ThenRefused(Rule.OutOfRange, "Parts");
        With(Held, Recorded)
            .When(Split with { Parts = [Split.Parts[0], Split.Parts[1] with { StatementId = Knel }] })
            .ThenRefused(Rule.AlreadyExists, "Parts[1]");
        With(Held, Recorded)
            .WhenText(text => Split with { Parts = [Split.Parts[0], Split.Parts[1] with { Text = text }] })
            .MustBeText("Parts[1].Text");
        With(Held, Recorded)
            .WhenText(group => Split with { Parts = [Split.Parts[0], Split.Parts[1] with { TargetGroups = [group] }] })
            .MayBeText("Parts[1].TargetGroups", 100);
        With(Held, Recorded)
            .When(Split with { Parts = [Split.Parts[0], Split.Parts[1] with { Kind = Nonsense<StatementKind>() }] })
            .ThenRefused(Rule.UnknownChoice, "Parts[1].Kind");
        With(Held, Recorded, new StatementRedacted(Knel, "[gelakt]", "5.1.2e"))
            .When(Split)
            .ThenRefused(Rule.StatementRedacted, "StatementId");
        IsByTheRules(reason => Split with { Reason = reason }, code => Split with { RuleCode = code });
    }

    static void IsByTheRules(Func<string, object> withReason, Func<string, object> withRule)
    {
        With(Held, Recorded).WhenText(withReason).MustBeReason();
        With(Held, Recorded).When(withRule("R9")).ThenRefused(Rule.RuleCodeUnknown, "RuleCode");
        With(Held, Recorded).When(withRule(" ")).ThenRefused(Rule.Required, "RuleCode");
        Given(Held, Recorded).When(withRule("R1")).ThenRefused(Rule.NoPolicy);
    }

    [Fact]
    public void Who_reads_a_refused_statement_finds_the_rule_and_the_reason_and_none_of_its_words()
    {
        var refused = new StatementWithdrawn(Knel, Why, Plain with { HidesOriginal = true });
        var line = Given(Held, Recorded, Flagged, refused).Read<StatementLine>(Table).ShouldHaveSingleItem();
        (line.Text, line.Status, line.Because, line.Flag).ShouldBe((StatementLine.Mask, StatementStatus.Withdrawn, Why, null));
        line.Moderated.ShouldBe(new(ModerationKind.Refused, "R1", 1, Why, true));

        line = Given(Held, Recorded, refused, new StatementRedacted(Knel, "Mijn buurman [gelakt]", "5.1.2e"))
            .Read<StatementLine>(Table)
            .ShouldHaveSingleItem();
        (line.Text, line.Status).ShouldBe((StatementLine.Mask, StatementStatus.Withdrawn));
    }

    [Fact]
    public void What_a_rule_hides_stays_hidden_after_another_decision()
    {
        var line = Given(
                Held,
                Recorded,
                new StatementCorrected(Knel, Recorded.Kind, "Mijn buurman.", [], Privacy, Why),
                new StatementCorrected(Knel, Recorded.Kind, "Een buurman.", [], Plain, "Korter.")
            )
            .Read<StatementLine>(Table)
            .ShouldHaveSingleItem();
        (line.Text, line.IsMasked).ShouldBe(("Een buurman.", null));
        line.Moderated.ShouldBe(new(ModerationKind.Reworded, "R1", 1, "Korter.", true));
    }

    [Fact]
    public void The_parts_of_a_split_say_where_they_come_from_and_the_whole_into_what_it_went()
    {
        var lines = Given(
                Held,
                Recorded,
                Recorded with
                {
                    StatementId = First,
                    Number = 2,
                },
                Recorded with
                {
                    StatementId = Second,
                    Number = 3,
                },
                new StatementSplit(Knel, [First, Second], Why, Plain)
            )
            .Read<StatementLine>(Table)
            .ToDictionary(line => line.Id);
        (lines[Knel].Status, lines[Knel].Text, lines[Knel].Because).ShouldBe((StatementStatus.Withdrawn, Recorded.Text, Why));
        lines[Knel].Moderated!.IntoIds.ShouldBe([First, Second]);
        (lines[First].Status, lines[First].FromId, lines[Second].FromId).ShouldBe((StatementStatus.Recorded, Knel, Knel));
    }

    [Fact]
    public void The_log_tells_every_decision_and_no_word_of_the_statement()
    {
        var decisions = Given(
                Held,
                Recorded,
                Flagged,
                new StatementKept(Knel, "Niemand is te herkennen."),
                new StatementCorrected(Knel, Recorded.Kind, "Zonder besluit.", []),
                new StatementCorrected(Knel, Recorded.Kind, "Mijn buurman.", [], Privacy, Why),
                new StatementRedacted(Knel, "[gelakt]", "5.1.2e"),
                new StatementWithdrawn(Knel, "Toch niet.", Plain with { HidesOriginal = true })
            )
            .Read<ModerationDecision>(Table)
            .OrderBy(decision => decision.At)
            .ToList();
        decisions
            .Select(decision => (decision.Kind, decision.RuleCode, decision.PolicyVersion, decision.Reason))
            .ShouldBe([
                (ModerationKind.Kept, null, null, "Niemand is te herkennen."),
                (ModerationKind.Reworded, "R2", 1, Why),
                (ModerationKind.Redacted, null, null, "5.1.2e"),
                (ModerationKind.Refused, "R1", 1, "Toch niet."),
            ]);
        decisions.ShouldAllBe(decision => decision.By == "Tess Proef" && decision.StatementId == Knel && decision.TableId == Table);
    }

    [Fact]
    public void The_originals_are_what_was_said_right_before_each_decision()
    {
        object[] events =
        [
            Recorded,
            new StatementCorrected(Knel, Recorded.Kind, "Gecorrigeerd.", []),
            new StatementCorrected(Knel, Recorded.Kind, "Verwoord.", [], Plain, Why),
            new StatementWithdrawn(Knel, "Toch niet.", Plain with { HidesOriginal = true }),
        ];
        StatementOriginal
            .Of(events.Select((data, i) => new Fact(Table, i + 1, Spec.Start.AddHours(i), "Tess Proef", data)))
            .Select(original => (original.Kind, original.Text, original.Reason))
            .ShouldBe([(ModerationKind.Reworded, "Gecorrigeerd.", Why), (ModerationKind.Refused, "Verwoord.", "Toch niet.")]);
    }

    [Fact]
    public void A_table_keeps_the_version_of_the_explanation_that_was_in_force_when_it_was_held()
    {
        var told = new PolicyPublished(PolicyKind.Explanation, 1, "Wie ziet wat u zegt?", [], "De eerste versie.");
        var day = DateOnly.FromDateTime(Spec.Start.Date);
        Spec At(params object[] events) => Given(events).And(Policy.ExplanationId, told, told with { Number = 2 });
        At(Planned).When(new HoldTable(Table, day) { Today = day }).Then(new TableHeld(day, 2));
        At(Planned).When(new HoldTable(Table, day.AddDays(-1)) { Today = day }).Then(new TableHeld(day.AddDays(-1)));
        At()
            .When(new RecordTable(Table, 37, Details with { Day = day }, null, []))
            .Then(new TablePlanned(37, Details with { Day = day }), new TableHeld(day, 2));
        Given(Planned, new TableHeld(day, 2)).Read<TableReport>(Table).ShouldHaveSingleItem().Told.ShouldBe(2);
    }
}
