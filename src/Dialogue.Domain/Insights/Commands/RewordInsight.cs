namespace Dialogue.Insights;

/// <summary>Gives an insight another title or text; the former wording stays in its history.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record RewordInsight(Guid InsightId, string Title, string Summary, string? PlainText = null) : IGivesName
{
    GivenName IGivesName.Given => new(Insight.EntityKind, InsightId, Title, nameof(Title));
}

public static class RewordInsightHandler
{
    public static IEnumerable<IInsightEvent> Handle(RewordInsight command, Insight insight)
    {
        insight.EnsureOpen();
        var validation = new Validation();
        var reworded = new InsightReworded(
            validation.Name(command.Title, nameof(command.Title), Validation.TitleLength),
            validation.Text(command.Summary, nameof(command.Summary)),
            validation.Optional(command.PlainText, nameof(command.PlainText))
        );
        validation.ThrowIfAny();
        if (reworded != new InsightReworded(insight.Title, insight.Summary, insight.PlainText))
            yield return reworded;
    }
}
