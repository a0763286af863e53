using Dialogue.Insights;
using Dialogue.Organisations;

namespace Dialogue.FollowUps;

/// <summary>Whether follow-ups are still to be done, are finished in whichever way, or both.</summary>
public enum FollowUpState
{
    Open,
    Closed,
    All,
}

/// <summary>Which follow-ups to list; what is null does not matter.</summary>
/// <param name="OrganisationId">Led, co-owned or accompanied by this organisation or one under it.</param>
/// <param name="Role">The part that <paramref name="OrganisationId"/> or one under it has; null is any.</param>
/// <param name="Silent">Only those that were proposed and not answered for <see cref="FollowUpQueries.SilentAfter"/>.</param>
/// <param name="InsightId">From this insight, or from those that it came from by merging and splitting.</param>
/// <param name="Unthemed">From no insight, or from one without a theme.</param>
/// <param name="PlanId">From an insight that is linked to this plan.</param>
/// <param name="Late">Only open ones whose last day has passed.</param>
/// <param name="UpForReview">Only open ones whose term without an end had to be looked at again before today.</param>
/// <param name="Text">As it is searched.</param>
/// <param name="Ownership">What is unowned includes what an ended organisation led.</param>
/// <param name="Unowned">Only those that nobody owns or is asked for, or only the others.</param>
public sealed record FollowUpFilter(
    Guid? OrganisationId = null,
    Guid? LeadId = null,
    Guid? ThemeId = null,
    Guid? InsightId = null,
    FollowUpStatus? Status = null,
    OwnershipStatus? Ownership = null,
    bool Silent = false,
    bool Late = false,
    Guid? PlanId = null,
    FollowUpKind? Kind = null,
    bool Unthemed = false,
    bool? Unowned = null,
    bool UpForReview = false,
    OwnerRole? Role = null,
    FollowUpState State = FollowUpState.All,
    string? Text = null
);

/// <summary>A follow-up in a list: what is asked, who is to act, and since when.</summary>
/// <param name="Lead">Codes of the organisations, here and below.</param>
public sealed record FollowUpRow(
    Guid Id,
    int Number,
    FollowUpKind Kind,
    string Title,
    FollowUpStatus Status,
    Due Due,
    DateOnly? LastDay,
    bool Late,
    bool UpForReview,
    OwnershipStatus Ownership,
    DateTimeOffset? OwnershipSince,
    string? OwnershipReason,
    bool Silent,
    Guid? LeadId,
    string? Lead,
    string[] CoOwners,
    string[] Involved,
    Guid? InsightId,
    int? InsightNumber,
    string? InsightTitle,
    Guid? ThemeId,
    string? Theme,
    DateTimeOffset AskedAt,
    DateTimeOffset? LastProgressAt
);

/// <summary>Reads follow-ups, now or as of a moment.</summary>
public sealed class FollowUpQueries(Database database) : IOwnedThings, IOrigins
{
    public EntityKind OriginsOf => FollowUp.EntityKind;

    /// <summary>The insight from which it was asked.</summary>
    public async Task<Guid?> OriginOf(Guid id, CancellationToken cancel) => (await Find(id, cancel: cancel))?.Document.InsightId;

    /// <summary>A proposal that is not answered for so long counts as silence.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromDays(14);

    /// <summary>Whether a proposal of that moment that is not answered counts as silence.</summary>
    public static bool IsSilent(DateTimeOffset? since, DateTimeOffset moment) =>
        since < Amsterdam.StartOf(Amsterdam.DayOf(moment)) - SilentAfter;

    static readonly string ownership = OwnershipQueries.StatusWhen("f.status = 'Open'");

    const string Delayed = "where true [and @silent and f.silent] [and @late and f.late] [and @upForReview and f.up_for_review]";

