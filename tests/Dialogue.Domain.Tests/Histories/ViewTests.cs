using System.Runtime.CompilerServices;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Domain.Tests.Histories;

/// <summary>What readers see follows from the facts, document by document.</summary>
public class ViewTests
{
    [Fact]
    public void A_document_is_fed_by_one_stream_and_stands_under_its_own_id() =>
        Check.EveryHistory(programme =>
        {
            foreach (var view in States.Views)
            {
                var fedBy = new Dictionary<Guid, Guid>();
                foreach (var fact in programme.Facts)
                foreach (var id in States.DocumentIds(view, fact))
                    if (!fedBy.TryAdd(id, fact.Stream))
                        fedBy[id].ShouldBe(fact.Stream, $"{view.Name} {id}");
                foreach (var (id, document) in States.Documents(view, programme.Facts))
                    view.GetProperty("Id")!.GetValue(document).ShouldBe(id);
            }
        });

    [Fact]
    public void A_fact_that_touches_no_document_of_a_view_changes_none() =>
        Check.EveryHistory(programme =>
        {
            foreach (var view in States.Views)
            foreach (var facts in programme.Streams)
            {
                var documents = States.Documents(view, facts);
                foreach (var fact in facts.Where(f => States.DocumentIds(view, f).Count == 0))
                foreach (var document in documents.Values.Append(null))
                    States.Fold(view, document, fact).ShouldBe(document);
            }
        });

