using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Dialogue.Office;

/// <summary>Reads a CSV file as spreadsheets write it: separated by semicolons, commas or tabs, in UTF-8, UTF-16 or Windows-1252.</summary>
static class CsvSheet
{
    static readonly Encoding strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
    static readonly Encoding windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static Grid? Read(ImportFile file, ImportLimits limits, FaultList faults, FaultList notices)
    {
        var text = Decode(file, notices);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            faults.Add(new(ImportRule.FileKindUnknown, file.Name));
            return null;
        }
        var separator = Separator(text);
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];

        var rows = new List<GridRow>();
        CsvParser? parser = null;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            Mode = CsvMode.RFC4180,
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            BadDataFound = _ => faults.Add(new(ImportRule.QuotesBroken, file.Name, parser!.Row, "")),
        };
        using (parser = new CsvParser(new StringReader(text), configuration))
            while (parser.Read())
            {
                var cells = parser.Record!;
                if (parser.RawRecord.Count(c => c == '"') % 2 != 0)
                    faults.Add(new(ImportRule.QuotesBroken, file.Name, parser.Row, ""));
                if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                    continue;
                if (cells.Length > limits.Columns)
                {
                    faults.Add(new(ImportRule.TooManyColumns, file.Name, Args: limits.Columns));
                    return null;
                }
                if (rows.Count > limits.RowsOf(cells.Length))
                {
                    faults.Add(new(ImportRule.TooManyRows, file.Name, Args: limits.RowsOf(cells.Length)));
                    return null;
                }
                rows.Add(new(parser.Row, cells));
            }
        return new(file.Name, rows);
    }

    static string Decode(ImportFile file, FaultList notices)
    {
        var bytes = file.Content;
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Encoding.UTF8.GetString(bytes.AsSpan(3));
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(bytes.AsSpan(2));
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2));
        }
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            notices.Add(new(ImportRule.WindowsEncoding, file.Name));
            return windows.GetString(bytes);
        }
    }

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
