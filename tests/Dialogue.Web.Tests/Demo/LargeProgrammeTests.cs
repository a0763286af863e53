using Dialogue.Demo;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Web.Tests.Demo;

/// <summary>The programme of the design size, as commands; that the rules accept them shows when the benchmark loads it.</summary>
public sealed class LargeProgrammeTests
{
    static readonly DemoSize size = DemoSize.Design;

    [Fact]
    public void It_has_the_size_that_it_says()
    {
        var counts = new Dictionary<Type, int>();
        var statements = 0;
        foreach (var (command, _) in DemoProgramme.Commands(size))
        {
            counts[command.GetType()] = counts.GetValueOrDefault(command.GetType()) + 1;
            statements += command switch
            {
                RecordTable { Statements.Count: var n } => n,
                RecordStatement => 1,
                _ => 0,
            };
        }
        counts[typeof(PlanTable)].ShouldBe(size.Tables);
        // The programme of 2021 itself has a few more or less than its size says in round numbers.
        statements.ShouldBeInRange(size.Statements, size.Statements + 50);
        counts[typeof(LinkEvidence)].ShouldBeInRange(size.Evidence * 95 / 100, size.Evidence * 120 / 100);
        counts[typeof(RecordInsight)].ShouldBeInRange(size.Insights - 30, size.Insights);
        counts[typeof(AddTheme)].ShouldBeInRange(size.Themes, size.Themes + 5);
        counts[typeof(DrawUpPlan)].ShouldBeInRange(size.Plans - 2, size.Plans);
        counts[typeof(AskFollowUp)].ShouldBeInRange(size.FollowUps, size.FollowUps + 10);
        counts[typeof(RegisterOrganisation)].ShouldBeInRange(size.Organisations, size.Organisations + 10);
    }

    [Fact]
    public void It_is_always_the_same() => Digest().ShouldBe(Digest());

    [Fact]
    public void A_few_tables_are_far_larger_than_most()
    {
        var sizes = DemoProgramme
            .Commands(size)
            .Select(envelope => envelope.Command)
            .OfType<RecordTable>()
            .Select(table => table.Statements.Count)
            .Order()
            .ToList();
        sizes[^1].ShouldBeGreaterThan(5 * sizes[sizes.Count / 2]);
    }

    // Of every hundredth command, because a record with lists has no value of its own.
    static int Digest() =>
        DemoProgramme
            .Commands(size)
            .Index()
            .Where(c => c.Index % 100 == 0)
            .Aggregate(
                0,
                (digest, c) =>
                    unchecked(
                        (digest * 31)
                        + string.GetHashCode(
                            System.Text.Json.JsonSerializer.Serialize(c.Item.Command, c.Item.Command.GetType(), EventSerializer.Json),
                            StringComparison.Ordinal
                        )
                    )
            );
}
