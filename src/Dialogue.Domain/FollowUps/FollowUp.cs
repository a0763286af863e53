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

/// <summary>What can happen to a follow-up, in this order.</summary>
public interface IFollowUpEvent;

public sealed record FollowUpAsked(int Number, FollowUpKind Kind, string Title, string? Description, Guid? InsightId) : IFollowUpEvent;

public sealed record FollowUpReworded(FollowUpKind Kind, string Title, string? Description) : IFollowUpEvent;

public sealed record DueAgreed(Due Due) : IFollowUpEvent;

public sealed record ProgressReported(Guid ById, string Text, Due? Forecast) : IFollowUpEvent;

public sealed record FollowUpDone(string Evidence) : IFollowUpEvent;

public sealed record FollowUpCancelled(string Reason) : IFollowUpEvent;

/// <summary>A question or an action that follows from an insight, or stands alone.</summary>
public sealed record FollowUp(Guid Id, FollowUpKind Kind, string Title, string? Description, FollowUpStatus Status, Due Due)
    : IFold<FollowUp>
{
    public static EntityKind EntityKind { get; } = new("follow_up");

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
        if (!Status.IsOpen())
            throw new Refused(Rule.FollowUpClosed);
    }
}
