namespace Dialogue.FollowUps;

/// <summary>What was reported, by which organisation and when.</summary>
public sealed record Progress(Guid ById, string? By, DateTimeOffset At, string Text, Due? Forecast);

/// <summary>What a reader sees of a follow-up: what is asked, of whom, until when, and how far it is.</summary>
/// <param name="FormerDues">Terms that were agreed before, oldest first.</param>
/// <param name="LastDay">The last day on which it is on time.</param>
/// <param name="LookAgainDay">After this day a term without an end is to be discussed.</param>
/// <param name="Closing">The evidence that it is done, or the reason why it was cancelled.</param>
public sealed record FollowUpCard(
    Guid Id,
    int Number,
    FollowUpKind Kind,
    string Title,
    string? Description,
    Guid? InsightId,
    FollowUpStatus Status,
    Due Due,
    DateOnly? LastDay,
    DateOnly? LookAgainDay,
    IReadOnlyList<Due> FormerDues,
    IReadOnlyList<Progress> Progress,
    string? Closing,
    DateTimeOffset AskedAt
) : IView<FollowUpCard>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data is FollowUpAsked or FollowUpReworded or DueAgreed or ProgressReported or FollowUpDone or FollowUpCancelled
            ? [fact.Stream]
            : [];

    public static FollowUpCard? Fold(FollowUpCard? card, Fact fact) =>
        (card, fact.Data) switch
        {
            (null, FollowUpAsked e) => new(
                fact.Stream,
                e.Number,
                e.Kind,
                e.Title,
                e.Description,
                e.InsightId,
                FollowUpStatus.Open,
                Due.None,
                null,
                null,
                [],
                [],
                null,
                fact.At
            ),
            ({ } c, FollowUpReworded e) => c with { Kind = e.Kind, Title = e.Title, Description = e.Description },
            ({ } c, DueAgreed e) => c with
            {
                Due = e.Due,
                LastDay = e.Due.LastDay,
                LookAgainDay = e.Due.LookAgainDay,
                FormerDues = c.Due == Due.None ? c.FormerDues : [.. c.FormerDues, c.Due],
            },
            ({ } c, ProgressReported e) => c with { Progress = [.. c.Progress, new(e.ById, fact.By, fact.At, e.Text, e.Forecast)] },
            ({ } c, FollowUpDone e) => c with { Status = FollowUpStatus.Done, Closing = e.Evidence },
            ({ } c, FollowUpCancelled e) => c with { Status = FollowUpStatus.Cancelled, Closing = e.Reason },
            _ => card,
        };
}
