using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Dialogue.Office;

/// <summary>
/// Reads the sheets of a workbook: .xlsx, or .xls as older spreadsheets write it. Of a formula the value is read that was saved with it.
/// </summary>
public static class Workbook
{
    // As many rows as a spreadsheet has; a file can say that it goes on after that.
    const int RowsOfASheet = 1_048_576;

    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether the file is packed or compound, as a workbook is.</summary>
    public static bool Is(ReadOnlySpan<byte> content) => IsPacked(content) || content.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]);

    /// <summary>Whether the file is packed, as an .xlsx is.</summary>
    public static bool IsPacked(ReadOnlySpan<byte> content) => content.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Reads the sheets that are wanted, by their names, and hands over each; null for one that is too large.</summary>
    /// <param name="refuse">Is told of everything that is wrong.</param>
    /// <param name="notice">Is told of what is worth knowing: sheets that nobody sees are not read.</param>
    /// <returns>False when the workbook cannot be read.</returns>
    public static bool Read(
        SourceFile file,
        ReadingLimits limits,
        Action<FileFault> refuse,
        Action<FileFault> notice,
        Func<string, bool> wanted,
        Action<string, Sheet?> take
    )
    {
        using var clock = limits.Clock();
        try
        {
            var packed = IsPacked(file.Content);
            if (
                (packed ? WorkbookLimits.OfPacked(file, limits, FileKinds.OtherPacked, clock.Token) : WorkbookLimits.OfCompound(file)) is
                { } wrong
            )
            {
                refuse(wrong);
                return false;
            }
            var cells = packed ? new PackedCells(file, refuse, notice, clock.Token) : PackedCells.None;
            if (cells.IsRefused)
                return false;
            using var reader = ExcelReaderFactory.CreateReader(
                new MemoryStream(file.Content, writable: false),
                new() { FallbackEncoding = Encoding.GetEncoding(1252) }
            );
            do
            {
                if (reader.VisibleState != "visible")
                    notice(new(FileProblem.SheetHidden, reader.Name));
                else if (wanted(reader.Name))
                    take(reader.Name, Sheet(reader, cells.Of(reader.Name), limits, refuse, clock.Token));
            } while (reader.NextResult());
            return true;
        }
        catch (InvalidPasswordException)
        {
            refuse(new(FileProblem.FileEncrypted, file.Name));
        }
        catch (OperationCanceledException)
        {
            refuse(new(FileProblem.FileTooComplex, file.Name));
        }
        // The reader fails on a damaged file in every way there is.
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            refuse(new(FileProblem.FileUnreadable, file.Name));
        }
        return false;
    }

    static Sheet? Sheet(
        IExcelDataReader reader,
        IReadOnlyDictionary<(int Row, int Column), object> other,
        ReadingLimits limits,
        Action<FileFault> refuse,
        CancellationToken cancel
    )
    {
        var name = reader.Name;
        if (reader.FieldCount > limits.Columns)
        {
            refuse(new(FileProblem.TooManyColumns, name, Limit: limits.Columns));
            return null;
        }
        var merged = reader.MergeCells ?? [];
        foreach (var range in merged)
            refuse(new(FileProblem.CellsMerged, name, range.FromRow + 1, Letters(range.FromColumn)));
        // What a merged cell would have meant is not asked for again at each cell; enough of them to see that.
        merged = [.. merged.Take(100)];
        var most = limits.RowsOf(reader.FieldCount);
        var rows = new List<SheetRow>();
        for (var row = 0; reader.Read(); row++)
        {
            cancel.ThrowIfCancellationRequested();
            var cells = new object?[reader.FieldCount];
            var filled = false;
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] =
                    other.Count > 0 && other.TryGetValue((row + 1, column), out var instead) ? instead : Value(reader.GetValue(column));
                filled |= cells[column] is not null and not "";
                if (Array.Exists(merged, m => row >= m.FromRow && row <= m.ToRow && column >= m.FromColumn && column <= m.ToColumn))
                    cells[column] = Merged.Away;
            }
            if (filled && rows.Count > most || row >= RowsOfASheet)
            {
                refuse(new(FileProblem.TooManyRows, name, Limit: most));
                return null;
            }
            if (filled)
                rows.Add(new(row + 1, cells));
        }
        return new(name, rows);
    }

    static object? Value(object? value) =>
        value switch
        {
            string text => Characters.Whole(text).Trim(),
            int number => (double)number,
            TimeSpan time => time.ToString(),
            _ => value,
        };

    /// <summary>The column as a spreadsheet names it: A, B, … Z, AA.</summary>
    public static string Letters(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : Letters(column / 26 - 1) + (char)('A' + column % 26);

    /// <summary>Row from 1 and column from 0 of a place such as B12; null when it is none.</summary>
    public static (int Row, int Column)? Place(string place)
    {
        var letters = place.TakeWhile(char.IsAsciiLetterUpper).Count();
        if (letters is 0 or > 3 || !int.TryParse(place.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row))
            return null;
        return (row, place.Take(letters).Aggregate(0, (column, letter) => column * 26 + letter - 'A' + 1) - 1);
    }
}
