using Dialogue.Domain.Tests.Tables;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Domain.Tests;

/// <summary>The life of every document that people read.</summary>
public class ViewSpecs
{
    static readonly OrganisationRegistered Registered = new("DGSC-19", "Samenleving en Covid-19", OrganisationKind.Unit, Vws, null, null);
    static readonly StatementRecorded Said = new(Knel, 1, StatementKind.Knel, "Piet zegt: geen werkplek.", ["jongeren"]);
    static readonly InsightRecorded Recorded = new(14, "Thuiswerken blijft", "Half thuis.", null);
    static readonly FollowUpAsked Asked = new(7, FollowUpKind.Question, "Wie pakt het op?", null, Homework);
    static readonly Due BeforeSeptember = new(DueKind.Before, new(2021, 9, 1), null),
        AfterSummer = new(DueKind.After, null, "na de zomer");

    [Fact]
    public void A_profile_keeps_the_days_of_every_name()
    {
        var profile = Given(
                Registered,
                new OrganisationRenamed("Covid-19", Day),
                new OrganisationRenamed("Nazorg", Day.AddDays(30)),
                new OrganisationMoved(Szw),
                new OrganisationEnded(Day.AddDays(90))
            )
            .Read<OrganisationProfile>(Dgsc)
            .ShouldHaveSingleItem();
        profile.Names.ShouldBe([
            new("Samenleving en Covid-19", "samenlevingencovid19", null, Day.AddDays(-1)),
            new("Covid-19", "covid19", Day, Day.AddDays(29)),
            new("Nazorg", "nazorg", Day.AddDays(30), null),
        ]);
        (profile.Name, profile.Code, profile.ParentId, profile.EndedOn).ShouldBe(("Nazorg", "DGSC-19", Szw, Day.AddDays(90)));
    }

    [Fact]
    public void An_organisation_is_found_by_its_code_and_its_aliases_in_any_writing()
    {
        var aliases = Given(
                Registered,
                new OrganisationAliasAdded("PDC 19"),
                new OrganisationAliasAdded("DG Covid"),
                new OrganisationAliasRemoved("DG Covid")
            )
            .Read<OrganisationAlias>(Dgsc);
        aliases
            .Select(a => (a.Alias, a.Key, a.IsCode, a.OrganisationId))
            .ShouldBe([("DGSC-19", "dgsc19", true, Dgsc), ("PDC 19", "pdc19", false, Dgsc)]);
        OrganisationAlias.KeyOf("p.d.c. – 19").ShouldBe("pdc19");
    }

    [Fact]
    public void A_report_grows_from_planned_to_adopted()
    {
        var report = Given(
                TableSpecs.Planned,
                new TableHeld(Day.AddDays(1)),
                new ParticipantsCounted(TableSpecs.Profile),
                new TableReported("Kort."),
                new TableAdopted()
            )
            .Read<TableReport>(Table)
            .ShouldHaveSingleItem();
        (report.Number, report.Status, report.Details.Day, report.Summary).ShouldBe((37, TableStatus.Adopted, Day.AddDays(1), "Kort."));
        report.Profile.ShouldBe(TableSpecs.Profile);
    }

    [Fact]
    public void A_cancelled_table_says_why() =>
        Given(TableSpecs.Cancelled).Read<TableReport>(Table).ShouldHaveSingleItem().CancelledBecause.ShouldBe("Te weinig aanmeldingen.");

    [Fact]
    public void A_statement_is_corrected_and_withdrawn()
    {
        var line = Given(TableSpecs.Held, Said, new StatementCorrected(Knel, StatementKind.Citaat, "Geen plek.", []))
            .Read<StatementLine>(Table)
            .ShouldHaveSingleItem();
        (line.TableId, line.Number, line.Kind, line.Text, line.Status).ShouldBe(
            (Table, 1, StatementKind.Citaat, "Geen plek.", StatementStatus.Corrected)
        );
        line = Given(TableSpecs.Held, Said, new StatementWithdrawn(Knel, "Op verzoek.")).Read<StatementLine>(Table).ShouldHaveSingleItem();
        (line.Status, line.Because).ShouldBe((StatementStatus.Withdrawn, "Op verzoek."));
    }

    [Fact]
    public void A_redacted_statement_says_on_what_ground_and_a_withdrawn_one_stays_withdrawn()
    {
        var redacted = new StatementRedacted(Knel, "[…] zegt: geen werkplek.", "5.1.2e");
        var line = Given(TableSpecs.Held, Said, redacted).Read<StatementLine>(Table).ShouldHaveSingleItem();
        (line.Text, line.Status, line.Because).ShouldBe((redacted.Text, StatementStatus.Redacted, "5.1.2e"));
        line = Given(TableSpecs.Held, Said, new StatementWithdrawn(Knel, "Op verzoek."), redacted)
            .Read<StatementLine>(Table)
            .ShouldHaveSingleItem();
        (line.Text, line.Status, line.Because).ShouldBe((redacted.Text, StatementStatus.Withdrawn, "Op verzoek."));
    }

