namespace Dialogue.Tables.Import;

/// <summary>A table that is there, with who leads it.</summary>
public sealed record KnownTable(int Number, Guid Id, string Facilitator, Guid? FacilitatorId);

/// <summary>A statement that is there.</summary>
public sealed record StatementState(Guid Id, Guid TableId, Dialogue.Tables.StatementStatus Status);

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

    public Task<IReadOnlyList<KnownTable>> Tables(IEnumerable<int> numbers, CancellationToken cancel = default) =>
        database.List<KnownTable>(
            """
            select t.number, t.id, t.facilitator, t.facilitator_id as facilitatorid from {table_report} t where t.number = any(@numbers)
            """,
            null,
            new { numbers = numbers.ToArray() },
            cancel
        );

    /// <summary>The statements of these tables.</summary>
    public Task<IReadOnlyList<StatementState>> Statements(IEnumerable<Guid> tables, CancellationToken cancel = default) =>
        database.List<StatementState>(
            "select s.id, s.table_id as tableid, s.status from {statement_line} s where s.table_id = any(@tables)",
            null,
            new { tables = tables.ToArray() },
            cancel
        );
}
