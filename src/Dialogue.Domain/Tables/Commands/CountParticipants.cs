namespace Dialogue.Tables;

/// <summary>Records who took part, as counts.</summary>
public sealed record CountParticipants(Guid DialogueTableId, ParticipantProfile Profile) : IAboutTable;

public static class CountParticipantsHandler
{
    public static IEnumerable<object> Handle(CountParticipants command, DialogueTable dialogueTable)
    {
        dialogueTable.Held();
        var faults = new Faults();
        var profile = faults.Profile(command.Profile ?? ParticipantProfile.Empty);
        faults.ThrowIfAny();
        if (!profile.Same(dialogueTable.Profile))
            yield return new ParticipantsCounted(profile);
    }
}