    [Fact]
    public void A_theme_keeps_its_former_names_and_says_where_it_went()
    {
        var page = Given(
                new ThemeAdded(3, "Werken", null, null),
                new ThemeRenamed("Anders werken"),
                new ThemeRenamed("Hybride werken"),
                new ThemeMerged(HealthTheme)
            )
            .Read<ThemePage>(WorkTheme)
            .ShouldHaveSingleItem();
        page.FormerNames.ShouldBe(["Werken", "Anders werken"]);
        (page.Name, page.Status, page.MergedIntoId, page.Because).ShouldBe(
            ("Hybride werken", ThemeStatus.Merged, HealthTheme, "Na overleg.")
        );
        Given(new ThemeAdded(3, "Werken", null, null), new ThemeRetired("Op."))
            .Read<ThemePage>(WorkTheme)
            .ShouldHaveSingleItem()
            .Because.ShouldBe("Op.");
    }

    [Fact]
    public void A_dossier_keeps_former_titles_and_lineage_both_ways()
    {
        var dossier = Given(
                Recorded,
                new InsightSplitOff(Third),
                new InsightReworded("Thuiswerken blijft", "Anders.", null),
                new InsightReworded("Hybride werken blijft", "Anders.", null),
                new InsightAbsorbed(Balance),
                new InsightFinalised()
            )
            .Read<InsightDossier>(Homework)
            .ShouldHaveSingleItem();
        dossier.FormerTitles.ShouldBe(["Thuiswerken blijft"]);
        dossier.AbsorbedIds.ShouldBe([Balance]);
        (dossier.SplitFromId, dossier.Status, dossier.Title).ShouldBe((Third, InsightStatus.Final, "Hybride werken blijft"));
    }

    [Fact]
    public void A_dossier_of_an_insight_that_has_gone_says_where_and_why()
    {
        var merged = Given(Recorded, new InsightMerged(Balance, "Dubbel.")).Read<InsightDossier>(Homework).ShouldHaveSingleItem();
        (merged.Status, merged.MergedIntoId, merged.Because).ShouldBe((InsightStatus.Merged, Balance, "Dubbel."));
        var split = Given(Recorded, new InsightSplit([Balance, Third], "Twee zaken."))
            .Read<InsightDossier>(Homework)
            .ShouldHaveSingleItem();
        (split.Status, split.Because).ShouldBe((InsightStatus.Split, "Twee zaken."));
        split.SplitIntoIds.ShouldBe([Balance, Third]);
    }

    [Fact]
    public void A_card_shows_how_ownership_stands()
    {
        var insight = new Subject(Insight.EntityKind, Homework);
        OwnershipCard After(params object[] steps) =>
            Given(steps).Read<OwnershipCard>(OwnershipState.IdOf(insight.Id)).ShouldHaveSingleItem();

        var declined = After(
            new OwnerProposed(insight, new(Vws, [], [])),
            new OwnershipDeclined(insight, Vws, "Samen met SZW.", new(Szw, [Vws], []))
        );
        (declined.Status, declined.Owners!.LeadId, declined.Reason, declined.CounterProposal!.LeadId, declined.Since).ShouldBe(
            (OwnershipStatus.Declined, Vws, "Samen met SZW.", Szw, Start.AddHours(1))
        );
        var proposed = After(new OwnerProposed(insight, new(Szw, [Vws], [])));
        (proposed.Status, proposed.Reason, proposed.CounterProposal).ShouldBe((OwnershipStatus.Proposed, "Na overleg.", null));
        var accepted = After(new OwnerProposed(insight, new(Szw, [], [])), new OwnershipAccepted(insight, Szw));
        (accepted.Status, accepted.OwningMinistryId, accepted.Reason).ShouldBe((OwnershipStatus.Accepted, Szw, null));
        var released = After(
            new OwnerProposed(insight, new(Szw, [], [])),
            new OwnershipAccepted(insight, Szw),
            new OwnershipReleased(insight, "Opgeheven.")
        );
        (released.Status, released.Owners, released.OwningMinistryId, released.Reason, released.Since).ShouldBe(
            (OwnershipStatus.Unowned, null, null, "Opgeheven.", Start.AddHours(2))
        );
        var ended = After(
            new OwnerProposed(insight, new(Szw, [], [])),
            new OwnershipAccepted(insight, Szw),
            new OwnershipEnded(insight, Szw, Closing.Merged)
        );
        (ended.Status, ended.Owners!.LeadId, ended.OwningMinistryId, ended.Closing).ShouldBe(
            (OwnershipStatus.Ended, Szw, null, Closing.Merged)
        );
    }

