using Dialogue.Office;

namespace Dialogue.Tables.Import;

/// <summary>What was handed in, with every faulty cell marked and commented.</summary>
static class MarkedFiles
{
    /// <summary>Who makes the comments, and whose comments of an earlier round are taken away.</summary>
    const string Author = "Dialogue";

    public static async Task<SourceFile> Write(
        IReadOnlyList<SourceFile> files,
        ImportedFiles imported,
        Func<ImportFault, string> tell,
        CancellationToken cancel
    )
    {
        // What is not about a row is told at the first cell of its sheet, what is about no column at the first of its row.
        var marks = imported.AllFaults.ToLookup(
            fault => fault.Sheet,
            fault => new CellMark(
                fault.Row ?? 1,
                fault.Place ?? 0,
                fault is { Place: null, Column: { } column } ? $"{column}: {tell(fault)}" : tell(fault)
            )
        );
        var name = $"{Path.GetFileNameWithoutExtension(files[0].Name)} (nagekeken)";
        if (Workbook.IsPacked(files[0].Content))
            return new(name + Path.GetExtension(files[0].Name), MarkedWorkbook.Write(files[0], sheet => marks[Shown.Of(sheet)], Author));
        return new(
            name + ".xlsx",
            await MarkedSheets.Write(
                [.. imported.Sheets.Select(sheet => (NameOf(sheet), sheet, (IReadOnlyList<CellMark>)[.. marks[Shown.Of(sheet.Name)]]))],
                cancel
            )
        );
    }

    // The name of a file can be longer than that of a sheet, and hold what that cannot.
    static string NameOf(Sheet sheet) => TableFiles.KindOf(ClosestMatch.Key(Path.GetFileNameWithoutExtension(sheet.Name)))!;
}
