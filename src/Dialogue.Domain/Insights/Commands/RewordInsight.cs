namespace Dialogue.Insights;

/// <summary>Gives an insight another title or text; the former wording stays in its history.</summary>
public sealed record RewordInsight(Guid InsightId, string Title, string Summary, string? PlainText = null);

public static class RewordInsightHandler
{
    public static IEnumerable<object> Handle(RewordInsight command, Insight insight)
    {
        insight.Open();
        var faults = new Faults();
        var reworded = new InsightReworded(
            faults.Text(command.Title, nameof(command.Title), Faults.TitleLength),
            faults.Text(command.Summary, nameof(command.Summary)),
            faults.Optional(command.PlainText, nameof(command.PlainText))
        );
        faults.ThrowIfAny();
        if (reworded != new InsightReworded(insight.Title, insight.Summary, insight.PlainText))
            yield return reworded;
    }
}
