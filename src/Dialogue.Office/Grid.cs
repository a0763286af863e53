namespace Dialogue.Office;

/// <summary>A sheet as it was read: its rows that hold anything, with cells that are text, <c>double</c>, <c>bool</c>, <c>DateTime</c>, <see cref="Merged"/> or null.</summary>
/// <param name="Name">As the sender named it.</param>
sealed record Grid(string Name, IReadOnlyList<GridRow> Rows);

/// <param name="Number">As a spreadsheet counts, from 1.</param>
sealed record GridRow(int Number, object?[] Cells)
{
    public object? this[int column] => column < Cells.Length ? Cells[column] : null;
}

/// <summary>Stands in a cell that is part of a merged one, of which nothing can be said.</summary>
sealed class Merged
{
    public static readonly Merged Away = new();
}

/// <summary>How much is read before a file is refused.</summary>
/// <param name="FileBytes">Size of one file.</param>
/// <param name="UnpackedBytes">What a workbook may come to when its parts are unpacked.</param>
/// <param name="Rows">Rows with content on one sheet.</param>
/// <param name="Columns">Columns of one sheet.</param>
/// <param name="Cells">Cells of one sheet; a wide sheet can have fewer rows.</param>
/// <param name="Faults">How many faults are kept to show; all are counted.</param>
public sealed record ImportLimits(
    int FileBytes = 20 * 1024 * 1024,
    long UnpackedBytes = 200L * 1024 * 1024,
    int Rows = 100_000,
    int Columns = 200,
    int Cells = 3_000_000,
    int Faults = 500
)
{
    internal int RowsOf(int columns) => Math.Min(Rows, Cells / Math.Max(1, columns));
}
