namespace Dialogue.Tables;

/// <summary>
/// The events that carry what participants said, and how their words are replaced while the rest of the fact stays:
/// the one list for redaction in the log, for Marten's own masking and for whatever comes to show less.
/// </summary>
public static class Masking
{
    /// <summary>What stands where nobody gave other words.</summary>
    public const string Blank = "▇▇▇";

    public static IReadOnlyDictionary<Type, Func<object, string, object>> Rules { get; } =
        new Dictionary<Type, Func<object, string, object>>
        {
            [typeof(StatementRecorded)] = (e, text) => (StatementRecorded)e with { Text = text },
            [typeof(StatementCorrected)] = (e, text) => (StatementCorrected)e with { Text = text },
            [typeof(StatementRedacted)] = (e, text) => (StatementRedacted)e with { Text = text },
        };
}
