namespace Dialogue.Tables.Notes;

/// <summary>What was recorded already and is like a text.</summary>
/// <param name="Insight">The number of the insight; null for a statement.</param>
/// <param name="Table">The number of the statement's table.</param>
/// <param name="Number">The statement's number.</param>
/// <param name="Text">The statement, or the title of the insight.</param>
public sealed record SimilarText(int? Insight, int Table, int Number, string Text);

/// <summary>
/// Finds statements and insights that are like a text: candidates share the beginning of a word with it, and are ranked by the trigrams
/// that they have in common.
/// </summary>
public sealed class SimilarTextQueries(Database database)
{
    const int Most = 3,
        Beginning = 7,
        ShortestWord = 5,
        MostWords = 12,
        MostTables = 50,
        MostCandidates = 500;

    /// <summary>The share of trigrams from which texts count as alike, as pg_trgm has it by default.</summary>
    const double Alike = 0.3;

    /// <summary>The most alike first, from the table itself, other recent tables of its series, and all insights.</summary>
    /// <param name="own">The person to whose tables it is limited; null for all.</param>
    public async Task<IReadOnlyList<SimilarText>> Find(Guid dialogueTableId, string text, Guid? own, CancellationToken cancel = default)
    {
        var words = Words(text)
            .Where(word => word.Length >= ShortestWord)
            .Select(word => word[..Math.Min(word.Length, Beginning)])
            .Distinct()
            .Take(MostWords)
            .ToArray();
        if (words.Length == 0)
            return [];
        var candidates = await database.List<SimilarText>(
            """
            with near as (
                select t.id, t.number from {table_report} t
                where t.series = (select this.series from {table_report} this where this.id = @dialogueTableId)
                    [and t.facilitator_id = @own]
                order by t.id <> @dialogueTableId, t.number desc limit @mostTables),
            patterns as materialized (select array(select app.like_pattern(w) from unnest(@words) w) as of_words)
            (select null::int as insight, near.number as "table", s.number, s.data->>'text' as text
                from near join {statement_line} s on s.table_id = near.id
                where s.status <> 'Withdrawn' and s.searched like any ((select of_words from patterns)::text[]) limit @mostCandidates)
            union all
            (select i.number, 0, 0, i.title from {insight_dossier} i
                where i.status in ('Provisional', 'Final') and app.searched(i.title) like any ((select of_words from patterns)::text[])
                limit @mostCandidates)
            """,
            args: new
            {
                dialogueTableId,
                own,
                words,
                mostTables = MostTables,
                mostCandidates = MostCandidates,
            },
            cancel: cancel
        );
        var asked = Trigrams(text);
        return
        [
            .. candidates
                .Select(candidate => (candidate, Share(asked, Trigrams(candidate.Text))))
                .Where(ranked => ranked.Item2 >= Alike)
                .OrderByDescending(ranked => ranked.Item2)
                .ThenBy(ranked => ranked.candidate.Table)
                .Take(Most)
                .Select(ranked => ranked.candidate),
        ];
    }

    static string[] Words(string text) =>
        (PlainText.Key(text) ?? "").ToLowerInvariant().Split([.. " .,;:!?()\"'“”‘’/"], StringSplitOptions.RemoveEmptyEntries);

    static HashSet<string> Trigrams(string text) =>
        [
            .. Words(text)
                .Select(word => $"  {word} ")
                .SelectMany(word => Enumerable.Range(0, word.Length - 2).Select(i => word.Substring(i, 3))),
        ];

    static double Share(HashSet<string> a, HashSet<string> b)
    {
        var both = a.Count(b.Contains);
        return both == 0 ? 0 : (double)both / (a.Count + b.Count - both);
    }
}
