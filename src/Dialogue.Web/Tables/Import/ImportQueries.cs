namespace Dialogue.Tables.Import;

/// <summary>A table that is there, with who leads it.</summary>
/// <param name="Report">What is known of it; null when it is not needed.</param>
public sealed record KnownTable(int Number, Guid Id, string Facilitator, Guid? FacilitatorId, TableReport? Report = null)
{
    /// <summary>Its statements, in their order.</summary>
    public IReadOnlyList<StatementLine> Statements { get; init; } = [];
}

/// <summary>A text that is handed in and was that of a statement before it was redacted.</summary>
public sealed record RedactedText(Guid StatementId, string Text);

/// <summary>What a file with tables is held against, as it is now.</summary>
public sealed class ImportQueries(Database database)
{
    /// <summary>Every way to write an organisation now: codes first, then aliases, then names.</summary>
    public Task<IReadOnlyList<OrganisationSpelling>> Organisations(CancellationToken cancel = default) =>
        database.List<OrganisationSpelling>(
            """
            select name, organisationid from (
                select a.data->>'alias' as name, a.organisation_id as organisationid, case when (a.data->>'isCode')::boolean then 0 else 1
                    end as rank from {organisation_alias} a
                union all select o.name, o.id, 2 from {organisation_profile} o where o.name_key is not null) written
            order by rank, name
            """,
            null,
            null,
            cancel
        );

    /// <summary>Names that are the name of no organisation any more, with the days on which they were.</summary>
    public Task<IReadOnlyList<FormerName>> FormerNames(CancellationToken cancel = default) =>
        database.List<FormerName>(
            """
            select n->>'name' as name, o.id as organisationid, (n->>'from')::date as "from",
                coalesce((n->>'until')::date, o.ended_on::date - 1) as until, o.name as now
            from {organisation_profile} o cross join lateral jsonb_array_elements(o.data->'names') n
            where o.name_key is distinct from n->>'key'
            """,
            null,
            null,
            cancel
        );

    /// <summary>The names of organisations that can be chosen.</summary>
    public Task<IReadOnlyList<string>> OrganisationNames(CancellationToken cancel = default) =>
        database.List<string>(
            "select o.name from {organisation_profile} o where o.name_key is not null order by lower(o.name)",
            null,
            null,
            cancel
        );

    /// <summary>The target groups that statements name.</summary>
    public Task<IReadOnlyList<string>> TargetGroups(CancellationToken cancel = default) =>
        database.List<string>(
            """
            select distinct g as name from {statement_line} s cross join lateral jsonb_array_elements_text(s.data->'targetGroups') g
            order by 1
            """,
            null,
            null,
            cancel
        );

    /// <summary>The columns by which participants of tables are counted, such as "leeftijd:18-30".</summary>
    public Task<IReadOnlyList<string>> Counted(CancellationToken cancel = default) =>
        database.List<string>(
            """
            select distinct b.by || ':' || k.name as name from {table_report} t cross join lateral (values (@age, 'ageBands'),
                (@education, 'education'), (@gender, 'gender'), (@background, 'background'), (@group, 'groups'), (@region, 'regions')
            ) b(by, part) cross join lateral jsonb_object_keys(
                case jsonb_typeof(t.data->'profile'->b.part) when 'object' then t.data->'profile'->b.part else '{}' end) k(name)
            order by 1
            """,
            null,
            new
            {
                age = ImportColumns.Age,
                education = ImportColumns.Education,
                gender = ImportColumns.Gender,
                background = ImportColumns.Background,
                group = ImportColumns.Group,
                region = ImportColumns.Region,
            },
            cancel
        );

    /// <summary>The tables that have these numbers, with their statements.</summary>
    public async Task<IReadOnlyList<KnownTable>> Tables(IEnumerable<int> numbers, CancellationToken cancel = default)
    {
        var reports = await database.Documents<TableReport>(
            "select t.data from {table_report} t where t.number = any(@numbers)",
            null,
            new { numbers = numbers.ToArray() },
            cancel
        );
        var statements = (
            await database.Documents<StatementLine>(
                "select s.data from {statement_line} s where s.table_id = any(@tables) order by s.table_id, s.number",
                null,
                new { tables = reports.Select(report => report.Id).ToArray() },
                cancel
            )
        ).ToLookup(line => line.TableId);
        return
        [
            .. reports.Select(report => new KnownTable(
                report.Number,
                report.Id,
                report.Details.Facilitator,
                report.Details.FacilitatorId,
                report
            )
            {
                Statements = [.. statements[report.Id]],
            }),
        ];
    }

    /// <summary>Which of these texts were those of statements of their table before they were redacted.</summary>
    public Task<IReadOnlyList<RedactedText>> Redacted(IReadOnlyList<(Guid Table, string Text)> texts, CancellationToken cancel = default) =>
        database.List<RedactedText>(
            """
            select s.id as statementid, t.text from unnest(@tables, @texts) t(table_id, text)
            join {statement_line} s on s.table_id = t.table_id join app.redacted_text r on r.statement_id = s.id
            where r.mark = app.mark_of_text(r.statement_id, t.text)
            """,
            null,
            new { tables = texts.Select(t => t.Table).ToArray(), texts = texts.Select(t => t.Text).ToArray() },
            cancel
        );

    /// <summary>What columns stand for whose names are not known, as someone said it.</summary>
    public Task<IReadOnlyList<MappedColumn>> Columns(CancellationToken cancel = default) =>
        database.List<MappedColumn>("select name, stands_for as standsfor from app.import_column order by name", null, null, cancel);

    /// <summary>Remembers what a column stands for.</summary>
    /// <param name="standsFor">Empty when it is left out, null when that is no longer so.</param>
    public Task Remember(string name, string? standsFor, string by, CancellationToken cancel = default) =>
        database.Execute(
            standsFor is null
                ? "delete from app.import_column where name = @name"
                : """
                insert into app.import_column (name, stands_for, said_by) values (@name, @standsFor, @by)
                on conflict (name) do update set stands_for = @standsFor, said_by = @by, said_at = now()
                """,
            new
            {
                name,
                standsFor,
                by,
            },
            cancel
        );
}

/// <summary>What a column stands for whose name is not known; empty when it is left out.</summary>
public sealed record MappedColumn(string Name, string StandsFor);
