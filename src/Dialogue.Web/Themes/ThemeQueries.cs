using Dialogue.Plans;
using Dialogue.Tables;

namespace Dialogue.Themes;

/// <summary>A theme with what stands under it, its sub-themes and merged themes included.</summary>
/// <param name="Unowned">Open follow-ups that nobody owns or is asked for; <paramref name="Declined"/> and <paramref name="Proposed"/>
/// likewise.</param>
/// <param name="NotCovered">Insights that no plan covers, even partly: the delta.</param>
public sealed record ThemeRow(
    Guid Id,
    int Number,
    string Name,
    string? Description,
    ThemeStatus Status,
    Guid? ParentId,
    string? Parent,
    Guid? MergedIntoId,
    long Insights,
    long Tables,
    long OpenFollowUps,
    long Unowned,
    long Declined,
    long Proposed,
    long NotCovered,
    long UnownedInsights
)
{
    /// <summary>No theme, but what stands under none.</summary>
    public bool IsNone => Number == ThemeQueries.None;

    /// <summary>It can be used, or something still stands under it.</summary>
    public bool IsInUse => Status == ThemeStatus.Active && !IsNone || Status != ThemeStatus.Merged && Insights + OpenFollowUps > 0;
}

/// <summary>A theme by its name, for lines and choices.</summary>
public sealed record ThemeName(Guid Id, int Number, string Name, ThemeStatus Status);

/// <summary>Reads themes, now or as of a moment.</summary>
public sealed class ThemeQueries(Database database)
{
    /// <summary>Stands for no theme where a number is asked: themes are numbered from 1.</summary>
    public const int None = 0;

    // What is said at a table stands behind nothing yet, and whether a plan covers something is said of the insight.
    static readonly KeptWhile counted = new([
        .. Modules.Model.Events.Where(e => e.Namespace == typeof(RecoveryPlan).Namespace),
        .. TableQueries.BeforeEvidence,
        typeof(TableDetailsChanged),
        typeof(StatementCorrected),
    ]);

