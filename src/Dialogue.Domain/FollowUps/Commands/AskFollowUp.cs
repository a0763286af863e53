namespace Dialogue.FollowUps;

/// <summary>Asks for a follow-up: a question to answer or an action to take, from an insight or alone.</summary>
public sealed record AskFollowUp(
    Guid FollowUpId,
    int Number,
    FollowUpKind Kind,
    string Title,
    string? Description = null,
    Guid? InsightId = null,
    Due? Due = null
) : IRefers
{
    public IEnumerable<Reference> References() =>
        InsightId is { } insight ? [new(Thing.Insight, insight, nameof(InsightId), MustStand: true)] : [];
}

public static class AskFollowUpHandler
{
    public static IEnumerable<object> Handle(AskFollowUp command, FollowUp? followUp)
    {
        if (followUp is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.FollowUpId));
        var faults = new Faults();
        if (command.Number < 1)
            faults.Add(Rule.OutOfRange, nameof(command.Number), command.Number);
        var asked = new FollowUpAsked(
            command.Number,
            faults.Choice(command.Kind, nameof(command.Kind)),
            faults.Text(command.Title, nameof(command.Title), Faults.TitleLength),
            faults.Optional(command.Description, nameof(command.Description)),
            command.InsightId
        );
        var due = command.Due is null ? null : faults.Due(command.Due);
        faults.ThrowIfAny();
        yield return asked;
        if (due is not null && due != Dialogue.Due.None)
            yield return new DueAgreed(due);
    }
}
