using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Plans;
using Dialogue.Themes;

namespace Dialogue.Changes;

/// <summary>Who owns something, as organisations are called.</summary>
public sealed record OwnerSnapshot(OwnershipStatus Status, string? Lead, string[] CoOwners, string[] Involved)
{
    public bool Same(OwnerSnapshot other) =>
        Status == other.Status && Lead == other.Lead && CoOwners.SequenceEqual(other.CoOwners) && Involved.SequenceEqual(other.Involved);
}

/// <summary>A thing as it was at a moment.</summary>
public interface ISnapshot
{
    Guid Id { get; }

    int Number { get; }

    /// <summary>It is under the theme and of the organisation that were asked for.</summary>
    bool Matches { get; }
}

/// <summary>An insight as it was at a moment.</summary>
/// <param name="Plans">The numbers of the plans that it is linked to; <paramref name="Verdicts"/> say of each whether it covers it,
/// empty when nobody judged.</param>
/// <param name="MergedInto">The number of the insight that it went up in; <paramref name="SplitFrom"/> likewise.</param>
public sealed record InsightSnapshot(
    Guid Id,
    int Number,
    string Title,
    string Summary,
    InsightStatus Status,
    Guid? ThemeId,
    OwnershipStatus Ownership,
    string? Lead,
    string[] CoOwners,
    string[] Involved,
    int[] Plans,
    string[] Verdicts,
    int? MergedInto,
    int? SplitFrom,
    string? Because,
    long Supporting,
    long Contradicting,
    bool IsDraft,
    bool Matches
) : ISnapshot
{
    public OwnerSnapshot Owner => new(Ownership, Lead, CoOwners, Involved);
}

/// <summary>A follow-up as it was at a moment.</summary>
public sealed record FollowUpSnapshot(
    Guid Id,
    int Number,
    string Title,
    FollowUpStatus Status,
    Due Due,
    string? Closing,
    OwnershipStatus Ownership,
    string? Lead,
    string[] CoOwners,
    string[] Involved,
    int? Insight,
    Guid? ThemeId,
    int Progress,
    bool Matches
) : ISnapshot
{
    public OwnerSnapshot Owner => new(Ownership, Lead, CoOwners, Involved);
}

/// <summary>A plan as it was at a moment.</summary>
public sealed record PlanSnapshot(Guid Id, int Number, string Title, PlanStatus Status, string? Lead, bool Matches) : ISnapshot;

/// <summary>A theme as it was at a moment.</summary>
public sealed record ThemeSnapshot(Guid Id, int Number, string Name, ThemeStatus Status, int? MergedInto, bool Matches) : ISnapshot;

/// <summary>What to compare; what is null does not matter.</summary>
public sealed record ChangeFilter(Guid? ThemeId = null, Guid? OrganisationId = null);

/// <summary>Reads everything that a comparison of two moments compares, as it was at one of them.</summary>
public sealed class ChangeQueries(Database database)
{
    const string With = $"with {InsightQueries.Under}, {Organisations.OrganisationQueries.Units}";

    const string Parties = """
        (select o.code from {organisation_profile} o where o.id = own.lead_id) as lead,
        array(select o.code from {organisation_profile} o where o.id = any(own.co_owner_ids) order by o.code) as coowners,
        array(select o.code from {organisation_profile} o where o.id = any(own.involved_ids) order by o.code) as involved
        """;

    const string OfTheme =
        "[and @themeId::uuid is not null and (i.primary_theme_id in (select u.id from under u) "
        + "or i.other_theme_ids && array(select u.id from under u))]";

    const string OfOrganisation =
        "[and @organisationId::uuid is not null and (own.party_ids && array(select u.id from units u) "
        + "or own.lead_id in (select u.id from units u))]";