    static readonly string matches = $$"""
        with {{InsightQueries.Under}},
        lineage (id) as (select @insightId::uuid union select came.id from lineage l join {insight_dossier of l.id} d
            cross join lateral unnest(array_append(app.uuids(d.data->'absorbedIds'), d.split_from_id)) came(id) where came.id is not null),
        {{OrganisationQueries.Units}},
        today as (select to_char(@at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day),
        page as (
            select f.*, {{ownership}} as ownership, case when f.status = 'Open' then {{OwnershipQueries.Since}} else own.since
                end as since, own.data->>'reason' as reason, own.lead_id, own.co_owner_ids, own.involved_ids,
                f.status = 'Open' and f.last_day < today.day as late,
                f.status = 'Open' and f.look_again_day < today.day as up_for_review,
                f.status = 'Open' and {{OwnershipQueries.Status}} = 'Proposed' and own.since < {{OwnershipQueries.SilentSince}} as silent,
                i.id as seen_insight_id, i.number as insight_number, i.title as insight_title, i.primary_theme_id
            from {follow_up_card} f cross join today left join {insight_dossier of f.insight_id} i left join {ownership_card of f.id} own
            where f.number > @after [and f.status = @status] [and @open and f.status = 'Open'] [and @closed and f.status <> 'Open']
                [and {{ownership}} = any(@ownership)]
                [and @organisationId::uuid is not null and f.id in (select part.id from {ownership_card} part
                    where part.party_ids && array(select u.id from units u))] {{OwnershipQueries.InRole}}
                [and f.id in (select part.id from {ownership_card} part where part.lead_id = @leadId
                    and part.status <> 'Ended')] [and f.insight_id = any(array(select l.id from lineage l
                    where @insightId::uuid is not null))]
                [and exists (select from {plan_link} l where l.insight_id = f.insight_id and l.plan_id = @planId)]
                [and f.data->>'kind' = @kind] {{FoundText.In("f")}} [and f.number = @number] [and i.number = @insightNumber]
                [and @unthemed and i.primary_theme_id is null and coalesce(i.other_theme_ids, '{}') = '{}']
                [and @themeId::uuid is not null and (i.primary_theme_id in (select u.id from under u)
                    or i.other_theme_ids && array(select u.id from under u))])
        """;

    /// <summary>A page of the list in order of number.</summary>
    public Task<IReadOnlyList<FollowUpRow>> List(
        FollowUpFilter filter,
        DateTimeOffset? at = null,
        int limit = 100,
        int after = 0,
        CancellationToken cancel = default
    ) => List("f.number", filter, at, limit, after, cancel);

    /// <summary>
    /// The first of the list, first what an ended organisation led, then those whose ownership has stood as it is for longest; what was
    /// never proposed, since it was asked.
    /// </summary>
    public Task<IReadOnlyList<FollowUpRow>> LongestWaiting(
        FollowUpFilter filter,
        DateTimeOffset? at = null,
        int limit = 100,
        CancellationToken cancel = default
    ) =>
        List(
            "(f.ownership = 'OwnerEnded') desc, coalesce(f.since, (f.data->>'askedAt')::timestamptz), f.number",
            filter,
            at,
            limit,
            0,
            cancel
        );

    Task<IReadOnlyList<FollowUpRow>> List(
        string order,
        FollowUpFilter filter,
        DateTimeOffset? at,
        int limit,
        int after,
        CancellationToken cancel
    ) =>
        database.Cache.List<FollowUpRow>(
            $$"""
            {{matches}}
            select f.id, f.number, f.data->>'kind' as kind, f.data->>'title' as title, f.status, (f.data->'due')::text as due,
                f.last_day as lastday, coalesce(f.late, false) as late, coalesce(f.up_for_review, false) as upforreview,
                f.ownership, f.since as ownershipsince, f.reason as ownershipreason, f.silent, f.lead_id as leadid,
                (select o.code from {organisation_profile} o where o.id = f.lead_id) as lead,
                array(select o.code from {organisation_profile} o where o.id = any(f.co_owner_ids) order by o.code) as coowners,
                array(select o.code from {organisation_profile} o where o.id = any(f.involved_ids) order by o.code) as involved,
                f.seen_insight_id as insightid, f.insight_number as insightnumber, f.insight_title as insighttitle,
                    f.primary_theme_id as themeid,
                (select coalesce(m.name, t.name) from {theme_page} t left join {theme_page of t.merged_into_id} m
                    where t.id = f.primary_theme_id) as theme,
                (f.data->>'askedAt')::timestamptz as askedat, (f.data#>>'{progress,-1,at}')::timestamptz as lastprogressat
            from page f {{Delayed}} order by {{order}} limit @limit
            """,
            OwnershipQueries.Listed,
            at,
            Arguments(filter, after, limit),
            cancel
        );

