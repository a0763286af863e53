using Dialogue.Office;

namespace Dialogue.Tables.Import;

/// <summary>What the files hold: as much as could be read, and everything that is wrong with them.</summary>
public sealed class ImportedFiles
{
    readonly FaultList found,
        notices;

    internal ImportedFiles(string name, IReadOnlyList<TableRow> tables, IReadOnlyList<Sheet> sheets, FaultList notices, FaultList found)
    {
        (Name, Tables, Sheets) = (name, tables, sheets);
        (this.notices, this.found) = (notices, found);
    }

    /// <summary>The files by name: where the timeline says that the facts come from.</summary>
    public string Name { get; }

    public IReadOnlyList<TableRow> Tables { get; }

    /// <summary>What is worth knowing and wrong with nothing.</summary>
    public IReadOnlyList<ImportFault> Notices => notices.First;

    /// <summary>The first so many faults; with any, nothing may be recorded.</summary>
    public IReadOnlyList<ImportFault> Faults => found.First;

    /// <summary>How many faults there are in all.</summary>
    public int FaultCount => found.Total;

    /// <summary>The sheets that could be read.</summary>
    internal IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>More faults than are shown, in the order in which they were found.</summary>
    internal IReadOnlyList<ImportFault> AllFaults => found.All;

    /// <summary>Columns with a name that is not known, with what they may stand for.</summary>
    public IReadOnlyList<UnknownColumn> UnknownColumns { get; internal init; } = [];

    /// <summary>Something is wrong that is about more than a row.</summary>
    internal bool IsFaultyAsAWhole => found.IsOfWhole;
}

/// <summary>A column with a name that is not known.</summary>
/// <param name="Key">By what it is remembered what it stands for.</param>
/// <param name="Choices">The columns that its sheet does not have.</param>
public sealed record UnknownColumn(string Key, string Sheet, string Name, IReadOnlyList<string> Choices);

/// <summary>A row of the sheet of tables with the statements of that table. What could not be read is null.</summary>
public sealed record TableRow(
    int Number,
    DateOnly? Day,
    string? Series,
    TableMode? Mode,
    Province? Province,
    string? Municipality,
    string? Organiser,
    string? Facilitator,
    string? Summary,
    ParticipantProfile? Profile,
    IReadOnlyList<StatementRow> Statements
)
{
    internal Source Source { get; init; } = null!;
}

/// <summary>A row of the sheet of statements. What could not be read is null.</summary>
/// <param name="Table">The number of its table.</param>
/// <param name="Number">Tells the statements of a table apart, the same in every version of the file.</param>
public sealed record StatementRow(int Table, int Number, StatementKind? Kind, string? Text, IReadOnlyList<string> TargetGroups)
{
    internal Source Source { get; init; } = null!;
}

/// <summary>Where a row was read, to tell of what shows later to be wrong with it.</summary>
sealed record Source(SheetReader Sheet, SheetRow Row)
{
    /// <summary>Something is wrong in this row.</summary>
    public bool IsFaulty => Sheet.IsFaulty(Row);

    public void ValidationError(Enum rule, Column column, string? value = null, string? suggestion = null, params object[] args) =>
        Sheet.ValidationError(rule, Row, column.Name, value, suggestion, args);

    /// <summary>Tells what is worth knowing and not wrong.</summary>
    public void Notice(ImportRule rule, Column column, string value, params object[] args) =>
        Sheet.Notice(new(rule, Sheet.Name, Row.Number, column.Name, value, Args: args));

    /// <summary>The same for what a rule of the domain says; not of a column that is missing, which was told once.</summary>
    public void ValidationError(ValidationError fault, Column column)
    {
        if (Sheet.Has(column))
            ValidationError(fault.Rule, column, Sheet.Shown(Row, column), null, fault.Args);
    }
}
