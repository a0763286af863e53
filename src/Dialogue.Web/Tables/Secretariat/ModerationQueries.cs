namespace Dialogue.Tables.Secretariat;

/// <summary>A statement that waits for the secretariat.</summary>
/// <param name="Age">In whole days.</param>
public sealed record WaitingRow(
    Guid Id,
    int TableNumber,
    int Number,
    string Series,
    StatementKind Kind,
    string Text,
    string Reason,
    DateTimeOffset FlaggedAt,
    string? FlaggedBy,
    int Age
);

/// <summary>Which statements that wait to list; what is null does not matter.</summary>
/// <param name="Days">Those that wait so many days or longer.</param>
public sealed record WaitingFilter(string? Series = null, int? Days = null);

/// <summary>A decision in the log.</summary>
/// <param name="Original">What the statement said before; null when it is not shown to who looks, or nothing else was said.</param>
/// <param name="Into">The numbers of the statements that it was split into.</param>
public sealed record DecisionRow(
    Guid Id,
    Guid StatementId,
    Guid TableId,
    int TableNumber,
    int Number,
    string Series,
    ModerationKind Kind,
    DateTimeOffset At,
    string? By,
    string Reason,
    string? RuleCode,
    int? PolicyVersion,
    string? Original,
    int[] Into
);

/// <summary>Which decisions to list; what is null does not matter.</summary>
public sealed record DecisionFilter(ModerationKind? Kind = null, string? RuleCode = null, string? Series = null);

/// <summary>Reads what waits for the secretariat, and what it decided.</summary>
public sealed class ModerationQueries(Database database)
{
    const string Waits = """
        from {statement_line} s join {table_report of s.table_id} t
        where s.flagged_at is not null [and t.series = @series] [and s.flagged_at <= @flaggedBefore]
        """;

    // The past has what a statement said until a decision. What was hidden is looked up now, whatever the day that is asked.
    const string Decided = """
        from {moderation_decision} d join {statement_line of d.statement_id} s join {table_report of d.table_id} t
        where (d.decided_at, d.id) < (@beforeAt, @beforeId) [and d.kind = @kind] [and d.rule_code = @rule] [and t.series = @series]
        """;

    /// <summary>A page of what waits, the oldest first.</summary>
    /// <param name="skip">How many to pass over.</param>
    public Task<IReadOnlyList<WaitingRow>> Waiting(WaitingFilter filter, int limit, int skip = 0, CancellationToken cancel = default) =>
        database.List<WaitingRow>(
            $$"""
            select s.id, t.number as tablenumber, s.number, t.series, s.kind, s.data->>'text' as text, s.data#>>'{flag,reason}' as reason,
                s.flagged_at as flaggedat, s.data#>>'{flag,by}' as flaggedby,
                greatest(0, extract(day from @now - s.flagged_at))::int as age
            {{Waits}}
            order by s.flagged_at, s.id limit @limit offset @skip
            """,
            null,
            Arguments(filter, limit, skip),
            cancel
        );

    public Task<long> Count(WaitingFilter filter, CancellationToken cancel = default) =>
        database.One<long>($$"""select count(*) {{Waits}}""", null, Arguments(filter, 0, 0), cancel);

    /// <summary>A page of the decisions, the latest first.</summary>
    /// <param name="originals">Whether also those originals are read that only who may moderate reads.</param>
    /// <param name="before">The decision before which the page begins.</param>
    public Task<IReadOnlyList<DecisionRow>> Decisions(
        DecisionFilter filter,
        bool originals,
        DateTimeOffset? at,
        int limit,
        (DateTimeOffset At, Guid Id)? before = null,
        CancellationToken cancel = default
    ) =>
        database.List<DecisionRow>(
            $$"""
            select d.id, d.statement_id as statementid, d.table_id as tableid, t.number as tablenumber, s.number, t.series, d.kind,
                d.decided_at as at, d.data->>'by' as by, d.data->>'reason' as reason, d.rule_code as rulecode,
                (d.data->>'policyVersion')::int as policyversion,
                case when d.kind in ('Reworded', 'Split', 'Refused')
                    and (@originals or not exists (select from read.statement_line h where h.id = d.statement_id and h.hides_original))
                    then (select p.data->>'text' from read.statement_line_past p where p.id = d.statement_id and p.until_at = d.decided_at
                        order by p.from_at desc limit 1) end as original,
                array(select i.number from jsonb_array_elements_text(d.data->'intoIds') part(id)
                    join {statement_line} i on i.id = part.id::uuid order by i.number) as into
            {{Decided}}
            order by d.decided_at desc, d.id desc limit @limit
            """,
            at,
            Arguments(filter, limit, before, originals),
            cancel
        );

    public Task<long> Count(DecisionFilter filter, DateTimeOffset? at, CancellationToken cancel = default) =>
        database.One<long>($$"""select count(*) {{Decided}}""", at, Arguments(filter, 0, null, false), cancel);

    /// <summary>The codes of rules by which was decided.</summary>
    public Task<IReadOnlyList<string>> Rules(DateTimeOffset? at, CancellationToken cancel = default) =>
        database.List<string>(
            "select distinct d.rule_code from {moderation_decision} d where d.rule_code is not null order by d.rule_code",
            at,
            null,
            cancel
        );

    object Arguments(WaitingFilter filter, int limit, int skip) =>
        new
        {
            limit,
            skip,
            filter.Series,
            now = database.Now,
            flaggedBefore = filter.Days is { } days ? database.Now.AddDays(-days) : (DateTimeOffset?)null,
        };

    static object Arguments(DecisionFilter filter, int limit, (DateTimeOffset At, Guid Id)? before, bool originals) =>
        new
        {
            limit,
            kind = filter.Kind?.ToString(),
            rule = filter.RuleCode,
            filter.Series,
            originals,
            beforeAt = before?.At ?? new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero),
            beforeId = before?.Id ?? Guid.Empty,
        };
}
