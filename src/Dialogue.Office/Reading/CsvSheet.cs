using System.Buffers;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Dialogue.Office;

/// <summary>Reads a CSV file as spreadsheets write it: separated by semicolons, commas or tabs, in UTF-8, UTF-16 or Windows-1252.</summary>
public static class CsvSheet
{
    // A line of text can hold the separator more often than a row has columns, but not as often as this.
    const int SeparatorsOnALine = 20_000;

    /// <param name="refuse">Is told of everything that is wrong.</param>
    /// <param name="notice">Is told of what is worth knowing.</param>
    /// <returns>Null when there is no sheet to be had from the file.</returns>
    public static Sheet? Read(SourceFile file, ReadingLimits limits, Action<FileFault> refuse, Action<FileFault> notice)
    {
        if (TextEncodings.Decode(file, refuse, notice) is not { } decoded)
            return null;
        var text = Characters.Whole(decoded);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            refuse(new(FileProblem.FileKindUnknown, file.Name));
            return null;
        }
        var separator = Separator(text);
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        if (IsTooWide(text, separator, limits))
        {
            refuse(new(FileProblem.TooManyColumns, file.Name, Limit: limits.Columns));
            return null;
        }

        using var clock = limits.Clock();
        var rows = new List<SheetRow>();
        CsvParser? parser = null;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            Mode = CsvMode.RFC4180,
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            BadDataFound = _ => refuse(new(FileProblem.QuotesBroken, file.Name, parser!.Row, "")),
        };
        using (parser = new CsvParser(new StringReader(text), configuration))
            while (parser.Read())
            {
                if (clock.IsCancellationRequested)
                {
                    refuse(new(FileProblem.FileTooComplex, file.Name));
                    return null;
                }
                if (parser.Count > limits.Columns && !IsBlank(parser))
                {
                    refuse(new(FileProblem.TooManyColumns, file.Name, Limit: limits.Columns));
                    return null;
                }
                var cells = parser.Count > limits.Columns ? Array.Empty<string>() : parser.Record!;
                if (parser.RawRecord.Count(c => c == '"') % 2 != 0)
                    refuse(new(FileProblem.QuotesBroken, file.Name, parser.Row, ""));
                if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                    continue;
                if (rows.Count > limits.RowsOf(cells.Length))
                {
                    refuse(new(FileProblem.TooManyRows, file.Name, Limit: limits.RowsOf(cells.Length)));
                    return null;
                }
                rows.Add(new(parser.Row, cells, cells));
            }
        return new(file.Name, rows);
    }

    // Before it is parsed, because the parser makes something of every cell before it says how many there are.
    static bool IsTooWide(string text, char separator, ReadingLimits limits)
    {
        var breaks = SearchValues.Create(['\n', '\r', separator]);
        var (onLine, all) = (0, 0);
        var left = text.AsSpan();
        for (int at; (at = left.IndexOfAny(breaks)) >= 0; left = left[(at + 1)..])
        {
            onLine = left[at] == separator ? onLine + 1 : 0;
            all += left[at] == separator ? 1 : 0;
            if (onLine > SeparatorsOnALine || all > 2 * limits.Cells)
                return true;
        }
        return false;
    }

    static bool IsBlank(CsvParser parser) => parser.RawRecord.AsSpan().Trim(parser.Delimiter).IsWhiteSpace();

    /// <summary>What separates the columns of the first line; a spreadsheet may say so itself with a line "sep=;".</summary>
    static char Separator(string text)
    {
        var quoted = false;
        var counts = new Dictionary<char, int>
        {
            [';'] = 0,
            [','] = 0,
            ['\t'] = 0,
        };
        if (text.Length > 4 && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && counts.ContainsKey(text[4]))
            return text[4];
        foreach (var c in text.AsSpan().TrimStart("\r\n"))
        {
            if (c == '"')
                quoted = !quoted;
            else if (c is '\r' or '\n' && !quoted)
                break;
            else if (!quoted && counts.TryGetValue(c, out var count))
                counts[c] = count + 1;
        }
        return counts.MaxBy(c => c.Value).Key;
    }
}
