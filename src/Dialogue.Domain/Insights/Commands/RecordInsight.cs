namespace Dialogue.Insights;

/// <summary>Writes a new insight down, provisional, if wanted under its themes at once.</summary>
/// <param name="PlainText">The same in plain language (B1).</param>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record RecordInsight(
    Guid InsightId,
    int? Number,
    string Title,
    string Summary,
    string? PlainText = null,
    Guid? PrimaryThemeId = null,
    IReadOnlyList<Guid>? OtherThemeIds = null
) : IGivesNumbers, IGivesName, IHasReferences
{
    GivenName IGivesName.Given => new(Insight.EntityKind, InsightId, Title, nameof(Title));

    EntityKind IGivesNumbers.Begins => Insight.EntityKind;

    int IGivesNumbers.OpenNumbers => Number is null ? 1 : 0;

    object IGivesNumbers.WithNumbers(IReadOnlyList<int> numbers) => this with { Number = numbers[0] };

    public IEnumerable<Reference> References() => ClassifyInsight.References(PrimaryThemeId, OtherThemeIds);
}

public static class RecordInsightHandler
{
    public static IEnumerable<IInsightEvent> Handle(RecordInsight command, Insight? insight)
    {
        if (insight is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.InsightId));
        var validation = new Validation();
        var number = validation.Number(command.Number, nameof(command.Number));
        var recorded = new InsightRecorded(
            number,
            validation.Name(command.Title, nameof(command.Title), Validation.TitleLength),
            validation.Text(command.Summary, nameof(command.Summary)),
            validation.Optional(command.PlainText, nameof(command.PlainText))
        );
        if (command.PrimaryThemeId is null && command.OtherThemeIds is { Count: > 0 })
            validation.Add(Rule.Required, nameof(command.PrimaryThemeId));
        var classified = command.PrimaryThemeId is { } primary
            ? ClassifyInsightHandler.Classified(validation, primary, command.OtherThemeIds)
            : null;
        validation.ThrowIfAny();
        yield return recorded;
        if (classified is not null)
            yield return classified;
    }
}
