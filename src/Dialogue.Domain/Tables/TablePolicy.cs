namespace Dialogue.Tables;

public static class TablePolicy
{
    /// <summary>Whether anything about the table can still change.</summary>
    public static bool IsOpen(this TableStatus status) => status is TableStatus.Planned || status.TakesStatements();

    /// <summary>Whether it was held and is not yet adopted, so that statements are recorded and corrected.</summary>
    public static bool TakesStatements(this TableStatus status) =>
        status is TableStatus.Held or TableStatus.Reported or TableStatus.Returned;

    /// <summary>Whether the statement counts.</summary>
    public static bool IsOpen(this StatementStatus status) => status is not StatementStatus.Withdrawn;

    /// <summary>Whether the wording can be corrected.</summary>
    public static bool CanBeCorrected(this StatementStatus status) => status is StatementStatus.Recorded or StatementStatus.Corrected;
}
