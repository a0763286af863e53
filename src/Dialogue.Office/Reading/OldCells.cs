using System.Buffers.Binary;

namespace Dialogue.Office;

/// <summary>
/// Looks in an .xls for cells in error, which the reader gives as if they were empty. The records lie in the file as they are, so they are
/// found by their form; the sheet that they belong to is not known, and one that lies across two sectors is not seen.
/// </summary>
static class OldCells
{
    // The errors that a cell can show: #NULL!, #DIV/0!, #VALUE!, #REF!, #NAME?, #NUM!, #N/A.
    static ReadOnlySpan<byte> Errors => [0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A];

    // More columns than an .xls has mean that it was no cell.
    const int Columns = 256;

    public static (int Row, int Column)? FirstFailing(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> boolOrError = [0x05, 0x02, 0x08, 0x00];
        for (var at = 0; at >= 0 && at + 12 <= content.Length; )
        {
            var found = content[at..].IndexOf(boolOrError);
            if (found < 0)
                break;
            at += found;
            if (at + 12 <= content.Length && content[at + 11] == 1 && Errors.Contains(content[at + 10]) && Cell(content[at..]) is { } cell)
                return cell;
            at += 4;
        }
        // The value of a formula that fails: 2, the error, and FF FF at its end.
        for (var at = 0; at + 22 <= content.Length; at++)
            if (
                content[at] == 0x06
                && content[at + 1] == 0
                && content[at + 3] == 0
                && content[at + 10] == 2
                && content[at + 16] == 0xFF
                && content[at + 17] == 0xFF
                && content[at + 11] == 0
                && content[at + 13] == 0
                && content[at + 14] == 0
                && Errors.Contains(content[at + 12])
                && Cell(content[at..]) is { } cell
            )
                return cell;
        return null;
    }

    static (int Row, int Column)? Cell(ReadOnlySpan<byte> record)
    {
        var column = BinaryPrimitives.ReadUInt16LittleEndian(record[6..]);
        return column < Columns ? (BinaryPrimitives.ReadUInt16LittleEndian(record[4..]) + 1, column) : null;
    }
}
