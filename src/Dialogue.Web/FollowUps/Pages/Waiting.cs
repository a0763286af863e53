namespace Dialogue.FollowUps;

/// <summary>Open follow-ups that nobody has taken up, the longest waiting first.</summary>
/// <param name="Why">The key of the texts that say why: unowned, declined or silent.</param>
public sealed record WaitingList(string Why, IReadOnlyList<FollowUpRow> Rows, long Total);

public static class Waiting
{
    const int Most = 100;

    /// <summary>
    /// Those without an owner, those that were declined and those that were asked and not answered; without the lists that are empty.
    /// </summary>
    /// <param name="narrowed">Which follow-ups matter.</param>
    public static async Task<IReadOnlyList<WaitingList>> Lists(
        this FollowUpQueries followUps,
        FollowUpFilter narrowed,
        DateTimeOffset? at,
        CancellationToken cancel
    )
    {
        var open = narrowed with { Status = FollowUpStatus.Open };
        List<WaitingList> lists = [];
        foreach (
            var (why, filter) in new[]
            {
                ("unowned", open with { Ownership = OwnershipStatus.Unowned }),
                ("declined", open with { Ownership = OwnershipStatus.Declined }),
                ("silent", open with { Silent = true }),
            }
        )
        {
            var rows = await followUps.LongestWaiting(filter, at, Most, cancel);
            if (rows.Count > 0)
                lists.Add(new(why, rows, rows.Count < Most ? rows.Count : await followUps.Count(filter, at, cancel)));
        }
        return lists;
    }
}
