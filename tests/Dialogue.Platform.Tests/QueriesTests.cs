using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.People;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Platform.Tests;

/// <summary>A small programme of which every list and every page is read, now and before it was there.</summary>
public sealed class SmallProgramme : MigratedDatabase
{
    public Guid Ministry { get; } = Guid.CreateVersion7();
    public Guid Other { get; } = Guid.CreateVersion7();
    public Guid Table { get; } = Guid.CreateVersion7();
    public Guid Statement { get; } = Guid.CreateVersion7();
    public Guid Theme { get; } = Guid.CreateVersion7();
    public Guid Former { get; } = Guid.CreateVersion7();
    public Guid Insight { get; } = Guid.CreateVersion7();
    public Guid Plan { get; } = Guid.CreateVersion7();
    public Guid FollowUp { get; } = Guid.CreateVersion7();
    public Guid Facilitator { get; } = Guid.CreateVersion7();
    public DateTimeOffset Start { get; } = new(2021, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var day = 0;
        IEnumerable<object> commands =
        [
            new RegisterOrganisation(
                Ministry,
                "SZW",
                "ministerie van Sociale Zaken en Werkgelegenheid",
                OrganisationKind.Ministry,
                Aliases: ["MinSZW"]
            ),
            new RegisterOrganisation(Other, "VWS", "ministerie van Volksgezondheid, Welzijn en Sport", OrganisationKind.Ministry),
            new RecordTable(
                Table,
                1,
                new("Werk", new(2021, 3, 4), TableMode.Online, Province.Utrecht, "Zeist", Other, "F. Acilitator", Facilitator),
                ParticipantProfile.Empty with
                {
                    Citizens = 8,
                    Scientists = 1,
                },
                [new(Statement, StatementKind.Knel, "Ik ben moe.", ["jongeren", "mantelzorgers"])]
            ),
            new AddTheme(Theme, 1, "Werken"),
            new AddTheme(Former, 2, "Thuiswerken"),
            new RecordInsight(Insight, 1, "Mensen zijn moe", "Dat zegt iedereen.", null, Former),
            new LinkEvidence(Insight, Statement, Stance.Supports),
            new DrawUpPlan(
                Plan,
                1,
                new("Herstelplan mentale gezondheid", PlanKind.RecoveryPlan, null, Ministry, [Other], new(2021, 6, 1), null)
            ),
            new LinkPlan(Insight, Plan, PlanRelation.InputFor),
            new JudgeCoverage(Insight, Plan, CoverageVerdict.Partly, "Alleen voor risicogroepen"),
            new ProposeOwner(new(Insights.Insight.EntityKind, Insight), new(Ministry, [Other], [])),
            new AcceptOwnership(new(Insights.Insight.EntityKind, Insight), Ministry),
            new AskFollowUp(
                FollowUp,
                1,
                FollowUpKind.Question,
                "Wie pakt dit op?",
                null,
                Insight,
                new(DueKind.Before, new(2021, 9, 1), null)
            ),
            new ProposeOwner(new(FollowUps.FollowUp.EntityKind, FollowUp), new(Ministry, [], [Other])),
            new MergeTheme(Former, Theme),
        ];
        await new Bulk(Database).SendAll([
            new(new RegisterPerson(Facilitator, "F. Acilitator", null, null, [Role.Facilitator]), new(Actor.System, OccurredAt: Start)),
        ]);
        await new Bulk(Database).SendAll(
            commands.Select(c => new CommandWithMetadata(c, new(Actor.System, OccurredAt: Start.AddDays(day++))))
        );
    }
}

