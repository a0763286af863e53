using System.Text.Json.Serialization;
using Dialogue.Policies;

namespace Dialogue.Tables;

/// <summary>Says that the table was held, on this day.</summary>
[Allowed(Role.Facilitator, Role.Coordinator, Role.Administrator)]
public sealed record HoldTable(Guid DialogueTableId, DateOnly On) : IForTable, ISaysWhenHeld
{
    // Not part of what it says: the same command a day later is the same.
    [JsonIgnore]
    public DateOnly? Today { get; init; }

    public Guid ExplanationId { get; } = Policy.ExplanationId;

    ISaysWhenHeld ISaysWhenHeld.SaidOn(DateOnly today) => this with { Today = today };
}

public static class HoldTableHandler
{
    public static IEnumerable<ITableEvent> Handle(HoldTable command, DialogueTable dialogueTable, [WithItsPast] Policy? explanation)
    {
        dialogueTable.EnsureOpen();
        if (dialogueTable.Status != TableStatus.Planned)
        {
            if (dialogueTable.Details.Day == command.On)
                yield break;
            throw new Refused(Rule.TableAlreadyHeld, nameof(command.On));
        }
        var validation = new Validation();
        validation.DayUpTo(command.Today, command.On, nameof(command.On));
        validation.ThrowIfAny();
        yield return new TableHeld(command.On, explanation?.InForceOn(command.On)?.Number);
    }
}
