using Dialogue.Plans;

namespace Dialogue.Demo.Large;

/// <summary>Plans of ministries and others in which insights can land.</summary>
sealed class LargePlans(int count, Dice dice, Topics topics)
{
    const int First = 101;
    public static readonly string[] Leads = ["SZW", "VWS", "BZK", "OCW", "EZK", "IenW", "LNV", "JenV", "FIN", "VNG", "IPO"];

    public int Count => count;

    public static Guid Id(int n) => DemoPlans.Id(First + n);

    public IEnumerable<CommandWithMetadata> Commands()
    {
        var drawn = DemoTimeline.Moment("2021-06-01 10:00");
        for (var n = 0; n < count; n++)
        {
            var topic = topics.All[n % topics.All.Count];
            var lead = Leads[n % Leads.Length];
            var kind = dice.Of(Enum.GetValues<PlanKind>().Where(k => k != PlanKind.CoalitionFormation).ToList());
            yield return LargeProgramme.At(
                drawn.AddMinutes(n * 7),
                DemoActors.Coordinator,
                new DrawUpPlan(
                    Id(n),
                    First + n,
                    new(
                        $"Aanpak {topic.About} {1 + (n / topics.All.Count)}",
                        kind,
                        $"Wat overheid en samenleving doen aan {topic.About}.",
                        DemoProgramme.OrganisationId(lead),
                        [DemoProgramme.OrganisationId(Leads[(n + 3) % Leads.Length])],
                        new(2021, 7, 1),
                        null
                    )
                )
            );
            if (dice.Percent(60))
                yield return LargeProgramme.At(
                    drawn.AddMinutes((n * 7) + 5),
                    DemoActors.Coordinator,
                    new SetPlanStatus(Id(n), PlanStatus.Running)
                );
        }
    }
}
