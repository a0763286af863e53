namespace Dialogue.Office;

/// <summary>What is said at a cell.</summary>
/// <param name="Row">As a spreadsheet counts, from 1.</param>
/// <param name="Column">From 0.</param>
/// <param name="Text">Empty where something was said before and is no longer.</param>
public sealed record CellMark(int Row, int Column, string Text)
{
    // What spreadsheets take as the text of a cell, and so of a comment.
    const int Longest = 32_000;

    public string Place => $"{Workbook.Letters(Column)}{Row}";

    /// <summary>The marks of a sheet by row and column, what is said at one cell in one text.</summary>
    internal static SortedDictionary<int, SortedDictionary<int, CellMark>> ByPlace(IEnumerable<CellMark> marks)
    {
        var rows = new SortedDictionary<int, SortedDictionary<int, CellMark>>();
        foreach (var mark in marks)
        {
            if (!rows.TryGetValue(mark.Row, out var row))
                rows[mark.Row] = row = [];
            var text = row.TryGetValue(mark.Column, out var there) ? $"{there.Text}\n{mark.Text}".Trim() : mark.Text;
            row[mark.Column] = mark with { Text = text.Length > Longest ? text[..Longest] : text };
        }
        return rows;
    }
}
