namespace Dialogue.FollowUps;

public enum FollowUpKind
{
    Question,
    Action,
}

public enum FollowUpStatus
{
    Open,
    Done,
    Cancelled,
}

public sealed record FollowUpAsked(int Number, FollowUpKind Kind, string Title, string? Description, Guid? InsightId);

public sealed record FollowUpReworded(FollowUpKind Kind, string Title, string? Description);

public sealed record DueAgreed(Due Due);

public sealed record ProgressReported(Guid ById, string Text, Due? Forecast);

public sealed record FollowUpDone(string Evidence);

public sealed record FollowUpCancelled(string Reason);

/// <summary>A question or an action that follows from an insight, or stands alone.</summary>
public sealed record FollowUp(Guid Id, FollowUpKind Kind, string Title, string? Description, FollowUpStatus Status, Due Due)
    : IFold<FollowUp>
{
    public static FollowUp? Fold(FollowUp? followUp, Fact fact) =>
        (followUp, fact.Data) switch
        {
            (null, FollowUpAsked e) => new(fact.Stream, e.Kind, e.Title, e.Description, FollowUpStatus.Open, Due.None),
            ({ } f, FollowUpReworded e) => f with { Kind = e.Kind, Title = e.Title, Description = e.Description },
            ({ } f, DueAgreed e) => f with { Due = e.Due },
            ({ } f, FollowUpDone) => f with { Status = FollowUpStatus.Done },
            ({ } f, FollowUpCancelled) => f with { Status = FollowUpStatus.Cancelled },
            _ => followUp,
        };

    public void EnsureOpen()
    {
        if (Status != FollowUpStatus.Open)
            throw new Refused(Rule.FollowUpClosed);
    }
}
