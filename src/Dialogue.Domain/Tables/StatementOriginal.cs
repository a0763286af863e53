namespace Dialogue.Tables;

/// <summary>What a statement said before the secretariat changed or refused it.</summary>
/// <param name="Text">The wording until then; without what was redacted since.</param>
public sealed record StatementOriginal(
    string Text,
    ModerationKind Kind,
    Moderation Moderation,
    string Reason,
    DateTimeOffset At,
    string? By
)
{
    /// <summary>The originals that the facts of one statement tell, the oldest first.</summary>
    public static IReadOnlyList<StatementOriginal> Of(IEnumerable<Fact> facts)
    {
        List<StatementOriginal> originals = [];
        var text = "";
        foreach (var fact in facts)
        {
            switch (fact.Data)
            {
                case StatementCorrected { Moderation: { } by } e:
                    originals.Add(new(text, ModerationKind.Reworded, by, e.Reason ?? "", fact.At, fact.By));
                    break;
                case StatementSplit e:
                    originals.Add(new(text, ModerationKind.Split, e.Moderation, e.Reason, fact.At, fact.By));
                    break;
                case StatementWithdrawn { Moderation: { } by } e:
                    originals.Add(new(text, ModerationKind.Refused, by, e.Reason, fact.At, fact.By));
                    break;
            }
            text = fact.Data switch
            {
                StatementRecorded e => e.Text,
                StatementCorrected e => e.Text,
                StatementRedacted e => e.Text,
                _ => text,
            };
        }
        return originals;
    }
}
