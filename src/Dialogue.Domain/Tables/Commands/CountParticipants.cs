namespace Dialogue.Tables;

/// <summary>Records who took part, as counts.</summary>
[Allowed(Role.Facilitator, Role.Coordinator, Role.Administrator)]
public sealed record CountParticipants(Guid DialogueTableId, ParticipantProfile Profile) : IForTable;

public static class CountParticipantsHandler
{
    public static IEnumerable<ITableEvent> Handle(CountParticipants command, DialogueTable dialogueTable)
    {
        dialogueTable.EnsureHeld();
        var validation = new Validation();
        var profile = validation.Profile(command.Profile ?? ParticipantProfile.Empty);
        validation.ThrowIfAny();
        // Nothing counted yet and nothing filled in is no count of nobody.
        if (!profile.Same(dialogueTable.Profile ?? ParticipantProfile.Empty))
            yield return new ParticipantsCounted(profile);
    }
}
