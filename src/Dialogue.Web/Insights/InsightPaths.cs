namespace Dialogue.Insights;

public static class InsightPaths
{
    /// <summary>The breadcrumb up to the page of an insight.</summary>
    public static IReadOnlyList<Link> PathTo(this Texts texts, InsightDossier insight) =>
        [
            new(texts["nav.insights"], Paths.Insights),
            new(texts.Recorded($"I-{insight.Number} {insight.Title}"), Paths.Insight(insight.Number)),
        ];
}
