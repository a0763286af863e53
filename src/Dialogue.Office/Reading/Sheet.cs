namespace Dialogue.Office;

/// <summary>A file as it was handed in.</summary>
public sealed record SourceFile(string Name, byte[] Content);

/// <summary>
/// A sheet as it was read: its rows that hold anything, with cells that are text, <c>double</c>, <c>bool</c>, <c>DateTime</c>, <see
/// cref="Merged"/>, <see cref="Uncomputed"/> or null.
/// </summary>
/// <param name="Name">As the sender named it.</param>
public sealed record Sheet(string Name, IReadOnlyList<SheetRow> Rows);

/// <param name="Number">As a spreadsheet counts, from 1.</param>
/// <param name="Raw">The cells as they stand in a file of text, with the blanks around them; null for a workbook.</param>
public sealed record SheetRow(int Number, object?[] Cells, string[]? Raw = null)
{
    public object? this[int column] => column < Cells.Length ? Cells[column] : null;
}

/// <summary>Stands in a cell that is part of a merged one, of which nothing can be said.</summary>
public sealed class Merged
{
    public static readonly Merged Away = new();

    Merged() { }
}

/// <summary>Stands in a cell with a formula of which no value was saved, so that nobody knows what it comes to.</summary>
public sealed class Uncomputed
{
    public static readonly Uncomputed Formula = new();

    Uncomputed() { }
}

/// <summary>What can be wrong with a file, whatever it is about.</summary>
public enum FileProblem
{
    FileIsLock,
    FileIsDocument,
    FileIsArchive,
    FileIsOpenDocument,
    FileIsPage,
    FileIsXml,
    FileIsBinary,
    FileIsStrict,
    FileHasMacros,
    FormulaFails,
    TextMissing,
    EncodingUnclear,
    TwiceEncoded,
    SheetHidden,
    FileTooLarge,
    FileTooComplex,
    FileUnreadable,
    FileEncrypted,
    FileKindUnknown,
    WindowsEncoding,
    TooManyRows,
    TooManyColumns,
    QuotesBroken,
    CellsMerged,
}

/// <summary>One thing that is wrong with a file, at its place.</summary>
/// <param name="Sheet">The sheet or the file, as its sender named it.</param>
/// <param name="Row">As a spreadsheet counts: the first row is 1.</param>
/// <param name="Limit">What the file goes beyond, for the problems that are about size: megabytes, rows or columns.</param>
/// <param name="Value">What stands there.</param>
public sealed record FileFault(
    FileProblem Problem,
    string Sheet,
    int? Row = null,
    string? Column = null,
    int? Limit = null,
    string? Value = null
);

/// <summary>How much is read before a file is refused.</summary>
/// <param name="FileBytes">Size of one file.</param>
/// <param name="UnpackedBytes">What a workbook may come to when its parts are unpacked.</param>
/// <param name="Rows">Rows with content on one sheet.</param>
/// <param name="Columns">Columns of one sheet.</param>
/// <param name="Cells">Cells of one sheet; a wide sheet can have fewer rows.</param>
/// <param name="Time">How long reading may take; 30 seconds when absent.</param>
public sealed record ReadingLimits(
    int FileBytes = 20 * 1024 * 1024,
    long UnpackedBytes = 100L * 1024 * 1024,
    int Rows = 100_000,
    int Columns = 200,
    int Cells = 1_000_000,
    TimeSpan? Time = null
)
{
    /// <summary>How many rows a sheet of this width may have.</summary>
    public int RowsOf(int columns) => Math.Min(Rows, Cells / Math.Max(1, columns));

    /// <summary>Starts the time that reading may take.</summary>
    public CancellationTokenSource Clock() => new(Time ?? TimeSpan.FromSeconds(30));
}
