namespace Dialogue.Search;

/// <summary>What can be found, in the order in which a tie is shown.</summary>
public enum FoundKind
{
    Theme,
    Insight,
    FollowUp,
    Plan,
    Organisation,
    Table,
    Statement,
}

/// <summary>Something that was found.</summary>
/// <param name="Number">Of the thing, or of the statement at its table; 0 for an organisation.</param>
/// <param name="Table">The number of a statement's table.</param>
/// <param name="Code">The code of an organisation.</param>
/// <param name="Title">Its name; of a table its series, null of a statement.</param>
/// <param name="Text">What stands under the name; of a statement its text.</param>
/// <param name="Rank">The higher the better; comparable over kinds.</param>
/// <param name="Marks">The words in title and text by which it was found, as they are written there.</param>
public sealed record Found(FoundKind Kind, int Number, int? Table, string? Code, string? Title, string? Text, double Rank, string[] Marks);

/// <summary>How many were found of a kind.</summary>
/// <param name="Number">Of statements no more than <see cref="Tables.TableQueries.MostCounted"/> and one.</param>
public sealed record FoundCount(FoundKind Kind, long Number);

/// <summary>What one search asks.</summary>
/// <param name="Own">The person to whose tables it is limited; null for all.</param>
/// <param name="Typed">All that was typed, without quotes, for names that are exactly that.</param>
public sealed record SearchQuestion(SearchTerms Terms, string Typed, Guid? Own)
{
    public bool AsksSomething =>
        Terms.Words is not null || (Terms.Insight ?? Terms.Table ?? Terms.Theme ?? Terms.Plan ?? Terms.FollowUp) is not null;

    public static SearchQuestion Of(string? typed, Guid? own)
    {
        var terms = SearchTerms.Of(typed, Enum.GetValues<Numbered>());
        return new(terms, string.Join(' ', terms.Words ?? []), own);
    }
}

/// <summary>
/// Finds everything by its words, now or as of a moment. A name that is what was typed comes first, then one in which all of it stands,
/// then by how often and where the words occur.
/// </summary>
public sealed class SearchQueries(Database database)
{
    /// <summary>As many statements are ranked; when more are found, those of the last tables.</summary>
    const int MostRanked = 2_000;

    /// <summary>The share of trigrams from which a word counts as another one mistyped.</summary>
    const string Alike = "0.4";

    // What is asked is made once, in subqueries of its own.
    const string ByName = """
        case when app.searched({0}) = (select app.searched(@typed)) then 8
            when ' ' || app.searched({0}) like (select '% ' || substr(app.like_pattern(@typed), 2)) then 2 else 0 end
        """;

    static string Rank(string name, string alias) =>
        $"{ByName.Replace("{0}", name, StringComparison.Ordinal)} + coalesce(ts_rank({alias}.words, (select app.any_term(@words))), 0)";

    // What was merged into another or withdrawn is found there, or by its number.
    static readonly Dictionary<FoundKind, string> found = new()
    {
        [FoundKind.Insight] = $$"""
            select i.number, null::int as "table", null as code, i.title, i.data->>'summary' as text,
                case when i.number = @insight then 20 else {{Rank("i.title", "i")}} end as rank
            from {insight_dossier} i where (i.number = coalesce(@insight, 0) or i.status in ('Provisional', 'Final') and @asked
                {{FoundText.In("i")}})
            """,
        [FoundKind.Theme] = $$"""
            select h.number, null::int as "table", null as code, h.name as title, h.data->>'description' as text,
                case when h.number = @theme then 20 else {{Rank("h.name", "h")}} end as rank
            from {theme_page} h where (h.number = coalesce(@theme, 0) or h.status <> 'Merged' and @asked {{FoundText.In("h")}})
            """,
        [FoundKind.Plan] = $$"""
            select p.number, null::int as "table", null as code, p.title, p.data#>>'{details,summary}' as text,
                case when p.number = @plan then 20 else {{Rank("p.title", "p")}} end as rank
            from {plan_overview} p where (p.number = coalesce(@plan, 0) or @asked {{FoundText.In("p")}})
            """,
        [FoundKind.FollowUp] = $$"""
            select f.number, null::int as "table", null as code, f.title, f.data->>'description' as text,
                case when f.number = @followUp then 20 else {{Rank("f.title", "f")}} end as rank
            from {follow_up_card} f where (f.number = coalesce(@followUp, 0) or @asked {{FoundText.In("f")}})
            """,
        [FoundKind.Table] = $$"""
            select t.number, null::int as "table", null as code, t.series as title,
                concat_ws(', ', t.data#>>'{details,municipality}', t.day) as text,
                case when t.number = @table then 20 else {{Rank("t.series", "t")}} end as rank
            from {table_report} t where (t.number = coalesce(@table, 0) or @asked {{FoundText.In("t")}}) [and t.facilitator_id = @own]
            """,
        [FoundKind.Organisation] = $$"""
            select 0 as number, null::int as "table", o.code, o.name as title, o.former as text,
                case when app.searched(o.code) = app.searched(@typed) or o.aliases like '%| ' || app.searched(@typed) || ' |%' then 12
                    else {{Rank("o.name", "o")}} end as rank
            from (select g.*, written.former, written.aliases, app.words(g.name, written.former) as words,
                    app.searched(concat_ws(' | ', g.code, g.name, written.former)) as searched
                from {organisation_profile} g cross join lateral (select
                    (select string_agg(n->>'name', ' | ') from jsonb_array_elements(g.data->'names') n
                        where n->>'name' <> g.name) as former,
                    '| ' || (select string_agg(app.searched(a.key), ' | ') from {organisation_alias} a where a.organisation_id = g.id)
                        || ' |' as aliases) written) o
            where @asked and (app.searched(o.code) = app.searched(@typed)
                or coalesce(o.aliases like '%| ' || app.searched(@typed) || ' |%', false) or (true {{FoundText.In("o")}}))
            """,
        [FoundKind.Statement] = $$"""
            select s.number, t.number as "table", null as code, null as title, s.data->>'text' as text,
                coalesce(ts_rank(s.words, (select app.any_term(@words))), 0) as rank
            from (select s.number, s.table_id, s.data, s.words from {statement_line} s
                where s.status <> 'Withdrawn' and @asked {{FoundText.InMany("s")}}
                    [and s.table_id in (select mine.id from {table_report} mine where mine.facilitator_id = @own)]
                    [and s.table_id in (select n.id from {table_report} n where n.number = @table)]
                    [and s.id in (select e.statement_id from {insight_dossier} i join {evidence_link} e on e.insight_id = i.id
                        where i.number = @insight)]
                order by s.id desc limit @mostRanked) s join {table_report of s.table_id} t
            """,
    };

