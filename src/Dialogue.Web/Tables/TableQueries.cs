using Dialogue.Insights;

namespace Dialogue.Tables;

/// <summary>Which tables to list; what is null does not matter.</summary>
public sealed record TableFilter(
    string? Series = null,
    Province? Province = null,
    TableStatus? Status = null,
    string? Facilitator = null,
    Guid? OrganiserId = null,
    Guid? FacilitatorId = null
);

/// <summary>A table in a list.</summary>
public sealed record TableRow(
    Guid Id,
    int Number,
    TableStatus Status,
    string Series,
    DateOnly Day,
    TableMode Mode,
    Province? Province,
    string? Municipality,
    string? Organiser,
    string Facilitator,
    int Participants,
    long Statements,
    long Insights
);

/// <summary>A table of the one who looks.</summary>
/// <param name="Age">Days since it was held; below zero while it is still to come.</param>
/// <param name="Remarks">The last that the secretariat or the facilitator said of its report.</param>
public sealed record OwnTable(int Number, TableStatus Status, string Series, DateOnly Day, string? Remarks, long Statements, int Age);

/// <summary>Which statements to list; what is null does not matter.</summary>
/// <param name="Unused">Only those that stand behind no insight yet.</param>
public sealed record StatementFilter(
    Guid? TableId = null,
    StatementKind? Kind = null,
    string? Series = null,
    Guid? InsightId = null,
    string? Text = null,
    Guid? FacilitatorId = null,
    bool Unused = false,
    bool Withdrawn = false,
    Guid? Id = null,
    Province? Province = null,
    Guid? ThemeId = null,
    string? TargetGroup = null
);

/// <summary>How many statements of a list have something in common.</summary>
/// <param name="Dimension">What it is: kind, series, province, group or unused.</param>
/// <param name="Value">As the filter of the list names it.</param>
public sealed record StatementFacet(string Dimension, string Value, long Number);

/// <summary>How a list of statements divides.</summary>
/// <param name="Total">How many there are; one more than <see cref="TableQueries.MostCounted"/> when there are more than those.</param>
/// <param name="Parts">Most first; empty when there are too many to count.</param>
public sealed record StatementFacets(long Total, IReadOnlyList<StatementFacet> Parts)
{
    public IEnumerable<StatementFacet> Of(string dimension) => Parts.Where(part => part.Dimension == dimension);
}

/// <summary>A statement in a list.</summary>
/// <param name="Insights">Numbers of the insights that it stands behind; <paramref name="InsightIds"/> are their ids.</param>
public sealed record StatementRow(
    Guid Id,
    Guid TableId,
    int TableNumber,
    int Number,
    string Series,
    DateOnly Day,
    StatementKind Kind,
    StatementStatus Status,
    string Text,
    string[] TargetGroups,
    string? Because,
    int[] Insights,
    Guid[] InsightIds,
    long? Place
);

/// <summary>Where a statement stands, for lines and links.</summary>
public sealed record StatementName(Guid Id, int TableNumber, int Number);

/// <summary>Reads tables and their statements, now or as of a moment.</summary>
public sealed class TableQueries(Database database) : ITableFacilitators
{
    /// <summary>What happens at tables before anything of it stands behind an insight, or changes neither words nor places.</summary>
    internal static readonly Type[] BeforeEvidence =
    [
        typeof(TablePlanned),
        typeof(TableHeld),
        typeof(TableReported),
        typeof(TableReturned),
        typeof(TableAdopted),
        typeof(TableCancelled),
        typeof(ParticipantsCounted),
        typeof(StatementRecorded),
        typeof(StatementMoved),
        typeof(StatementFlagged),
        typeof(StatementKept),
    ];

    /// <summary>
    /// Statements are counted up to here: nobody reads on, and counting all of a large programme would take longer than showing them.
    /// </summary>
    public const int MostCounted = 10_000;

    const string Matches = """
        where t.number > @after [and t.series = @series] [and t.province = @province] [and t.status = @status] [and t.facilitator =
            @facilitator] [and t.facilitator_id = @facilitatorId] [and t.organiser_id = @organiserId]
        """;

    static readonly string said = $$"""
        from {table_report} t join {statement_line} s on s.table_id = t.id
        where t.number >= @afterTable and (t.number, s.number) > (@afterTable, @afterNumber) [and s.id = @id] [and t.province = @province]
            [and s.table_id = @tableId] [and s.kind = @kind] [and t.series = @series] [and @standing
                and s.status <> 'Withdrawn'] [and t.facilitator_id = @facilitatorId]
            [and s.id in (select e.statement_id from {evidence_link} e where e.insight_id = @insightId)]
            [and @themeId::uuid is not null and s.id in (with {{InsightQueries.Under}} select e.statement_id
                from {insight_dossier} i join {evidence_link} e on e.insight_id = i.id where i.status in ('Provisional', 'Final')
                and (i.primary_theme_id in (select u.id from under u) or i.other_theme_ids && array(select u.id from under u)))]
            [and s.data->'targetGroups' ? @targetGroup]
            [and @unused and not exists (select from {evidence_link} e where e.statement_id = s.id)]
            {{FoundText.InMany("s")}} [and t.number = @tableNumber]
            [and s.id in (select e.statement_id from {insight_dossier} i join {evidence_link} e on e.insight_id = i.id
                where i.number = @insightNumber)]
        """;

