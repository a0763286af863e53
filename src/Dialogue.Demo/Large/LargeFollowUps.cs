using Dialogue.FollowUps;

namespace Dialogue.Demo.Large;

/// <summary>What was asked after the insights: of whom, until when, and how far it came; some of it by nobody yet.</summary>
sealed class LargeFollowUps(int count, Dice dice, LargeInsights insights)
{
    const int First = 201;
    static readonly string[] asked =
    [
        "Maak afspraken over",
        "Zoek uit wie gaat over",
        "Begin een proef met",
        "Maak geld vrij voor",
        "Breng in beeld hoe het staat met",
        "Vraag gemeenten naar",
    ];

    public IEnumerable<CommandWithMetadata> Commands()
    {
        for (var n = 0; n < count; n++)
            foreach (var command in Commands(n, DemoFollowUps.Id(First + n), n % insights.Count))
                yield return command;
    }

    IEnumerable<CommandWithMetadata> Commands(int n, Guid id, int insight)
    {
        var when = LargeInsights.Written(insight).AddDays(30 + dice.Below(20));
        var due = dice.Below(4) switch
        {
            0 => Due.None,
            1 => new Due(DueKind.After, null, "na de zomer", new(2021, 9, 15)),
            2 => new(DueKind.Before, new(2021, 10 + dice.Below(3), 1), null),
            _ => new(DueKind.OnDay, new(2021, 12, 1 + dice.Below(28)), null),
        };
        yield return LargeProgramme.At(
            when,
            DemoActors.Coordinator,
            new AskFollowUp(
                id,
                First + n,
                dice.Percent(50) ? FollowUpKind.Question : FollowUpKind.Action,
                $"{dice.Of(asked)} {insights.TopicOf(insight).About}",
                null,
                LargeInsights.Id(insight),
                due
            )
        );
        if (dice.Percent(25))
            yield break; // nobody's yet
        var (lead, by) = (LargeInsights.LeadOf(insight), DemoProgramme.OrganisationId(LargeInsights.LeadOf(insight)));
        yield return LargeProgramme.At(
            when.AddDays(2),
            DemoActors.Coordinator,
            new ProposeOwner(new(FollowUp.EntityKind, id), OwnershipHistory.Of(lead))
        );
        if (dice.Percent(20))
            yield break; // no answer
        if (dice.Percent(12))
        {
            yield return LargeProgramme.At(
                when.AddDays(8),
                DemoActors.Contact(lead),
                new DeclineOwnership(new(FollowUp.EntityKind, id), by, "Hier is geen geld voor afgesproken.", null)
            );
            yield break;
        }
        yield return LargeProgramme.At(when.AddDays(8), DemoActors.Contact(lead), new AcceptOwnership(new(FollowUp.EntityKind, id), by));
        if (dice.Percent(60))
            yield return LargeProgramme.At(
                when.AddDays(30),
                DemoActors.Contact(lead),
                new ReportProgress(id, by, "De eerste gesprekken zijn gevoerd.", due == Due.None ? null : due with { LookAgain = null })
            );
        if (dice.Percent(35))
            yield return LargeProgramme.At(
                when.AddDays(70),
                DemoActors.Contact(lead),
                new FinishFollowUp(id, by, "Afgerond; het verslag is gedeeld.")
            );
    }
}