    /// <summary>The best of each kind, all together by rank.</summary>
    /// <param name="limit">How many of each kind.</param>
    /// <param name="skip">How many better ones of each kind are left out.</param>
    public Task<IReadOnlyList<Found>> Best(
        SearchQuestion question,
        IEnumerable<FoundKind> kinds,
        DateTimeOffset? at = null,
        int limit = 5,
        int skip = 0,
        CancellationToken cancel = default
    ) =>
        database.List<Found>(
            $$"""
            select hit.kind, hit.number, hit."table", hit.code, hit.title, hit.text, hit.rank::double precision as rank,
                array(select distinct p.token from ts_parse('default', concat_ws(' ', hit.title, hit.text)) p
                    where p.tokid <> 12 and exists (select from {{FoundText.Terms("@single")}}
                        where app.words(p.token) @@ w.asked or app.searched(p.token) like w.pattern)) as marks
            from ({{string.Join(
                " union all ",
                kinds.Select(kind =>
                    $"(select '{kind}' as kind, {(int)kind} as place, one.* from ({found[kind]}) one "
                    + "order by one.rank desc, one.number desc limit @limit offset @skip)"
                )
            )}}) hit
            order by hit.rank desc, hit.place, hit.number desc
            """,
            at,
            Arguments(question, limit, skip),
            cancel
        );

    /// <summary>How many there are of each kind; of statements the list of all statements says it.</summary>
    public Task<IReadOnlyList<FoundCount>> Counts(
        SearchQuestion question,
        IEnumerable<FoundKind> kinds,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        database.List<FoundCount>(
            string.Join(" union all ", kinds.Select(kind => $"select '{kind}' as kind, count(*) as number from ({found[kind]}) hit")),
            at,
            Arguments(question, 0, 0),
            cancel
        );

    /// <summary>
    /// The same question with the words that nothing is called by replaced by those that they are most like; null when there are none.
    /// </summary>
    public async Task<SearchQuestion?> Nearest(SearchQuestion question, DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        if (question.Terms.Words is not { } words)
            return null;
        var near = (
            await database.List<(string Word, string Near)>(
                $$"""
                with named as (select i.title as name from {insight_dossier} i union all select h.name from {theme_page} h
                    union all select p.title from {plan_overview} p union all select f.title from {follow_up_card} f
                    union all select o.name from {organisation_profile} o),
                known as (select distinct app.searched(w.token) as word from named n cross join lateral ts_parse('default', n.name) w
                    where w.tokid <> 12 and length(w.token) > 3)
                select distinct on (asked.word) asked.word, k.word as near
                from unnest(@words) asked(word) join known k on app.alike(app.searched(asked.word), k.word) >= {{Alike}}
                order by asked.word, app.alike(app.searched(asked.word), k.word) desc, k.word
                """,
                at,
                new { words },
                cancel
            )
        ).ToDictionary(pair => pair.Word, pair => pair.Near);
        string[] meant = [.. words.Select(word => near.GetValueOrDefault(word, word))];
        return meant.SequenceEqual(words)
            ? null
            : question with
            {
                Terms = question.Terms with { Words = meant },
                Typed = string.Join(' ', meant),
            };
    }

    /// <summary>For each text the words in it that are asked for, as they are written there.</summary>
    public async Task<IReadOnlyList<string[]>> Marks(IReadOnlyList<string> written, string[]? words, CancellationToken cancel = default)
    {
        if (words is null || written.Count == 0)
            return [.. written.Select(_ => Array.Empty<string>())];
        var marks = await database.List<(long Place, string[] Words)>(
            $$"""
            select t.place, array(select distinct p.token from ts_parse('default', t.text) p where p.tokid <> 12 and exists (select
                from {{FoundText.Terms("@words")}} where app.words(p.token) @@ w.asked or app.searched(p.token) like w.pattern)) as words
            from unnest(@written) with ordinality t (text, place) order by t.place
            """,
            args: new { words = Single(words), written = written.ToArray() },
            cancel: cancel
        );
        return [.. marks.Select(mark => mark.Words)];
    }

    // A phrase is marked by its words.
    static string[] Single(string[]? words) => [.. (words ?? []).SelectMany(word => word.Split(' '))];

    static object Arguments(SearchQuestion question, int limit, int skip) =>
        new
        {
            typed = question.Typed,
            // Without words only numbers and names that are exactly what was typed are found.
            asked = question.Terms.Words is not null,
            words = question.Terms.Words ?? [],
            single = Single(question.Terms.Words),
            without = question.Terms.Without,
            insight = question.Terms.Insight,
            table = question.Terms.Table,
            theme = question.Terms.Theme,
            plan = question.Terms.Plan,
            followUp = question.Terms.FollowUp,
            own = question.Own,
            limit,
            skip,
            mostRanked = MostRanked,
        };
}
