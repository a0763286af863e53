using System.Text.RegularExpressions;
using Dialogue.Demo;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Web.Tests.Demo;

public sealed partial class DemoProgrammeTests
{
    // The end of both days in Amsterdam.
    static readonly DateTimeOffset interimResults = new(2021, 5, 18, 23, 59, 59, TimeSpan.FromHours(2)),
        finalReport = new(2021, 7, 12, 23, 59, 59, TimeSpan.FromHours(2));

    static readonly Lazy<IReadOnlyList<CommandWithMetadata>> commands = new(() => [.. DemoProgramme.Commands()]);

    static readonly Lazy<Memory> memory = new(() =>
    {
        var loaded = new Memory();
        loaded.Load(commands.Value);
        return loaded;
    });

    static Memory Programme => memory.Value;

    [Fact]
    public void It_is_the_same_every_time() => Written(DemoProgramme.Commands()).ShouldBe(Written(commands.Value));

    [Fact]
    public void It_is_told_in_the_order_of_time_from_November_2020_to_December_2021()
    {
        List<DateTimeOffset> moments = [.. commands.Value.Select(c => c.Metadata.OccurredAt!.Value)];
        moments.ShouldBeInOrder();
        moments[0].ShouldBeGreaterThan(new(2020, 11, 1, 0, 0, 0, TimeSpan.Zero));
        moments[^1].ShouldBeLessThan(new(2022, 1, 1, 0, 0, 0, TimeSpan.Zero));
        moments.ShouldAllBe(m => m.Hour >= 6 && m.Hour < 22 && m.DayOfWeek != DayOfWeek.Saturday && m.DayOfWeek != DayOfWeek.Sunday);
    }

    [Fact]
    public void Everyone_does_only_what_the_rights_allow()
    {
        commands.Value.ShouldAllBe(c => c.Metadata.Actor.May(c.Command.GetType()));
        commands
            .Value.Where(c => c.Command is IActsForOrganisation)
            .ShouldAllBe(c => ((IActsForOrganisation)c.Command).ById == c.Metadata.Actor.OrganisationId);
        var facilitators = Programme.View<TableReport>().ToDictionary(t => t.Id, t => t.Details.FacilitatorId);
        commands
            .Value.Where(c => c.Metadata.Actor.Is(Role.Facilitator))
            .ShouldAllBe(c => facilitators[((IForTable)c.Command).DialogueTableId] == c.Metadata.Actor.PersonId);
    }

    [Fact]
    public void The_personas_act_in_it()
    {
        var actors = commands.Value.Select(c => (c.Metadata.Actor.Name, c.Metadata.Actor.Roles[0])).ToHashSet();
        DemoActors
            .Personas.Where(p => !p.Actor.Is(Role.Reader))
            .ShouldAllBe(p => actors.Contains(ValueTuple.Create(p.Actor.Name, p.Actor.Roles[0])));
    }

    [Fact]
    public void The_eighty_tables_cover_every_province_and_eight_series()
    {
        var tables = Programme.View<TableReport>();
        tables.Select(t => t.Number).Order().ShouldBe(Enumerable.Range(1, 80));
        tables.ShouldAllBe(t => t.Status != TableStatus.Planned && t.Status != TableStatus.Cancelled);
        tables.Select(t => t.Details.Province).OfType<Province>().Distinct().Count().ShouldBe(Enum.GetValues<Province>().Length);
        tables.Select(t => t.Details.Series).Distinct().Count().ShouldBe(8);
        tables.ShouldAllBe(t => t.Details.Day >= new DateOnly(2021, 2, 1) && t.Details.Day <= new DateOnly(2021, 5, 17));
        tables.Count(t => t.Details.Facilitator == DemoActors.Facilitator.Name).ShouldBe(6);
    }

