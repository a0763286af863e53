using Dialogue.Insights;

namespace Dialogue.FollowUps;

/// <summary>Asks for a follow-up: a question to answer or an action to take, from an insight or alone.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record AskFollowUp(
    Guid FollowUpId,
    int? Number,
    FollowUpKind Kind,
    string Title,
    string? Description = null,
    Guid? InsightId = null,
    Due? Due = null
) : IGivesNumbers, IGivesName, IHasReferences
{
    GivenName IGivesName.Given => new(FollowUp.EntityKind, FollowUpId, Title, nameof(Title));

    EntityKind IGivesNumbers.Begins => FollowUp.EntityKind;

    int IGivesNumbers.OpenNumbers => Number is null ? 1 : 0;

    object IGivesNumbers.WithNumbers(IReadOnlyList<int> numbers) => this with { Number = numbers[0] };

    public IEnumerable<Reference> References() =>
        InsightId is { } insight ? [new(Insight.EntityKind, insight, nameof(InsightId), MustBeActive: true)] : [];
}

public static class AskFollowUpHandler
{
    public static IEnumerable<IFollowUpEvent> Handle(AskFollowUp command, FollowUp? followUp)
    {
        if (followUp is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.FollowUpId));
        var validation = new Validation();
        var number = validation.Number(command.Number, nameof(command.Number));
        var asked = new FollowUpAsked(
            number,
            validation.Choice(command.Kind, nameof(command.Kind)),
            validation.Name(command.Title, nameof(command.Title), Validation.TitleLength),
            validation.Optional(command.Description, nameof(command.Description)),
            command.InsightId
        );
        var due = command.Due is null ? null : validation.AgreedDue(command.Due);
        validation.ThrowIfAny();
        yield return asked;
        if (due is not null && due != Dialogue.Due.None)
            yield return new DueAgreed(due);
    }
}