public sealed class QueriesTests(SmallProgramme small) : IClassFixture<SmallProgramme>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    readonly DateTimeOffset before = small.Start.AddDays(-1),
        end = small.Start.AddDays(100);

    [Fact]
    public async Task An_insight_is_found_under_the_theme_that_its_theme_was_merged_into()
    {
        var insights = new InsightQueries(small.Database);
        foreach (var at in new DateTimeOffset?[] { null, end })
        {
            var row = (
                await insights.List(
                    new(
                        ThemeId: small.Theme,
                        OrganisationId: small.Other,
                        PlanId: small.Plan,
                        Status: InsightStatus.Provisional,
                        Ownership: OwnershipStatus.Accepted,
                        Text: "moe"
                    ),
                    at,
                    cancel: Cancel
                )
            ).ShouldHaveSingleItem();
            (row.Theme, row.Lead, row.Statements, row.Tables, row.Provinces, row.Plans, row.Coverage, row.OpenFollowUps).ShouldBe(
                ("Werken", "SZW", 1, 1, 1, 1, CoverageVerdict.Partly, 1)
            );
            row.CoOwners.ShouldBe(["VWS"]);
        }
        (await insights.List(new(ThemeId: small.Theme), small.Start.AddDays(12), cancel: Cancel)).ShouldBeEmpty(
            "the themes were not merged yet"
        );
        (await insights.List(new(), before, cancel: Cancel)).ShouldBeEmpty();
        (await insights.Find(small.Insight, cancel: Cancel))!.Version.ShouldBe(5);
        (await insights.FindByNumber(1, end, Cancel))!.Document.Title.ShouldBe("Mensen zijn moe");
        (await insights.Strength(small.Insight, cancel: Cancel)).ShouldBe(new Strength(1, 0, 1, 1, 2));
        var evidence = (await insights.Evidence(small.Insight, end, cancel: Cancel)).ShouldHaveSingleItem();
        (evidence.TableNumber, evidence.Number, evidence.Day, evidence.Province, evidence.Stance, evidence.LinkedBy).ShouldBe(
            (1, 1, new(2021, 3, 4), Province.Utrecht, Stance.Supports, "Dialogue")
        );
        evidence.TargetGroups.ShouldBe(["jongeren", "mantelzorgers"]);
        (await insights.OfStatement(small.Statement, cancel: Cancel)).ShouldHaveSingleItem().Number.ShouldBe(1);
        (await insights.Names([small.Insight], cancel: Cancel)).ShouldHaveSingleItem().Title.ShouldBe("Mensen zijn moe");
        (await insights.PlanLinks(planId: small.Plan, cancel: Cancel))
            .ShouldHaveSingleItem()
            .VerdictReason.ShouldBe("Alleen voor risicogroepen");
        (await insights.PlanLinks(insightId: small.Insight, at: before, cancel: Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tables_and_statements_are_listed_with_what_came_of_them()
    {
        var tables = new TableQueries(small.Database);
        foreach (var at in new DateTimeOffset?[] { null, end })
        {
            var row = (
                await tables.List(new("Werk", Province.Utrecht, TableStatus.Held, "F. Acilitator", small.Other), at, cancel: Cancel)
            ).ShouldHaveSingleItem();
            (row.Number, row.Day, row.Mode, row.Participants, row.Statements, row.Insights).ShouldBe(
                (1, new(2021, 3, 4), TableMode.Online, 9, 1, 1)
            );
            var statement = (
                await tables.Statements(
                    new(small.Table, StatementKind.Knel, "Werk", small.Insight, "MOE", small.Facilitator),
                    at,
                    cancel: Cancel
                )
            ).ShouldHaveSingleItem();
            statement.Insights.ShouldBe([1]);
        }
        (await tables.Statements(new(Unused: true), cancel: Cancel)).ShouldBeEmpty();
        (await tables.Statements(new(Text: "100%_"), cancel: Cancel)).ShouldBeEmpty();
        (await tables.List(new(), after: 1, cancel: Cancel)).ShouldBeEmpty();
        (await tables.Find(small.Table, cancel: Cancel))!.Document.Profile!.Citizens.ShouldBe(8);
        (await tables.FindByNumber(1, before, Cancel)).ShouldBeNull();
        (await tables.Statement(small.Statement, cancel: Cancel))!.Document.Text.ShouldBe("Ik ben moe.");
        (await tables.Series(cancel: Cancel)).ShouldBe(["Werk"]);
        (await tables.FacilitatorOf(small.Table, Cancel)).ShouldBe(new TableFacilitator("F. Acilitator", small.Facilitator));
    }

    [Fact]
    public async Task A_follow_up_says_who_is_to_act_whether_it_is_silent_and_whether_it_is_late()
    {
        var followUps = new FollowUpQueries(small.Database);
        var now = (
            await followUps.List(
                new(
                    small.Other,
                    small.Ministry,
                    small.Theme,
                    small.Insight,
                    FollowUpStatus.Open,
                    OwnershipStatus.Proposed,
                    Silent: true,
                    Late: true
                ),
                cancel: Cancel
            )
        ).ShouldHaveSingleItem();
        (now.Lead, now.Theme, now.InsightNumber, now.LastDay, now.Due).ShouldBe(
            ("SZW", "Werken", 1, new(2021, 8, 31), new Due(DueKind.Before, new(2021, 9, 1), null))
        );
        now.Involved.ShouldBe(["VWS"]);
        var then = (await followUps.List(new(), small.Start.AddDays(14), cancel: Cancel)).ShouldHaveSingleItem();
        (then.Silent, then.Late).ShouldBe((false, false));
        (await followUps.Find(small.FollowUp, cancel: Cancel))!.Document.Title.ShouldBe("Wie pakt dit op?");
        (await followUps.FindByNumber(1, before, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Themes_plans_and_organisations_are_listed_with_their_counts()
    {
        foreach (var at in new DateTimeOffset?[] { null, end })
        {
            var themes = await new ThemeQueries(small.Database).List(at, Cancel);
            themes
                .Select(t => (t.Name, t.Status, t.Insights, t.Tables, t.OpenFollowUps, t.Proposed, t.NotCovered))
                .ShouldBe([("Werken", ThemeStatus.Active, 1, 1, 1, 1, 0), ("Thuiswerken", ThemeStatus.Merged, 1, 1, 1, 1, 0)]);
            var plan = (
                await new PlanQueries(small.Database).List(small.Other, PlanKind.RecoveryPlan, PlanStatus.Announced, at, cancel: Cancel)
            ).ShouldHaveSingleItem();
            (plan.Lead, plan.From, plan.Insights, plan.Partly, plan.Uncovered).ShouldBe(("SZW", new(2021, 6, 1), 1, 1, 0));
            (await new PlanQueries(small.Database).Overviews(themeId: small.Theme, at: at, cancel: Cancel))
                .ShouldHaveSingleItem("its insight stands under a theme that was merged into this one")
                .Document.Number.ShouldBe(1);
            var organisations = new OrganisationQueries(small.Database, new(small.Database));
            (await organisations.List(OrganisationKind.Ministry, at: at, cancel: Cancel)).Select(o => o.Code).ShouldBe(["SZW", "VWS"]);
            (await organisations.Holdings(at: at, cancel: Cancel))
                .Select(o => (o.Code, o.Insights, o.FollowUps, o.AskedFollowUps))
                .ShouldBe([("SZW", 1, 0, 1)]);
        }
        var plans = new PlanQueries(small.Database);
        (await plans.Overviews(themeId: small.Theme, at: small.Start.AddDays(12), cancel: Cancel)).ShouldBeEmpty(
            "the themes were not merged yet"
        );
        (await plans.List(at: small.Start.AddDays(8), cancel: Cancel))
            .ShouldHaveSingleItem()
            .Uncovered.ShouldBe(1, "nobody had judged yet");
        var queries = new OrganisationQueries(small.Database, new(small.Database));
        (await queries.Find("min szw", cancel: Cancel))!.Document.Code.ShouldBe("SZW");
        (await queries.Find(small.Ministry, before, Cancel)).ShouldBeNull();
        (await queries.Labels(cancel: Cancel)).Count.ShouldBe(2);
        (await queries.Labels([small.Ministry], cancel: Cancel))[small.Ministry].Code.ShouldBe("SZW");
        (await new ThemeQueries(small.Database).FindByNumber(2, cancel: Cancel))!.Document.MergedIntoId.ShouldBe(small.Theme);
        (await new ThemeQueries(small.Database).Find(small.Theme, cancel: Cancel))!.Version.ShouldBe(1);
        (await new PlanQueries(small.Database).Find(small.Plan, cancel: Cancel))!.Document.Details.LeadId.ShouldBe(small.Ministry);
        (await new PlanQueries(small.Database).FindByNumber(1, cancel: Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_views_of_a_whole_programme_are_what_its_log_folds_to_before_and_after_a_rebuild()
    {
        (await Verify.Run(small.Database, cancel: Cancel)).ShouldSatisfyAllConditions(
            r => r.Faults.ShouldBeEmpty(),
            r => r.Facts.ShouldBeGreaterThan(15)
        );
        await Rebuild.Run(small.Database, cancel: Cancel);
        (await Verify.Run(small.Database, cancel: Cancel)).Faults.ShouldBeEmpty();
        (await new History(small.Database).Of(small.Insight, small.Start.AddDays(7), cancel: Cancel)).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_of_a_history_are_the_whole_of_it_in_either_order(bool newestFirst)
    {
        var history = new History(small.Database);
        Guid[] streams = [small.Insight, OwnershipState.IdOf(small.Insight), small.Theme];
        foreach (var at in new DateTimeOffset?[] { null, small.Start.AddDays(7) })
        {
            var whole = await history.Of(streams, at, Cancel);
            var pages = new List<Fact>();
            while (await history.Page(streams, at, pages.Count, 2, newestFirst, Cancel) is { Count: > 0 } page)
                pages.AddRange(page);
            pages.Count.ShouldBeGreaterThan(2);
            pages.Select(Place).ShouldBe((newestFirst ? whole.Reverse() : whole).Select(Place));
        }

        static (Guid, long) Place(Fact fact) => (fact.Stream, fact.Version);
    }
}
