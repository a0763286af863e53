using Dialogue.Tables;
using static Dialogue.Domain.Tests.Tables.TableSpecs;

namespace Dialogue.Domain.Tests.Tables;

/// <summary>A form or a file brings in a table whole, and may do so again.</summary>
public class RecordTableSpecs
{
    static readonly RecordTable Whole = new(
        Table,
        37,
        Details,
        Profile,
        [new(Knel, StatementKind.Knel, "Geen werkplek."), new(Kiem, StatementKind.Kiem, "Buren helpen.", ["ouderen"])],
        "Over thuiswerken."
    );

    static readonly object[] SampleIds =
    [
        new TablePlanned(37, Details),
        new TableHeld(Day),
        new ParticipantsCounted(Profile),
        new StatementRecorded(Knel, 1, StatementKind.Knel, "Geen werkplek.", []),
        new StatementRecorded(Kiem, 2, StatementKind.Kiem, "Buren helpen.", ["ouderen"]),
        new TableReported("Over thuiswerken."),
    ];

    [Fact]
    public void A_table_that_is_not_known_is_recorded_whole() => Given().When(Whole).Then(SampleIds);

    [Fact]
    public void A_table_without_profile_statements_or_summary_is_held() =>
        Given().When(new RecordTable(Table, 37, Details, null, null!)).Then(new TablePlanned(37, Details), new TableHeld(Day));

    [Fact]
    public void A_planned_table_is_held_and_gets_the_rest() =>
        Given(Planned)
            .When(Whole with { Details = Details with { Day = Day.AddDays(7) } })
            .Then([new TableDetailsChanged(Details with { Day = Day.AddDays(7) }), new TableHeld(Day.AddDays(7)), .. SampleIds.Skip(2)]);

    [Fact]
    public void The_same_again_changes_nothing_even_when_the_table_was_adopted()
    {
        Given(SampleIds).When(Whole).ThenNothing();
        Given(SampleIds, new TableAdopted()).When(Whole).ThenNothing();
    }

    [Fact]
    public void Only_what_is_different_is_recorded() =>
        Given(SampleIds)
            .When(
                Whole with
                {
                    Statements = [new(Knel, StatementKind.Knel, "Geen plek."), new(Elsewhere, StatementKind.Idee, "Een plein.")],
                    Summary = "Over werk.",
                }
            )
            .Then(
                new StatementCorrected(Knel, StatementKind.Knel, "Geen plek.", []),
                new StatementRecorded(Elsewhere, 3, StatementKind.Idee, "Een plein.", []),
                new TableReported("Over werk.")
            );

    [Fact]
    public void What_was_withdrawn_or_redacted_does_not_come_back() =>
        Given(SampleIds, new StatementWithdrawn(Knel, "Op verzoek."), new StatementRedacted(Kiem, "Iemand helpt.", "5.1.2e"))
            .When(Whole)
            .ThenNothing();

    [Fact]
    public void A_change_to_a_cancelled_or_adopted_table_is_refused()
    {
        Given(Cancelled).When(Whole).ThenRefused(Rule.TableCancelled);
        Given(SampleIds, new TableAdopted()).When(Whole with { Summary = "Anders." }).ThenRefused(Rule.TableAdopted);
    }

    [Fact]
    public void A_table_keeps_its_number()
    {
        Given(SampleIds).When(Whole with { Number = 38 }).ThenRefused(Rule.AlreadyExists, "Number");
        Given().When(Whole with { Number = 0 }).ThenRefused(Rule.OutOfRange, "Number");
    }

    [Fact]
    public void A_statement_is_named_once() =>
        Given()
            .When(Whole with { Statements = [.. Whole.Statements, Whole.Statements[0]] })
            .ThenRefused(Rule.StatementTwice, "Statements[2]");

    [Fact]
    public void Every_statement_is_checked_at_its_place()
    {
        Given()
            .WhenText(text => Whole with { Statements = [Whole.Statements[0], new(Kiem, StatementKind.Kiem, text)] })
            .MustBeText("Statements[1].Text");
        Given()
            .WhenText(group => Whole with { Statements = [new(Kiem, StatementKind.Kiem, "x", [group])] })
            .MayBeText("Statements[0].TargetGroups", 100);
        Given()
            .When(Whole with { Statements = [new(Kiem, Nonsense<StatementKind>(), "x")] })
            .ThenRefused(Rule.UnknownChoice, "Statements[0].Kind");
        Given().When(Whole with { Statements = [Whole.Statements[0], null!] }).ThenRefused(Rule.Required, "Statements[1]");
    }

    [Fact]
    public void The_summary_is_text() => Given().WhenText(summary => Whole with { Summary = summary }).MayBeText("Summary");

    [Fact]
    public void Details_are_required() => Given().When(Whole with { Details = null! }).ThenRefused(Rule.Required, "Details");

    [Fact]
    public void All_faults_are_told_at_once() =>
        Given()
            .When(
                new RecordTable(
                    Table,
                    0,
                    Details with
                    {
                        Series = "",
                    },
                    ParticipantProfile.Empty with
                    {
                        Citizens = -1,
                    },
                    [new(Knel, StatementKind.Knel, "")],
                    Over(4000)
                )
            )
            .ThenRefused(
                (Rule.OutOfRange, "Number"),
                (Rule.Required, "Series"),
                (Rule.NotNegative, "Citizens"),
                (Rule.TooLong, "Summary"),
                (Rule.Required, "Statements[0].Text")
            );
}
