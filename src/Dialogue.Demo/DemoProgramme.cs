using Dialogue.Demo.Large;
using Dialogue.SignInRules;

namespace Dialogue.Demo;

/// <summary>
/// The programme "Nederland na de crisis" of 2021 as something to try Dialogue with: dates and proportions as they were,
/// words, people and most organisations invented. Always the same commands, with the moments at which they would have been given.
/// </summary>
public sealed class DemoProgramme : IDemoProgramme
{
    internal static readonly Guid Namespace = new("6b1f0a3e-5c0d-8e21-9f52-0d1c19a77a80");

    public string Name => "Nederland na de crisis";

    public IReadOnlyList<Persona> Personas => DemoActors.Personas;

    public IReadOnlyList<(DateOnly Day, string Name)> Moments { get; } =
    [(new(2021, 5, 18), "tussenstand in de raad"), (new(2021, 7, 12), "eindrapport naar de Kamer")];

    // The morning after the last thing that happened, a Friday.
    public DateTimeOffset OpensAt { get; } = DemoTimeline.Utc(DemoTimeline.Moment("2021-12-17 09:00"));

    public IReadOnlyList<(string Name, string Description)> Sizes => [.. DemoSize.All.Select(size => (size.Name, size.Description))];

    /// <summary>The id of the organisation that is registered under this code, such as "SZW".</summary>
    public static Guid OrganisationId(string code) => DemoOrganisations.Id(code);

    /// <summary>The id of the rule for this group of the sign-in service, such as "dialogue-szw".</summary>
    public static Guid SignInRuleId(string group) => LinkId.Of(Namespace, $"aanmeldregel {group}");

    public IEnumerable<CommandWithMetadata> Commands(string size) => Commands(DemoSize.All.Single(known => known.Name == size));

    /// <param name="size">The programme of 2021 when absent; larger ones are made while they are read.</param>
    public static IEnumerable<CommandWithMetadata> Commands(DemoSize? size = null)
    {
        if (size is not null && size != DemoSize.Demo)
            return LargeProgramme.Commands(size);
        var timeline = new DemoTimeline();
        var dice = new Dice(20210518);
        DemoOrganisations.AddTo(timeline);
        foreach (var registration in DemoActors.Registrations())
            timeline.Add("2020-11-11 09:00", Actor.System, registration);
        foreach (var (group, role, code) in DemoActors.Groups)
            timeline.Add(
                "2020-11-11 09:30",
                DemoActors.Administrator,
                new AddSignInRule(SignInRuleId(group), new("groups", group, role, code is null ? null : OrganisationId(code)))
            );
        DemoThemes.AddTo(timeline);
        var said = new DemoTables(timeline, dice).Add();
        DemoModeration.AddTo(timeline, said);
        new DemoInsights(timeline, dice, said).Add();
        DemoPlans.AddTo(timeline);
        OwnershipHistory.AddTo(timeline);
        new DemoFollowUps(timeline).Add();
        return timeline.InOrder();
    }
}