    /// <summary>A page of the list in order of number.</summary>
    public Task<IReadOnlyList<TableRow>> List(
        TableFilter filter,
        DateTimeOffset? at = null,
        int limit = 50,
        int after = 0,
        CancellationToken cancel = default
    ) =>
        database.List<TableRow>(
            $$"""
            with page as (
                select t.* from {table_report} t
                {{Matches}}
                order by t.number limit @limit)
            select t.id, t.number, t.status, t.series, t.day, t.data#>>'{details,mode}' as mode, t.province,
                t.data#>>'{details,municipality}' as municipality,
                (select o.name from {organisation_profile} o where o.id = t.organiser_id) as organiser, t.facilitator,
                coalesce((t.data#>>'{profile,citizens}')::int, 0) + coalesce((t.data#>>'{profile,organisations}')::int, 0)
                    + coalesce((t.data#>>'{profile,scientists}')::int, 0) + coalesce((t.data#>>'{profile,administrators}')::int,
                        0) as participants,
                (select count(*) from {statement_line} s where s.table_id = t.id and s.status <> 'Withdrawn') as statements,
                (select count(distinct e.insight_id) from {statement_line} s join {evidence_link} e on e.statement_id = s.id
                    where s.table_id = t.id) as insights
            from page t order by t.number
            """,
            at,
            Arguments(filter, after, limit),
            cancel
        );

    /// <summary>The same page as whole documents.</summary>
    public Task<IReadOnlyList<Versioned<TableReport>>> Reports(
        TableFilter filter,
        DateTimeOffset? at = null,
        int limit = 50,
        int after = 0,
        CancellationToken cancel = default
    ) =>
        database.FindAll<TableReport>(
            $$"""
            select t.data, s.version from {table_report} t join log.mt_streams s on s.id = t.id {{Matches}}
            order by t.number limit @limit
            """,
            at,
            Arguments(filter, after, limit),
            cancel
        );

    /// <summary>Someone's own tables: those that are open first, then the latest.</summary>
    public Task<IReadOnlyList<OwnTable>> Own(Guid facilitatorId, int limit, CancellationToken cancel = default) =>
        database.List<OwnTable>(
            """
            select t.number, t.status, t.series, t.day, t.data->>'remarks' as remarks,
                (select count(*) from {statement_line} s where s.table_id = t.id and s.status <> 'Withdrawn') as statements,
                @today::date - t.day::date as age
            from {table_report} t where t.facilitator_id = @facilitatorId
            order by t.status = any(@open) desc, t.day desc, t.number desc limit @limit
            """,
            args: new
            {
                facilitatorId,
                limit,
                open = Enum.GetValues<TableStatus>().Where(status => status.IsOpen()).Select(status => $"{status}").ToArray(),
                today = database.Today,
            },
            cancel: cancel
        );

