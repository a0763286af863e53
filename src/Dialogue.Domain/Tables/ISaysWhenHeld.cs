namespace Dialogue.Tables;

/// <summary>A command that can say on which day a table was held; that day has come.</summary>
public interface ISaysWhenHeld
{
    /// <summary>The day in the Netherlands on which it is said; null for what is told with the time at which it happened.</summary>
    DateOnly? Today { get; }

    /// <summary>The same, said on this day.</summary>
    ISaysWhenHeld SaidOn(DateOnly today);
}
