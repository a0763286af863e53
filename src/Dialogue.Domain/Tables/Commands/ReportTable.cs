namespace Dialogue.Tables;

/// <summary>Hands in the table's report: its summary, with the statements as they stand.</summary>
[Allowed(Role.Facilitator, Role.Coordinator, Role.Administrator)]
public sealed record ReportTable(Guid DialogueTableId, string? Summary, string? Remark = null) : IForTable;

public static class ReportTableHandler
{
    public static IEnumerable<ITableEvent> Handle(ReportTable command, DialogueTable dialogueTable)
    {
        dialogueTable.EnsureHeld();
        var validation = new Validation();
        var summary = validation.Optional(command.Summary, nameof(command.Summary));
        var remark = validation.Optional(command.Remark, nameof(command.Remark));
        validation.ThrowIfAny();
        if (
            dialogueTable.Status != TableStatus.Reported
            || summary != dialogueTable.Summary
            || (remark is not null && remark != dialogueTable.Remark)
        )
            yield return new TableReported(summary, remark);
    }
}
