namespace Dialogue.Tables.Import;

/// <summary>What a row of the sheet of statements is about.</summary>
/// <param name="Id">Of the statement that is there, or of a new one.</param>
/// <param name="Known">The statement that is there; null when it is new.</param>
/// <param name="Alike">A statement that was withdrawn or redacted and reads so much like this one that it may be the same.</param>
public sealed record MatchedStatement(Guid Id, StatementLine? Known, StatementLine? Alike = null);

/// <summary>
/// Finds out which statement of a table each row of a file is about: by its number and what it says, else by what it says, else by its
/// number. Where rows have got other numbers, a number alone says nothing any more.
/// </summary>
public static class StatementMatching
{
    // From here on two texts are versions of each other: more than half of their words, in the same order.
    const double Alike = 0.5;

    // Of so many rows and statements each is compared with each; a table has some dozens.
    const int Compared = 500;

    /// <param name="redacted">Texts that are those of a redacted statement.</param>
    public static IReadOnlyList<MatchedStatement> Match(
        Guid table,
        IReadOnlyList<(int Number, string? Text)> rows,
        IReadOnlyList<StatementLine> known,
        Func<StatementLine, string, bool> redacted
    )
    {
        var found = new StatementLine?[rows.Count];
        var free = known.ToDictionary(line => line.Id);
        var texts = rows.Select(row => KeyOf(row.Text)).ToList();
        var keys = known.ToDictionary(line => line.Id, line => KeyOf(line.Text));
        bool Says(StatementLine line, int row) =>
            texts[row].Length > 0 && (keys[line.Id] == texts[row] || redacted(line, rows[row].Text ?? ""));
        StatementLine? Numbered(int row) => free.GetValueOrDefault(ImportPlanner.StatementId(table, rows[row].Number));
        var said = new HashSet<Guid>();
        void Take(int row, StatementLine line)
        {
            found[row] = line;
            free.Remove(line.Id);
            if (Says(line, row))
                said.Add(line.Id);
        }

        for (var row = 0; row < rows.Count; row++)
            if (Numbered(row) is { } line && Says(line, row))
                Take(row, line);
        var byText = free.Values.ToLookup(line => keys[line.Id]);
        var renumbered = false;
        HashSet<Guid>? numbered = null;
        for (var row = 0; row < rows.Count; row++)
        {
            if (found[row] is not null || texts[row].Length == 0)
                continue;
            var line =
                byText[texts[row]].FirstOrDefault(line => free.ContainsKey(line.Id))
                ?? free.Values.FirstOrDefault(line => redacted(line, rows[row].Text ?? ""));
            if (line is null)
                continue;
            // A statement that was recorded by hand has no number in any file.
            numbered ??=
            [
                .. Enumerable.Range(1, Math.Min(Compared, rows.Max(r => r.Number))).Select(n => ImportPlanner.StatementId(table, n)),
            ];
            renumbered |= keys.ContainsKey(ImportPlanner.StatementId(table, rows[row].Number)) || numbered.Contains(line.Id);
            Take(row, line);
        }
        if (renumbered)
            foreach (var (row, line) in MostAlike(rows, found, free))
                Take(row, line);
        else
            for (var row = 0; row < rows.Count; row++)
                if (found[row] is null && Numbered(row) is { } line)
                    Take(row, line);

        var kept = known.Where(line => !line.Status.CanBeCorrected() && !said.Contains(line.Id)).ToList();
        return
        [
            .. rows.Select(
                (row, i) =>
                    found[i] is { } line
                        ? new MatchedStatement(line.Id, line)
                        : new MatchedStatement(
                            NewId(table, row.Number, row.Text, known),
                            null,
                            kept.Find(other => Likeness(other.Text, row.Text) >= Alike)
                        )
            ),
        ];
    }

    // The number may be that of another statement by now.
    static Guid NewId(Guid table, int number, string? text, IReadOnlyList<StatementLine> known)
    {
        var id = ImportPlanner.StatementId(table, number);
        return known.Any(line => line.Id == id) ? LinkId.Of(table, $"imported statement {number} {KeyOf(text)}") : id;
    }

    static IEnumerable<(int Row, StatementLine Line)> MostAlike(
        IReadOnlyList<(int Number, string? Text)> rows,
        StatementLine?[] found,
        Dictionary<Guid, StatementLine> free
    )
    {
        var taken = new HashSet<int>();
        var gone = new HashSet<Guid>();
        var pairs = Enumerable
            .Range(0, rows.Count)
            .Where(row => found[row] is null)
            .Take(Compared)
            .SelectMany(
                row => free.Values.Take(Compared),
                (row, line) => (Row: row, Line: line, Likeness: Likeness(line.Text, rows[row].Text))
            )
            .Where(pair => pair.Likeness >= Alike)
            .OrderByDescending(pair => pair.Likeness)
            .ToList();
        foreach (var pair in pairs)
            if (!taken.Contains(pair.Row) && !gone.Contains(pair.Line.Id))
            {
                taken.Add(pair.Row);
                gone.Add(pair.Line.Id);
                yield return (pair.Row, pair.Line);
            }
    }

    /// <summary>The text as it is compared: without case, spaces and marks.</summary>
    static string KeyOf(string? text) => string.Concat((PlainText.Of(text) ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>How much two texts are versions of each other: from 0, no word in common, to 1, the same words.</summary>
    public static double Likeness(string? a, string? b)
    {
        var (x, y) = (Words(a), Words(b));
        if (x.Length == 0 || y.Length == 0)
            return 0;
        var (former, row) = (new int[y.Length + 1], new int[y.Length + 1]);
        foreach (var word in x)
        {
            for (var j = 1; j <= y.Length; j++)
                row[j] = word == y[j - 1] ? former[j - 1] + 1 : Math.Max(former[j], row[j - 1]);
            (former, row) = (row, former);
        }
        return 2.0 * former[^1] / (x.Length + y.Length);
    }

    static string[] Words(string? text) =>
        [
            .. (text ?? "")
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(ClosestMatch.Key)
                .Where(word => word.Length > 0)
                .Take(Compared),
        ];
}
