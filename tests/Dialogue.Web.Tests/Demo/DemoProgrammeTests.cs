using System.Text.RegularExpressions;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Web.Demo;

namespace Dialogue.Web.Tests.Demo;

public sealed class DemoProgrammeTests
{
    static readonly Lazy<IReadOnlyList<Envelope>> commands = new(() => [.. DemoProgramme.Commands()]);

    static readonly Lazy<Memory> memory = new(() =>
    {
        var loaded = new Memory();
        loaded.SendAll(commands.Value).GetAwaiter().GetResult();
        return loaded;
    });

    static Memory Programme => memory.Value;

    [Fact]
    public void The_eighty_tables_cover_every_province_and_eight_series()
    {
        var tables = Programme.View<TableReport>();
        tables.Count.ShouldBe(80);
        tables.ShouldAllBe(t => t.Status != TableStatus.Planned && t.Status != TableStatus.Cancelled);
        tables.Select(t => t.Details.Province).OfType<Province>().Distinct().Count().ShouldBe(Enum.GetValues<Province>().Length);
        tables.Select(t => t.Details.Series).Distinct().Count().ShouldBe(8);
        tables.Select(t => t.Number).Order().ShouldBe(Enumerable.Range(1, 80));
        tables.ShouldAllBe(t => t.Details.Day >= new DateOnly(2021, 2, 1) && t.Details.Day <= new DateOnly(2021, 5, 17));
        tables.Count(t => t.Details.Facilitator == DemoProgramme.Facilitator).ShouldBe(6);
    }

    [Fact]
    public void Participants_add_up()
    {
        List<ParticipantProfile> profiles = [.. Programme.View<TableReport>().Select(t => t.Profile!)];
        profiles.Sum(p => p.Citizens).ShouldBe(600);
        profiles.Sum(p => p.Organisations).ShouldBe(128);
        profiles.Sum(p => p.Scientists).ShouldBe(50);
        profiles.Sum(p => p.Administrators).ShouldBe(41);
        profiles.ShouldAllBe(p => p.AgeBands.Values.Sum() == p.Citizens && p.Education.Values.Sum() == p.Citizens
            && p.Gender.Values.Sum() == p.Citizens && p.Background.Values.Sum() == p.Citizens);
        profiles.ShouldAllBe(p => p.Groups.Values.Sum() <= p.Citizens + p.Organisations);
    }

    [Fact]
    public void About_three_thousand_statements_and_no_two_the_same()
    {
        var lines = Programme.View<StatementLine>();
        lines.Count.ShouldBeInRange(2900, 3100);
        lines.Select(l => l.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(lines.Count);
        lines.Select(l => l.Kind).Distinct().Count().ShouldBe(4);
        lines.ShouldAllBe(l => l.TargetGroups.Count > 0);
        lines.ShouldAllBe(l => !Regex.IsMatch(l.Text, @"[{}|@+]|\[(?!gelakt)|  ") && Regex.IsMatch(l.Text, @"^[A-Z‘'].*[.?!]$"));
    }
}
