using System.Collections;
using System.Reflection;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Domain.Tests;

/// <summary>What a command points at has to be there: the engine looks up what the command says it refers to.</summary>
public class ReferenceTests
{
    /// <summary>Ids that the handler itself holds against the states it decides on, or that it makes new.</summary>
    static readonly Dictionary<Type, string[]> heldByTheHandler = new()
    {
        [typeof(UnlinkEvidence)] = [nameof(UnlinkEvidence.StatementId)],
        [typeof(UnlinkStatements)] = [nameof(UnlinkStatements.StatementIds)],
        [typeof(UnlinkPlan)] = [nameof(UnlinkPlan.PlanId)],
        [typeof(JudgeCoverage)] = [nameof(JudgeCoverage.PlanId)],
        [typeof(MoveStatement)] = [nameof(MoveStatement.AfterId)],
        [typeof(ReportProgress)] = [nameof(ReportProgress.ById)],
        [typeof(SplitPart)] = [nameof(SplitPart.StatementIds), nameof(SplitPart.PlanIds)],
        [typeof(SplitInsight)] = [nameof(SplitInsight.LeftStatementIds), nameof(SplitInsight.LeftPlanIds)],
    };

    [Fact]
    public void Every_command_says_what_it_points_at()
    {
        for (var seed = 0; seed < 20; seed++)
            foreach (var type in Handlers.Commands)
            {
                var command = new Generators(new Random(seed), sound: true).Record(type);
                var own = Handlers.Streams(command);
                var said = command is IHasReferences refers ? refers.References().Select(r => r.Id) : [];
                PointedAt(command).Except(own).Except(said).ShouldBeEmpty(type.Name);
            }
    }

    [Fact]
    public void A_reference_names_the_field_that_points()
    {
        new AskFollowUp(Question, 1, FollowUpKind.Question, "x", InsightId: Homework)
            .References()
            .ShouldBe([new(Insight.EntityKind, Homework, "InsightId", MustBeActive: true)]);
        new RecordInsight(Homework, 1, "x", "y", null, WorkTheme, [HealthTheme])
            .References()
            .ShouldBe([
                new(Theme.EntityKind, WorkTheme, "PrimaryThemeId", MustBeActive: true),
                new(Theme.EntityKind, HealthTheme, "OtherThemeIds", MustBeActive: true),
            ]);
        new ProposeOwner(new(Insight.EntityKind, Homework), new(Szw, [Vws], [Fin]))
            .References()
            .ShouldBe([
                new(Insight.EntityKind, Homework, null, MustBeActive: true),
                new(Organisation.EntityKind, Szw, "Owners.LeadId", MustBeActive: true),
                new(Organisation.EntityKind, Vws, "Owners.CoOwnerIds", MustBeActive: true),
                new(Organisation.EntityKind, Fin, "Owners.InvolvedIds", MustBeActive: true),
            ]);
        new MergeTheme(WorkTheme, HealthTheme).References().ShouldBe([new(Theme.EntityKind, HealthTheme, "IntoId", MustBeActive: true)]);
        new SplitInsight(Homework, [new(Balance, 2, "x", "y"), new(Third, 3, "x", "y", null, WorkTheme)], "z")
            .References()
            .ShouldBe([new(Theme.EntityKind, WorkTheme, "Parts[1].PrimaryThemeId", MustBeActive: true)]);
    }

    [Fact]
    public void A_command_that_lacks_what_it_should_carry_can_still_be_asked()
    {
        foreach (var type in Handlers.Commands)
            for (var seed = 0; seed < 200; seed++)
                if (new Generators(new Random(seed)).Record(type) is IHasReferences refers)
                    refers.References().ShouldAllBe(r => r.Field != "");
    }

    // Statements of the own table and who answers on behalf of whom are held against the state.
    static IEnumerable<Guid> PointedAt(object part) =>
        part.GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => heldByTheHandler.GetValueOrDefault(part.GetType())?.Contains(p.Name) is not true)
            .Where(p =>
                !(part is IActsForOrganisation && p.Name == nameof(IActsForOrganisation.ById))
                && !(part is IForTable or StatementEntry && p.Name == "StatementId")
                && !(part is SplitPart && p.Name == nameof(SplitPart.InsightId))
            )
            .SelectMany(p =>
                p.GetValue(part) switch
                {
                    Guid id => [id],
                    IEnumerable<Guid> ids => ids,
                    string or null => [],
                    IEnumerable parts => parts
                        .Cast<object>()
                        .Where(o => o.GetType().Namespace!.StartsWith("Dialogue", StringComparison.Ordinal))
                        .SelectMany(PointedAt),
                    { } inner when inner.GetType().Namespace!.StartsWith("Dialogue", StringComparison.Ordinal) && !inner.GetType().IsEnum =>
                        PointedAt(inner),
                    _ => [],
                }
            );
}
