using Dialogue.Ownership;

namespace Dialogue.Insights;

/// <summary>Insights can be owned.</summary>
public sealed class OwnedInsights(InsightQueries insights, Texts texts) : IOwnedThings
{
    public string Pages => Paths.Insights;

    public async Task<OwnedThing?> Find(int number, CancellationToken cancel) =>
        await insights.FindByNumber(number, cancel: cancel) is { Document: var insight }
            ? new(
                new(Insight.EntityKind, insight.Id),
                [new(texts["nav.insights"], Paths.Insights), new($"I-{number} {insight.Title}", Paths.Insight(number))]
            )
            : null;
}