    /// <summary>All themes with their counts, in order of number.</summary>
    public async Task<IReadOnlyList<ThemeRow>> List(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        [.. (await All(at, cancel)).Where(theme => !theme.IsNone)];

    /// <summary>All themes with their counts, in order of number; last what stands under none.</summary>
    public Task<IReadOnlyList<ThemeRow>> All(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Cache.List<ThemeRow>(
            $$"""
            with recursive under (root, id) as (
                select t.id, t.id from {theme_page} t union
                select u.root, t.id from under u join {theme_page} t on t.parent_id = u.id or t.merged_into_id = u.id),
            none as (select '00000000-0000-0000-0000-000000000000'::uuid as root),
            -- What is asked about an insight stays open when the insight goes up in another one.
            anywhere as (
                select distinct u.root, i.id, i.status in ('Provisional', 'Final') as live from {insight_dossier} i cross
                    join lateral unnest(array_append(i.other_theme_ids, i.primary_theme_id)) th(id)
                join under u on u.id = th.id
                union all select none.root, i.id, i.status in ('Provisional', 'Final') from {insight_dossier} i cross join none
                    where i.primary_theme_id is null and i.other_theme_ids = '{}'),
            placed as (select a.root, a.id from anywhere a where a.live),
            owned as materialized (select own.id, {{OwnershipQueries.Status}} as ownership from {ownership_card} own),
            insights as (
                select p.root, count(*) as insights, count(*) filter (where coalesce(o.ownership, 'Unowned') in ('Unowned',
                    'OwnerEnded')) as unowned,
                    count(*) filter (where not exists (select from {plan_link} l where l.insight_id = p.id
                        and l.verdict in ('Covered', 'Partly'))) as not_covered
                from placed p left join owned o on o.id = p.id group by p.root),
            behind as (select distinct e.insight_id, s.table_id from {evidence_link} e join {statement_line} s on s.id = e.statement_id
                and s.status <> 'Withdrawn'),
            tables as (select p.root, count(distinct b.table_id) as tables from placed p join behind b on b.insight_id = p.id
                group by p.root),
            asked as (
                select f.root, count(*) as open, count(*) filter (where coalesce(o.ownership, 'Unowned') in ('Unowned',
                    'OwnerEnded')) as unowned,
                    count(*) filter (where o.ownership = 'Declined') as declined, count(*)
                        filter (where o.ownership = 'Proposed') as proposed
                from (select p.root, f.id from anywhere p join {follow_up_card} f on f.insight_id = p.id and f.status = 'Open'
                    union all select none.root, f.id from {follow_up_card} f cross join none
                        left join {insight_dossier of f.insight_id} i where i.id is null and f.status = 'Open') f
                left join owned o on o.id = f.id group by f.root),
            named as (
                select t.id, t.number, t.name, t.data->>'description' as description, t.status, t.parent_id, t.merged_into_id
                    from {theme_page} t
                union all select none.root, 0, '', null, 'Active', null, null from none)
            select t.id, t.number, t.name, t.description, t.status, t.parent_id as parentid, parent.name as parent,
                t.merged_into_id as mergedintoid,
                coalesce(i.insights, 0) as insights, coalesce(tb.tables, 0) as tables, coalesce(a.open, 0) as openfollowups,
                    coalesce(a.unowned, 0) as unowned,
                coalesce(a.declined, 0) as declined, coalesce(a.proposed, 0) as proposed, coalesce(i.not_covered, 0) as notcovered,
                    coalesce(i.unowned, 0) as unownedinsights
            from named t left join {theme_page} parent on parent.id = t.parent_id
            left join insights i on i.root = t.id left join tables tb on tb.root = t.id left join asked a on a.root = t.id
            order by t.number = 0, t.number
            """,
            counted,
            at,
            cancel: cancel
        );

    /// <summary>The names of all themes, in order of number.</summary>
    public Task<IReadOnlyList<ThemeName>> Names(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.List<ThemeName>("select t.id, t.number, t.name, t.status from {theme_page} t order by t.number", at, null, cancel);

    /// <summary>
    /// The names of the themes to narrow a list to: without those that were merged or retired, unless one is chosen or still has what the
    /// list shows.
    /// </summary>
    /// <param name="chosen">The number that the list is narrowed to.</param>
    /// <param name="withFollowUps">The list shows follow-ups; if not, insights.</param>
    public Task<IReadOnlyList<ThemeName>> Offered(
        int? chosen,
        bool withFollowUps,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        database.List<ThemeName>(
            $$"""
            select t.id, t.number, t.name, t.status from {theme_page} t
            where t.status = '{{ThemeStatus.Active}}' or t.number = @chosen or exists (select from {insight_dossier} i
                where (i.primary_theme_id = t.id or t.id = any(i.other_theme_ids))
                    [and @withFollowUps and exists (select from {follow_up_card} f where f.insight_id = i.id)])
            order by t.number
            """,
            at,
            new { chosen, withFollowUps },
            cancel
        );

    /// <summary>All themes as whole documents, in order of number.</summary>
    public Task<IReadOnlyList<Versioned<ThemePage>>> Pages(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.FindAll<ThemePage>(
            "select t.data, s.version from {theme_page} t join log.mt_streams s on s.id = t.id order by t.number",
            at,
            null,
            cancel
        );

    public Task<Versioned<ThemePage>?> Find(Guid id, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<ThemePage>(
            "select t.data, s.version from {theme_page} t join log.mt_streams s on s.id = t.id where t.id = @id",
            at,
            new { id },
            cancel
        );

    public Task<Versioned<ThemePage>?> FindByNumber(int number, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<ThemePage>(
            "select t.data, s.version from {theme_page} t join log.mt_streams s on s.id = t.id where t.number = @number",
            at,
            new { number },
            cancel
        );
}
