using Dialogue.Insights;

namespace Dialogue.Plans;

/// <summary>A plan in a list, with how many insights land in it and how they are covered.</summary>
/// <param name="Uncovered">Those that it does not cover, even partly; what was deferred counts among them.</param>
public sealed record PlanRow(
    Guid Id,
    int Number,
    string Title,
    PlanKind Kind,
    PlanStatus Status,
    Guid? LeadId,
    string? Lead,
    string[] Partners,
    DateOnly? From,
    DateOnly? Until,
    long Insights,
    long Covered,
    long Partly,
    long Uncovered,
    long Deferred
);

/// <summary>A plan by its title, for lines and choices.</summary>
public sealed record PlanName(Guid Id, int Number, string Title, PlanStatus Status);

/// <summary>Reads recovery plans, now or as of a moment.</summary>
public sealed class PlanQueries(Database database) : IPlanLeads
{
    public Task<Guid?> LeadOf(Guid recoveryPlanId, CancellationToken cancel = default) =>
        database.One<Guid?>("select p.lead_id from {plan_overview} p where p.id = @recoveryPlanId", null, new { recoveryPlanId }, cancel);

    public Task<IReadOnlyList<PlanRow>> List(
        Guid? organisationId = null,
        PlanKind? kind = null,
        PlanStatus? status = null,
        DateTimeOffset? at = null,
        int limit = 100,
        int after = 0,
        CancellationToken cancel = default
    ) =>
        database.List<PlanRow>(
            $$"""
            select p.id, p.number, p.title, p.kind, p.status, p.lead_id as leadid, (select o.code from {organisation_profile} o
                where o.id = p.lead_id) as lead,
                array(select o.code from {organisation_profile} o where o.id = any(p.partner_ids) order by o.code) as partners,
                p.data#>>'{details,from}' as "from", p.data#>>'{details,until}' as until,
                l.insights, l.covered, l.partly, l.uncovered, l.deferred
            from {plan_overview} p
            left join lateral (select count(*) as insights, count(*) filter (where l.verdict = 'Covered') as covered, count(*)
                filter (where l.verdict = 'Partly') as partly,
                count(*) filter (where {{InsightQueries.Uncovered}}) as uncovered, count(*)
                    filter (where l.verdict = 'Deferred') as deferred
                from {plan_link} l join {insight_dossier of l.insight_id} i where l.plan_id = p.id
                    and i.status in ('Provisional', 'Final')) l on true
            where p.number > @after [and p.kind = @kind] [and p.status = @status] [and (p.lead_id = @organisationId
                or @organisationId = any(p.partner_ids))]
            order by p.number limit @limit
            """,
            at,
            new
            {
                after,
                limit,
                organisationId,
                kind = kind?.ToString(),
                status = status?.ToString(),
            },
            cancel
        );

    /// <summary>The titles of all plans, in order of number.</summary>
    public Task<IReadOnlyList<PlanName>> Names(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.List<PlanName>("select p.id, p.number, p.title, p.status from {plan_overview} p order by p.number", at, null, cancel);

    /// <summary>A page of plans as whole documents, in order of number.</summary>
    /// <param name="themeId">With an insight that stands under this theme, its sub-themes and what was merged into them.</param>
    public Task<IReadOnlyList<Versioned<PlanOverview>>> Overviews(
        Guid? organisationId = null,
        Guid? themeId = null,
        PlanKind? kind = null,
        PlanStatus? status = null,
        DateTimeOffset? at = null,
        int limit = 100,
        int after = 0,
        CancellationToken cancel = default
    ) =>
        database.FindAll<PlanOverview>(
            $$"""
            with {{InsightQueries.Under}} select p.data, s.version from {plan_overview} p join log.mt_streams s on s.id = p.id
            where p.number > @after [and p.kind = @kind] [and p.status = @status] [and (p.lead_id = @organisationId
                or @organisationId = any(p.partner_ids))]
                [and @themeId::uuid is not null and exists (select from {plan_link} l join {insight_dossier of l.insight_id} i
                    where l.plan_id = p.id and i.status in ('Provisional', 'Final')
                    and (i.primary_theme_id in (select u.id from under u) or i.other_theme_ids && array(select u.id from under u)))]
            order by p.number limit @limit
            """,
            at,
            new
            {
                after,
                limit,
                organisationId,
                themeId,
                kind = kind?.ToString(),
                status = status?.ToString(),
            },
            cancel
        );

    public Task<Versioned<PlanOverview>?> Find(Guid id, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<PlanOverview>(
            "select p.data, s.version from {plan_overview} p join log.mt_streams s on s.id = p.id where p.id = @id",
            at,
            new { id },
            cancel
        );

    public Task<Versioned<PlanOverview>?> FindByNumber(int number, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<PlanOverview>(
            "select p.data, s.version from {plan_overview} p join log.mt_streams s on s.id = p.id where p.number = @number",
            at,
            new { number },
            cancel
        );
}
