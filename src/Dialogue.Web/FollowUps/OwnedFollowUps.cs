using Dialogue.Ownership;

namespace Dialogue.FollowUps;

/// <summary>Follow-ups can be owned.</summary>
public sealed class OwnedFollowUps(FollowUpQueries followUps, Texts texts) : IOwnedThings
{
    public string Pages => Paths.FollowUps;

    public async Task<OwnedThing?> Find(int number, CancellationToken cancel) =>
        await followUps.FindByNumber(number, cancel: cancel) is { Document: var card }
            ? new(
                new(FollowUp.EntityKind, card.Id),
                [new(texts["nav.followups"], Paths.FollowUps), new($"{number} {card.Title}", Paths.FollowUp(number))]
            )
            : null;
}