    public Task<IReadOnlyList<InsightSnapshot>> Insights(ChangeFilter filter, DateTimeOffset? at, CancellationToken cancel) =>
        database.List<InsightSnapshot>(
            $$"""
            {{With}}, behind as (
                select e.insight_id, count(*) filter (where e.stance = 'Supports') as supporting,
                    count(*) filter (where e.stance = 'Contradicts') as contradicting
                from {evidence_link} e join {statement_line} s on s.id = e.statement_id and s.status <> 'Withdrawn' group by e.insight_id)
            select i.id, i.number, i.title, i.data->>'summary' as summary, i.status, i.primary_theme_id as themeid,
                {{OwnershipQueries.StatusWhen("i.status in ('Provisional', 'Final')")}} as ownership, {{Parties}},
                array(select p.number from {plan_link} l join {plan_overview} p on p.id = l.plan_id where l.insight_id = i.id
                    order by p.number) as plans,
                array(select coalesce(l.verdict, '') from {plan_link} l join {plan_overview} p on p.id = l.plan_id
                    where l.insight_id = i.id order by p.number) as verdicts,
                (select m.number from {insight_dossier} m where m.id = i.merged_into_id) as mergedinto,
                (select m.number from {insight_dossier} m where m.id = i.split_from_id) as splitfrom, i.data->>'because' as because,
                coalesce(b.supporting, 0) as supporting, coalesce(b.contradicting, 0) as contradicting,
                i.is_draft as isdraft,
                coalesce(true {{OfTheme}} {{OfOrganisation}}, false) as matches
            from {insight_dossier} i left join {ownership_card of i.id} own left join behind b on b.insight_id = i.id order by i.number
            """,
            at,
            filter,
            cancel
        );

    public Task<IReadOnlyList<FollowUpSnapshot>> FollowUps(ChangeFilter filter, DateTimeOffset? at, CancellationToken cancel) =>
        database.List<FollowUpSnapshot>(
            $$"""
            {{With}}
            select f.id, f.number, f.title, f.status, (f.data->'due')::text as due, f.data->>'closing' as closing,
                {{OwnershipQueries.StatusWhen("f.status = 'Open'")}} as ownership, {{Parties}},
                i.number as insight, i.primary_theme_id as themeid, coalesce(jsonb_array_length(f.data->'progress'), 0) as progress,
                coalesce(true {{OfTheme}} {{OfOrganisation}}, false) as matches
            from {follow_up_card} f left join {ownership_card of f.id} own left join {insight_dossier of f.insight_id} i order by f.number
            """,
            at,
            filter,
            cancel
        );

    public Task<IReadOnlyList<PlanSnapshot>> Plans(ChangeFilter filter, DateTimeOffset? at, CancellationToken cancel) =>
        database.List<PlanSnapshot>(
            $$"""
            {{With}}
            select p.id, p.number, p.title, p.status, (select o.code from {organisation_profile} o where o.id = p.lead_id) as lead,
                coalesce(true [and @themeId::uuid is not null and exists (select from {plan_link} l join {insight_dossier of l.insight_id} i
                    where l.plan_id = p.id and i.primary_theme_id in (select u.id from under u))]
                    [and @organisationId::uuid is not null and (p.lead_id in (select u.id from units u)
                        or p.partner_ids && array(select u.id from units u))], false) as matches
            from {plan_overview} p order by p.number
            """,
            at,
            filter,
            cancel
        );

    public Task<IReadOnlyList<ThemeSnapshot>> Themes(ChangeFilter filter, DateTimeOffset? at, CancellationToken cancel) =>
        database.List<ThemeSnapshot>(
            $$"""
            {{With}}
            select t.id, t.number, t.name, t.status, (select m.number from {theme_page} m where m.id = t.merged_into_id) as mergedinto,
                coalesce(true [and @themeId::uuid is not null and t.id in (select u.id from under u)]
                    [and @organisationId::uuid is not null and false], false) as matches
            from {theme_page} t order by t.number
            """,
            at,
            filter,
            cancel
        );
}