    [Fact]
    public void Evidence_says_who_linked_it_when_and_how_until_it_is_taken_away()
    {
        var link = Given(Recorded, new EvidenceLinked(Knel, Stance.Contradicts, LinkedHow.ByImport))
            .Read<EvidenceLink>(Homework)
            .ShouldHaveSingleItem();
        link.ShouldBe(
            new(LinkId.Of(Homework, Knel), Homework, Knel, Stance.Contradicts, LinkedHow.ByImport, "Tess Proef", Start.AddHours(1))
        );
        Given(Recorded, new EvidenceLinked(Knel, Stance.Supports, LinkedHow.ByHand), new EvidenceUnlinked(Knel, "x"))
            .Read<EvidenceLink>(Homework)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_plan_link_says_who_judged_it_and_when_until_it_is_taken_away()
    {
        object[] judged =
        [
            Recorded,
            new PlanLinked(WorkPlan, PlanRelation.InputFor, "Deel 2."),
            new CoverageJudged(WorkPlan, CoverageVerdict.Partly, "Alleen kantoren."),
            new PlanLinked(WorkPlan, PlanRelation.CoveredBy, null),
        ];
        var link = Given(judged).Read<PlanLink>(Homework).ShouldHaveSingleItem();
        link.ShouldBe(
            new(
                LinkId.Of(Homework, WorkPlan),
                Homework,
                WorkPlan,
                PlanRelation.CoveredBy,
                null,
                "Tess Proef",
                Start.AddHours(1),
                CoverageVerdict.Partly,
                "Alleen kantoren.",
                "Tess Proef",
                Start.AddHours(2)
            )
        );
        Given(judged, new PlanUnlinked(WorkPlan, "x")).Read<PlanLink>(Homework).ShouldBeEmpty();
        Given(judged, new PlanUnlinked(WorkPlan, "x"), new PlanLinked(WorkPlan, PlanRelation.InputFor, null))
            .Read<PlanLink>(Homework)
            .ShouldHaveSingleItem()
            .Verdict.ShouldBeNull();
    }

    [Fact]
    public void An_overview_shows_status_and_due_points_of_a_plan()
    {
        var details = new PlanDetails("Hybride werken", PlanKind.Agenda, null, Szw, [Ienw], null, null);
        var overview = Given(
                new PlanDrawnUp(2, details),
                new PlanStatusSet(PlanStatus.Running),
                new PlanDuePointSet("Advies SER", BeforeSeptember),
                new PlanDuePointSet("Kamerbrief", AfterSummer),
                new PlanDuePointSet("Advies SER", AfterSummer),
                new PlanDuePointDropped("Kamerbrief"),
                new PlanChanged(details with { Kind = PlanKind.Advice })
            )
            .Read<PlanOverview>(WorkPlan)
            .ShouldHaveSingleItem();
        (overview.Number, overview.Status, overview.Details.Kind).ShouldBe((2, PlanStatus.Running, PlanKind.Advice));
        overview.DuePoints.ShouldBe([new("Advies SER", AfterSummer)]);
    }

    [Fact]
    public void A_card_keeps_former_terms_progress_and_how_it_ended()
    {
        var card = Given(
                Asked,
                new FollowUpReworded(FollowUpKind.Action, "Maak een agenda", null),
                new DueAgreed(BeforeSeptember),
                new DueAgreed(AfterSummer),
                new DueAgreed(new(DueKind.InWeek, new(2021, 10, 4), null)),
                new ProgressReported(Szw, "Halverwege.", AfterSummer),
                new FollowUpDone("Verstuurd.")
            )
            .Read<FollowUpCard>(Question)
            .ShouldHaveSingleItem();
        card.FormerDues.ShouldBe([BeforeSeptember, AfterSummer]);
        card.Progress.ShouldBe([new(Szw, "Tess Proef", Start.AddHours(5), "Halverwege.", AfterSummer)]);
        (card.Number, card.Kind, card.InsightId, card.LastDay, card.Status, card.Closing, card.AskedAt).ShouldBe(
            (7, FollowUpKind.Action, Homework, new(2021, 10, 10), FollowUpStatus.Done, "Verstuurd.", Start)
        );
        Given(Asked, new FollowUpCancelled("Vervallen."))
            .Read<FollowUpCard>(Question)
            .ShouldHaveSingleItem()
            .Closing.ShouldBe("Vervallen.");
    }
}