    /// <summary>The same page as whole documents.</summary>
    public Task<IReadOnlyList<Versioned<FollowUpCard>>> Cards(
        FollowUpFilter filter,
        DateTimeOffset? at = null,
        int limit = 100,
        int after = 0,
        CancellationToken cancel = default
    ) =>
        database.FindAll<FollowUpCard>(
            $$"""
            {{matches}} select f.data, s.version from page f join log.mt_streams s on s.id = f.id
            {{Delayed}} order by f.number limit @limit
            """,
            at,
            Arguments(filter, after, limit),
            cancel
        );

    /// <summary>How many follow-ups the list has in all.</summary>
    public Task<long> Count(FollowUpFilter filter, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Cache.One<long>(
            $$"""{{matches}} select count(*) from page f {{Delayed}}""",
            OwnershipQueries.Listed,
            at,
            Arguments(filter, 0, 0),
            cancel
        );

    public string ListPage => Paths.FollowUps;

    public string ListName => "nav.followups";

    public async Task<OwnedThing?> FindOwned(int number, CancellationToken cancel) =>
        await FindByNumber(number, cancel: cancel) is { Document: var card }
            ? new(new(FollowUp.EntityKind, card.Id), $"{number} {card.Title}", card.Status.IsOpen())
            : null;

    public Task<Versioned<FollowUpCard>?> Find(Guid id, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<FollowUpCard>(
            "select f.data, s.version from {follow_up_card} f join log.mt_streams s on s.id = f.id where f.id = @id",
            at,
            new { id },
            cancel
        );

    public Task<Versioned<FollowUpCard>?> FindByNumber(int number, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<FollowUpCard>(
            "select f.data, s.version from {follow_up_card} f join log.mt_streams s on s.id = f.id where f.number = @number",
            at,
            new { number },
            cancel
        );

    static object Arguments(FollowUpFilter filter, int after, int limit) =>
        new
        {
            after,
            limit,
            filter.OrganisationId,
            filter.LeadId,
            filter.ThemeId,
            filter.InsightId,
            filter.PlanId,
            filter.Silent,
            filter.Late,
            filter.UpForReview,
            filter.Unthemed,
            kind = filter.Kind?.ToString(),
            words = SearchTerms.Of(filter.Text, Numbered.FollowUp, Numbered.Insight).Words,
            without = SearchTerms.Of(filter.Text, Numbered.FollowUp, Numbered.Insight).Without,
            number = SearchTerms.Of(filter.Text, Numbered.FollowUp, Numbered.Insight).FollowUp,
            insightNumber = SearchTerms.Of(filter.Text, Numbered.FollowUp, Numbered.Insight).Insight,
            status = filter.Status?.ToString(),
            ownership = OwnershipQueries.States(filter.Ownership, filter.Unowned),
            silentAfter = SilentAfter,
            open = filter.State is FollowUpState.Open,
            closed = filter.State is FollowUpState.Closed,
            isLead = filter is { OrganisationId: not null, Role: OwnerRole.Lead },
            isCoOwner = filter is { OrganisationId: not null, Role: OwnerRole.CoOwner },
            isInvolved = filter is { OrganisationId: not null, Role: OwnerRole.Involved },
        };
}