    /// <summary>How many tables the list has in all.</summary>
    public Task<long> Count(TableFilter filter, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.One<long>($$"""select count(*) from {table_report} t {{Matches}}""", at, Arguments(filter, 0, 0), cancel);

    public Task<Versioned<TableReport>?> Find(Guid id, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<TableReport>(
            "select t.data, s.version from {table_report} t join log.mt_streams s on s.id = t.id where t.id = @id",
            at,
            new { id },
            cancel
        );

    public Task<Versioned<TableReport>?> FindByNumber(int number, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<TableReport>(
            "select t.data, s.version from {table_report} t join log.mt_streams s on s.id = t.id where t.number = @number",
            at,
            new { number },
            cancel
        );

    /// <summary>A page of statements in order of table and number.</summary>
    /// <param name="after">The table number and statement number after which the page begins.</param>
    public Task<IReadOnlyList<StatementRow>> Statements(
        StatementFilter filter,
        DateTimeOffset? at = null,
        int limit = 100,
        (int Table, int Number) after = default,
        CancellationToken cancel = default
    ) =>
        database.List<StatementRow>(
            $$"""
            select s.id, s.table_id as tableid, t.number as tablenumber, s.number, t.series, t.day, s.kind, s.status,
                s.data->>'text' as text,
                app.texts(s.data->'targetGroups') as targetgroups, s.data->>'because' as because,
                array(select i.number from {evidence_link} e join {insight_dossier of e.insight_id} i where e.statement_id = s.id
                    order by i.number) as insights,
                array(select i.id from {evidence_link} e join {insight_dossier of e.insight_id} i where e.statement_id = s.id
                    order by i.number) as insightids, (s.data->>'place')::bigint as place
            {{said}}
            order by t.number, s.number limit @limit
            """,
            at,
            Arguments(filter, after, limit),
            cancel
        );

    /// <summary>How many statements the list has in all; one more than <see cref="MostCounted"/> when there are more than those.</summary>
    public Task<long> Count(StatementFilter filter, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.One<long>(
            $$"""select count(*) from (select {{said}} limit @limit) s""",
            at,
            Arguments(filter, default, MostCounted + 1),
            cancel
        );

    /// <summary>How the list divides, by everything that it can be narrowed to further.</summary>
    public async Task<StatementFacets> Facets(StatementFilter filter, DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        var total = await Count(filter, at, cancel);
        return new(
            total,
            total is 0 or > MostCounted
                ? []
                : await database.List<StatementFacet>(
                    $$"""
                    with found as materialized (select s.id, s.kind, t.series, t.province, app.texts(s.data->'targetGroups') as groups,
                        exists (select from {evidence_link} e where e.statement_id = s.id) as used {{said}})
                    select 'kind' as dimension, f.kind as value, count(*) as number from found f group by f.kind
                    union all select 'series', f.series, count(*) from found f group by f.series
                    union all select 'province', f.province, count(*) from found f where f.province is not null group by f.province
                    union all select 'group', g.name, count(*) from found f cross join lateral (select distinct unnest(f.groups) as name) g
                        group by g.name
                    union all select 'unused', 'true', count(*) from found f where not f.used
                    order by number desc, value
                    """,
                    at,
                    Arguments(filter, default, 0),
                    cancel
                )
        );
    }

    /// <summary>What was said at a table and not withdrawn, in the order of the conversation.</summary>
    public async Task<IReadOnlyList<StatementLine>> Conversation(
        Guid dialogueTableId,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        [
            .. (
                await database.Documents<StatementLine>(
                    "select s.data from {statement_line} s where s.table_id = @dialogueTableId and s.status <> 'Withdrawn'",
                    at,
                    new { dialogueTableId },
                    cancel
                )
            )
                .OrderBy(line => StatementOrder.PlaceOf(line.Number, line.Place))
                .ThenBy(line => line.Number),
        ];

    /// <summary>The table and the number of these statements.</summary>
    public async Task<IReadOnlyDictionary<Guid, StatementName>> Names(
        IEnumerable<Guid> statementIds,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        (
            await database.List<StatementName>(
                "select s.id, t.number as tablenumber, s.number from {statement_line} s join {table_report of s.table_id} t "
                    + "where s.id = any(@ids)",
                at,
                new { ids = statementIds.Distinct().ToArray() },
                cancel
            )
        ).ToDictionary(name => name.Id);

    /// <summary>One statement, with the version of its table.</summary>
    public Task<Versioned<StatementLine>?> Statement(Guid id, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<StatementLine>(
            "select s.data, m.version from {statement_line} s join log.mt_streams m on m.id = s.table_id where s.id = @id",
            at,
            new { id },
            cancel
        );

    /// <summary>The names of the series that there are, in the order of their first table.</summary>
    public Task<IReadOnlyList<string>> Series(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.List<string>("select t.series from {table_report} t group by t.series order by min(t.number)", at, null, cancel);

    public async Task<TableFacilitator?> FacilitatorOf(Guid dialogueTableId, CancellationToken cancel = default) =>
        (
            await database.List<TableFacilitator>(
                "select t.facilitator as name, t.facilitator_id as personid from {table_report} t where t.id = @dialogueTableId",
                args: new { dialogueTableId },
                cancel: cancel
            )
        ).SingleOrDefault();

    /// <summary>One statement by the numbers that people use.</summary>
    public Task<Versioned<StatementLine>?> Statement(
        int table,
        int number,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        database.Find<StatementLine>(
            """
            select s.data, m.version from {statement_line} s join {table_report} t on t.id = s.table_id join log.mt_streams m
                on m.id = t.id where t.number = @table and s.number = @number
            """,
            at,
            new { table, number },
            cancel
        );

    static object Arguments(TableFilter filter, int after, int limit) =>
        new
        {
            after,
            limit,
            filter.Series,
            filter.Facilitator,
            filter.FacilitatorId,
            filter.OrganiserId,
            province = filter.Province?.ToString(),
            status = filter.Status?.ToString(),
        };

    static object Arguments(StatementFilter filter, (int Table, int Number) after, int limit) =>
        new
        {
            limit,
            afterTable = after.Table,
            afterNumber = after.Number,
            filter.TableId,
            filter.Series,
            filter.InsightId,
            filter.FacilitatorId,
            filter.Unused,
            standing = !filter.Withdrawn,
            filter.Id,
            filter.ThemeId,
            filter.TargetGroup,
            province = filter.Province?.ToString(),
            kind = filter.Kind?.ToString(),
            words = SearchTerms.Of(filter.Text, Numbered.Insight, Numbered.Table).Words,
            without = SearchTerms.Of(filter.Text, Numbered.Insight, Numbered.Table).Without,
            insightNumber = SearchTerms.Of(filter.Text, Numbered.Insight, Numbered.Table).Insight,
            tableNumber = SearchTerms.Of(filter.Text, Numbered.Insight, Numbered.Table).Table,
        };
}
