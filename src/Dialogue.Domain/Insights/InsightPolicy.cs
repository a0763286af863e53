namespace Dialogue.Insights;

public static class InsightPolicy
{
    /// <summary>Whether an insight takes part: one that was withdrawn, merged or split still resolves, and says where it went.</summary>
    public static bool IsOpen(this InsightStatus status) => status is InsightStatus.Provisional or InsightStatus.Final;
}