    [Fact]
    public void Every_fact_is_seen_by_a_reader()
    {
        var seen = new HashSet<Type>();
        Check.EveryHistory(programme =>
            seen.UnionWith(
                programme.Facts.Where(f => States.Views.Any(view => States.DocumentIds(view, f).Count > 0)).Select(f => f.Data.GetType())
            )
        );
        Modules.Model.Events.Except(seen).Select(e => e.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Every_document_reads_back_the_same() =>
        Check.EveryHistory(programme =>
        {
            foreach (var view in States.Views)
            foreach (var document in States.Documents(view, programme.Facts).Values)
            {
                var json = EventSerializer.Write(document);
                EventSerializer.Write(System.Text.Json.JsonSerializer.Deserialize(json, view, EventSerializer.Json)!).ShouldBe(json);
            }
        });

    [Fact]
    public void Readers_see_an_organisation_as_decisions_do() =>
        Agree<Organisation>(
            (organisation, facts) =>
            {
                var profile = States.Documents<OrganisationProfile>(facts).ShouldHaveSingleItem().Value;
                Same(
                    (organisation.Code, organisation.Name, organisation.ParentId, organisation.EndedOn, organisation.NameFrom),
                    (profile.Code, profile.Name, profile.ParentId, profile.EndedOn, profile.Names[^1].From)
                );
                profile.Aliases.ShouldBe(organisation.Aliases);
                States
                    .Documents<OrganisationAlias>(facts)
                    .Values.Select(a => a.Alias)
                    .ShouldBe([organisation.Code, .. organisation.Aliases], ignoreOrder: true);
            }
        );

    [Fact]
    public void Readers_see_a_table_and_its_statements_as_decisions_do() =>
        Agree<DialogueTable>(
            (table, facts) =>
            {
                var report = States.Documents<TableReport>(facts).ShouldHaveSingleItem().Value;
                Same(
                    (table.Number, table.Status, table.Details, table.Summary),
                    (report.Number, report.Status, report.Details, report.Summary)
                );
                (table.Profile?.Same(report.Profile) ?? report.Profile is null).ShouldBeTrue();
                var lines = States.Documents<StatementLine>(facts);
                lines.Count.ShouldBe(table.Statements.Count);
                foreach (var (id, statement) in table.Statements)
                {
                    var line = lines[id];
                    Same(
                        (
                            statement.Number,
                            statement.Kind,
                            line.IsMasked is true ? StatementLine.Mask : statement.Text,
                            statement.Withdrawn
                        ),
                        (line.Number, line.Kind, line.Text, line.Status == StatementStatus.Withdrawn)
                    );
                    if (line.Status == StatementStatus.Redacted)
                        line.Because.ShouldBe(statement.RedactedOn);
                    else if (statement.RedactedOn is not null)
                        line.Status.ShouldBe(StatementStatus.Withdrawn);
                    line.TargetGroups.ShouldBe(statement.TargetGroups);
                }
                table
                    .Statements.Values.Select(s => s.Number)
                    .Order()
                    .ShouldBe(Enumerable.Range(1, table.LastStatement), "numbers are given out once");
            }
        );

    [Fact]
    public void Readers_see_a_theme_as_decisions_do() =>
        Agree<Theme>(
            (theme, facts) =>
            {
                var page = States.Documents<ThemePage>(facts).ShouldHaveSingleItem().Value;
                Same(
                    (theme.Name, theme.Description, theme.ParentId, theme.Closed),
                    (page.Name, page.Description, page.ParentId, page.Status != ThemeStatus.Active)
                );
            }
        );

    [Fact]
    public void Readers_see_an_insight_its_evidence_and_its_plans_as_decisions_do() =>
        Agree<Insight>(
            (insight, facts) =>
            {
                var dossier = States.Documents<InsightDossier>(facts).ShouldHaveSingleItem().Value;
                Same(
                    (insight.Number, insight.Title, insight.Summary, insight.PlainText, insight.Status, insight.PrimaryThemeId),
                    (dossier.Number, dossier.Title, dossier.Summary, dossier.PlainText, dossier.Status, dossier.PrimaryThemeId)
                );
                dossier.OtherThemeIds.ShouldBe(insight.OtherThemeIds);
                (dossier.MergedIntoId is not null).ShouldBe(insight.Status == InsightStatus.Merged);
                (dossier.SplitIntoIds.Count > 0).ShouldBe(insight.Status == InsightStatus.Split);
                States
                    .Documents<EvidenceLink>(facts)
                    .Values.Select(l => (l.StatementId, l.Stance))
                    .ShouldBe(insight.Evidence.Select(e => (e.Key, e.Value)), ignoreOrder: true);
                States
                    .Documents<PlanLink>(facts)
                    .Values.Select(l => (l.PlanId, new LinkedPlan(l.Relation, l.Note, l.Verdict, l.VerdictReason)))
                    .ShouldBe(insight.Plans.Select(p => (p.Key, p.Value)), ignoreOrder: true);
            }
        );

    [Fact]
    public void Lineage_is_told_on_both_sides() =>
        Check.EveryHistory(programme =>
        {
            var dossiers = States.Documents<InsightDossier>(programme.Facts);
            foreach (var dossier in dossiers.Values)
            {
                if (dossier.MergedIntoId is { } into)
                    dossiers[into].AbsorbedIds.ShouldContain(dossier.Id);
                foreach (var absorbed in dossier.AbsorbedIds)
                    dossiers[absorbed].MergedIntoId.ShouldBe(dossier.Id);
                foreach (var part in dossier.SplitIntoIds)
                    dossiers[part].SplitFromId.ShouldBe(dossier.Id);
                if (dossier.SplitFromId is { } from)
                    dossiers[from].SplitIntoIds.ShouldContain(dossier.Id);
            }
        });

    [Fact]
    public void Readers_see_a_plan_as_decisions_do() =>
        Agree<RecoveryPlan>(
            (plan, facts) =>
            {
                var overview = States.Documents<PlanOverview>(facts).ShouldHaveSingleItem().Value;
                Same((plan.Details, plan.Status), (overview.Details, overview.Status));
                overview.DuePoints.ShouldBe(plan.DuePoints);
            }
        );

    [Fact]
    public void Readers_see_a_follow_up_as_decisions_do() =>
        Agree<FollowUp>(
            (followUp, facts) =>
            {
                var card = States.Documents<FollowUpCard>(facts).ShouldHaveSingleItem().Value;
                Same(
                    (
                        followUp.Kind,
                        followUp.Title,
                        followUp.Description,
                        followUp.Status,
                        followUp.Due,
                        followUp.Due.LastDay,
                        followUp.Due.LookAgainDay
                    ),
                    (card.Kind, card.Title, card.Description, card.Status, card.Due, card.LastDay, card.LookAgainDay)
                );
                card.Progress.Count.ShouldBe(facts.Count(f => f.Data is ProgressReported));
                (card.Closing is null).ShouldBe(followUp.Status == FollowUpStatus.Open);
            }
        );

    [Fact]
    public void Readers_see_ownership_as_decisions_do() =>
        Agree<OwnershipState>(
            (ownership, facts) =>
            {
                var card = States.Documents<OwnershipCard>(facts).ShouldHaveSingleItem().Value;
                (card.Id, card.OwnershipId, card.Subject).ShouldBe((ownership.Subject.Id, facts[0].Stream, ownership.Subject));
                (card.Status, card.OwningMinistryId).ShouldBe((ownership.Status, ownership.OwningMinistryId));
                (card.Owners?.Same(ownership.Owners) ?? ownership.Owners is null).ShouldBeTrue();
            }
        );

    static void Agree<T>(Action<T, IReadOnlyList<Fact>> property)
        where T : class, IFold<T> =>
        Check.EveryHistory(programme =>
        {
            foreach (var facts in programme.Streams)
                if (States.Fold(typeof(T), facts) is T state)
                    property(state, facts);
        });

    // Equal when they are written the same: lists have no equality of their own.
    static void Same(object decided, object read) => Told(read).ShouldBe(Told(decided));

    static string Told(object value) =>
        value is ITuple tuple
            ? string.Join("\n", Enumerable.Range(0, tuple.Length).Select(i => tuple[i] is { } item ? EventSerializer.Write(item) : ""))
            : EventSerializer.Write(value);
}