    [Fact]
    public void Participants_add_up()
    {
        List<ParticipantProfile> profiles = [.. Programme.View<TableReport>().Select(t => t.Profile!)];
        profiles.Sum(p => p.Citizens).ShouldBe(600);
        profiles.Sum(p => p.Organisations).ShouldBe(128);
        profiles.Sum(p => p.Scientists).ShouldBe(50);
        profiles.Sum(p => p.Administrators).ShouldBe(41);
        profiles.ShouldAllBe(p =>
            p.AgeBands.Values.Sum() == p.Citizens
            && p.Education.Values.Sum() == p.Citizens
            && p.Gender.Values.Sum() == p.Citizens
            && p.Background.Values.Sum() == p.Citizens
        );
        profiles.ShouldAllBe(p => p.Groups.Values.Sum() <= p.Citizens + p.Organisations);
    }

    [Fact]
    public void About_three_thousand_statements_and_no_two_the_same()
    {
        var lines = Programme.View<StatementLine>();
        lines.Count.ShouldBeInRange(2900, 3100);
        lines.Select(l => l.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(lines.Count);
        lines.Select(l => l.Kind).Distinct().Count().ShouldBe(4);
        lines.Select(l => l.Status).Distinct().Count().ShouldBe(4);
        lines.ShouldAllBe(l => l.TargetGroups.Count > 0);
    }

    [Fact]
    public void Texts_show_no_seams() =>
        Programme
            .View<StatementLine>()
            .Select(l => l.Text)
            .Concat(Programme.View<TableReport>().Select(t => t.Summary ?? "Nog geen verslag."))
            .Where(text => Seam().IsMatch(text) || !Sentence().IsMatch(text))
            .ShouldBeEmpty();

    [Fact]
    public void Organisations_are_found_by_every_way_of_writing_them()
    {
        var organisations = Programme.View<OrganisationProfile>();
        organisations.Count.ShouldBeInRange(55, 70);
        organisations.Count(o => o.Kind == OrganisationKind.Ministry && o.TooiUri is not null).ShouldBe(12);
        organisations.Where(o => o.Names.Count > 1).ShouldNotBeEmpty();
        var aliases = Programme.View<OrganisationAlias>();
        aliases.Select(a => a.Key).Distinct().Count().ShouldBe(aliases.Count);
        foreach (var alias in new[] { "DGSC-19", "PDGSC-19", "PDC19", "PDC-19" })
            aliases.Single(a => a.Key == OrganisationAlias.KeyOf(alias)).OrganisationId.ShouldBe(DemoProgramme.OrganisationId("DGSC-19"));
    }

    [Fact]
    public void On_18_May_there_are_six_provisional_insights_and_nothing_else()
    {
        var insights = Programme.View<InsightDossier>(interimResults);
        insights.Select(i => i.Number).Order().ShouldBe([1, 2, 3, 4, 5, 6]);
        insights.ShouldAllBe(i => i.Status == InsightStatus.Provisional && i.PlainText != null && i.PrimaryThemeId != null);
    }

    [Fact]
    public void By_12_July_they_were_split_merged_and_renamed_with_lineage_both_ways()
    {
        var insights = Programme.View<InsightDossier>(finalReport).ToDictionary(i => i.Id);
        insights.Count.ShouldBeInRange(40, 60);
        insights.Values.Count(i => i.Status == InsightStatus.Split).ShouldBe(2);
        insights.Values.Count(i => i.Status == InsightStatus.Merged).ShouldBeGreaterThanOrEqualTo(2);
        insights.Values.Where(i => i.Number <= 6).ShouldAllBe(i => i.Status != InsightStatus.Provisional);
        insights.Values.Single(i => i.Number == 1).FormerTitles.ShouldNotBeEmpty();
        foreach (var insight in insights.Values)
        {
            foreach (var part in insight.SplitIntoIds)
                insights[part].SplitFromId.ShouldBe(insight.Id);
            if (insight.MergedIntoId is { } into)
                insights[into].AbsorbedIds.ShouldContain(insight.Id);
            if (insight.SplitFromId is { } from)
                insights[from].SplitIntoIds.ShouldContain(insight.Id);
        }
    }

    [Fact]
    public void The_final_report_has_six_themes_with_themes_under_them()
    {
        var themes = Programme.View<ThemePage>(finalReport).Where(t => t.Status == ThemeStatus.Active).ToDictionary(t => t.Id);
        themes
            .Values.Where(t => t.ParentId is null)
            .Select(t => t.Name)
            .ShouldBe(
                [
                    "Nieuwe ongelijkheden",
                    "Duurzaam economisch herstel",
                    "Gezonde mensen in een groene leefomgeving",
                    "Sociale en mentale weerbaarheid",
                    "Nieuwe manieren van werken en leven",
                    "Bestuurlijke verhoudingen en inclusieve besluitvorming",
                ],
                ignoreOrder: true
            );
        themes.Values.Where(t => t.ParentId is not null).ShouldAllBe(t => themes.ContainsKey(t.ParentId!.Value));
        Programme
            .View<InsightDossier>(finalReport)
            .Where(i => i.Status == InsightStatus.Final)
            .ShouldAllBe(i => i.OtherThemeIds.Append(i.PrimaryThemeId!.Value).All(themes.ContainsKey));
    }

    [Fact]
    public void Evidence_is_strong_here_and_thin_there_and_contradicted_too()
    {
        var links = Programme.View<EvidenceLink>();
        links.Count.ShouldBeInRange(1900, 2300);
        links.Count(l => l.Stance == Stance.Contradicts).ShouldBeGreaterThan(100);
        links.Select(l => l.How).Distinct().Count().ShouldBe(4);
        var behind = links.GroupBy(l => l.InsightId).Select(g => g.Count()).ToList();
        behind.ShouldContain(n => n < 10);
        behind.ShouldContain(n => n > 100);
    }

    [Fact]
    public void Behind_an_insight_no_two_statements_share_more_than_half_of_their_runs_of_three_words()
    {
        var texts = Programme.View<StatementLine>().ToDictionary(line => line.Id, line => (line.Text, Runs: RunsOfThree(line.Text)));
        foreach (var insight in Programme.View<EvidenceLink>().GroupBy(link => link.InsightId))
        {
            var behind = insight.Select(link => texts[link.StatementId]).ToList();
            for (var i = 0; i < behind.Count; i++)
            for (var j = 0; j < i; j++)
                // Of the shorter one, so that a statement with an addition is not another one.
                (2 * behind[i].Runs.Intersect(behind[j].Runs).Count()).ShouldBeLessThanOrEqualTo(
                    Math.Min(behind[i].Runs.Count, behind[j].Runs.Count),
                    $"{behind[i].Text} / {behind[j].Text}"
                );
        }
    }

    static HashSet<string> RunsOfThree(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', '.', ',', ';', ':', '?', '!'], StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Zip(words.Skip(1), words.Skip(2)).Select(run => $"{run.First} {run.Second} {run.Third}")];
    }

    [Fact]
    public void Plans_leave_a_delta()
    {
        var plans = Programme.View<PlanOverview>();
        plans.Count.ShouldBeInRange(15, 20);
        plans
            .Single(p => p.Details.Kind == PlanKind.Advice)
            .DuePoints.ShouldHaveSingleItem()
            .Due.ShouldBe(new(DueKind.Before, new(2021, 9, 1), null));
        var links = Programme.View<PlanLink>();
        links.Select(l => l.Relation).Distinct().Count().ShouldBe(4);
        links.Select(l => l.Verdict).OfType<CoverageVerdict>().Distinct().Count().ShouldBe(4);
        var open = Programme.View<InsightDossier>().Where(i => i.Status == InsightStatus.Final).ToList();
        open.Count(i => links.All(l => l.InsightId != i.Id)).ShouldBeGreaterThanOrEqualTo(3);
        open.Count(i => links.Any(l => l.InsightId == i.Id && l.Verdict == CoverageVerdict.Covered)).ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public void Working_from_home_was_nobodys_before_SZW_and_IenW_took_it_up()
    {
        var insight = Programme.View<InsightDossier>().Single(i => i.Number == 13).Id;
        Programme.View<OwnershipCard>(new(2021, 6, 23, 22, 0, 0, TimeSpan.Zero)).ShouldNotContain(o => o.Id == insight);
        var owners = Programme.View<OwnershipCard>().Single(o => o.Id == insight);
        owners.Status.ShouldBe(OwnershipStatus.Accepted);
        owners.Owners!.Same(Owning("SZW", ["IenW"], ["FIN", "EZK", "OCW"])).ShouldBeTrue();
    }

    [Fact]
    public void Mental_health_was_put_with_VWS_alone_and_then_corrected_with_a_reason()
    {
        var insight = Programme.View<InsightDossier>().Single(i => i.Number == 8).Id;
        List<Fact> proposals = [.. Programme.Facts().Where(f => f.Data is OwnerProposed e && e.Subject.Id == insight)];
        proposals
            .Select(f => ((OwnerProposed)f.Data).Owners.LeadId)
            .ShouldBe([DemoProgramme.OrganisationId("VWS"), DemoProgramme.OrganisationId("SZW")]);
        ((OwnerProposed)proposals[1].Data).Owners.CoOwnerIds.ShouldBe([DemoProgramme.OrganisationId("VWS")]);
        proposals[1].Why.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Ownership_is_in_every_state_for_insights_and_follow_ups()
    {
        var cards = Programme.View<OwnershipCard>().ToDictionary(o => o.Id);
        foreach (
            var open in new[]
            {
                Programme
                    .View<InsightDossier>()
                    .Where(i => i.Status is InsightStatus.Provisional or InsightStatus.Final)
                    .Select(i => new Subject(Insight.EntityKind, i.Id)),
                Programme
                    .View<FollowUpCard>()
                    .Where(f => f.Status == FollowUpStatus.Open)
                    .Select(f => new Subject(FollowUp.EntityKind, f.Id)),
            }
        )
        {
            var ownerships = open.Select(subject => cards.GetValueOrDefault(subject.Id) ?? OwnershipCard.Unowned(subject)).ToList();
            ownerships.Select(o => o.Status).Distinct().Count().ShouldBe(4);
            ownerships.ShouldContain(o => o.CounterProposal != null);
            ownerships.ShouldContain(o => o.TransferredFromId != null);
            ownerships.ShouldContain(o => o.Status == OwnershipStatus.Unowned && o.Reason != null);
        }
    }

    [Fact]
    public void About_a_hundred_follow_ups_with_terms_of_every_kind()
    {
        var cards = Programme.View<FollowUpCard>();
        cards.Count.ShouldBeInRange(95, 110);
        cards.OrderBy(c => c.Number).Select(c => c.AskedAt).ShouldBeInOrder();
        cards.Select(c => c.Due.Kind).Distinct().Count().ShouldBe(5);
        cards.Select(c => c.Status).Distinct().Count().ShouldBe(3);
        cards.ShouldContain(c => c.FormerDues.Count > 0);
        cards.ShouldContain(c => c.Progress.Any(p => p.Forecast != null));
        cards.Select(c => c.Title).Distinct().Count().ShouldBe(cards.Count);
    }

    static Owners Owning(string lead, string[] coOwners, string[] involved) =>
        new(
            DemoProgramme.OrganisationId(lead),
            [.. coOwners.Select(DemoProgramme.OrganisationId)],
            [.. involved.Select(DemoProgramme.OrganisationId)]
        );

    static List<string> Written(IEnumerable<CommandWithMetadata> programme) =>
        [
            .. programme.Select(c =>
                $"{c.Metadata.OccurredAt:O} {c.Metadata.Actor} {c.Metadata.Reason} {c.Command.GetType().Name} "
                + $"{EventSerializer.Write(c.Command)}"
            ),
        ];

    // What a template leaves behind when something went wrong with it.
    [GeneratedRegex(@"[{}|@+]|\[(?!gelakt)|  | [.,;:]|\.\.|,\.")]
    private static partial Regex Seam();

    [GeneratedRegex(@"^[A-Z‘'].*[.?!]$")]
    private static partial Regex Sentence();
}
