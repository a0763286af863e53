namespace Dialogue.Organisations;

/// <summary>An organisation in a list.</summary>
public sealed record OrganisationRow(
    Guid Id,
    string Code,
    string Name,
    OrganisationKind Kind,
    Guid? ParentId,
    string? Parent,
    string[] Aliases,
    string[] FormerNames,
    DateOnly? EndedOn
);

/// <summary>
/// What an organisation and all under it lead or are asked to lead: insights that stand and open follow-ups. Of each number the part of
/// those under it stands beside it.
/// </summary>
/// <param name="Insights">Accepted insights.</param>
/// <param name="AskedInsights">Insights that wait for an answer.</param>
/// <param name="FollowUps">Accepted follow-ups.</param>
/// <param name="AskedFollowUps">Follow-ups that wait for an answer.</param>
/// <param name="Declined">Follow-ups that it declined.</param>
/// <param name="Late">Accepted follow-ups whose last day has passed.</param>
/// <param name="UpForReview">Accepted follow-ups whose term has to be looked at again.</param>
public sealed record Holdings(
    Guid Id,
    string Code,
    string Name,
    OrganisationKind Kind,
    bool IsTop,
    long Insights,
    long AskedInsights,
    long FollowUps,
    long AskedFollowUps,
    long Declined,
    long Late,
    long UpForReview,
    long UnitInsights,
    long UnitAskedInsights,
    long UnitFollowUps,
    long UnitAskedFollowUps,
    long UnitDeclined,
    long UnitLate,
    long UnitUpForReview
)
{
    public bool HasFollowUps => FollowUps + AskedFollowUps + Declined > 0;

    /// <summary>What an organisation has that leads nothing.</summary>
    public static Holdings Nothing(Guid id, string code, string name, OrganisationKind kind) =>
        new(id, code, name, kind, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

/// <summary>An organisation by its code and name, for lines and choices.</summary>
public sealed record OrganisationLabel(Guid Id, string Code, string Name, OrganisationKind Kind, DateOnly? EndedOn)
{
    public string CodeAndName => Code == Name ? Code : $"{Code} · {Name}";
}

/// <summary>Reads organisations, now or as of a moment.</summary>
public sealed class OrganisationQueries(Database database, EntityNames names) : IOrganisationTree
{
    /// <summary>
    /// For <c>with recursive</c>: the organisation <c>@organisationId</c> and all that is under it, directly or further down.
    /// </summary>
    internal const string Units =
        "units (id) as (select @organisationId::uuid union select o.id from {organisation_profile} o join units u on o.parent_id = u.id)";

    // A name is found by the words in it, also a former one; a code or an alias however it is written.
    const string Written = """
        cross join lateral (select app.searched((select string_agg(n->>'name', ' | ')
            from jsonb_array_elements(o.data->'names') n)) as names,
            app.searched((select string_agg(a.key, ' ') from {organisation_alias} a where a.organisation_id = o.id)) as aliases) written
        """;

    const string Matches = """
        where true [and o.kind = @kind] [and o.parent_id = @parentId] [and lower(o.code) > lower(@after)]
            [and (written.names like all (array(select app.like_pattern(w) from unnest(@words) w))
                or written.aliases like app.like_pattern(@alias))]
        """;

    /// <summary>Organisations in order of code.</summary>
    /// <param name="words">Words in the name or a former one, the code or an alias.</param>
    public Task<IReadOnlyList<OrganisationRow>> List(
        OrganisationKind? kind = null,
        Guid? parentId = null,
        string? after = null,
        int limit = 200,
        string? words = null,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        database.List<OrganisationRow>(
            $$"""
            select o.id, o.code, o.name, o.kind, o.parent_id as parentid, parent.code as parent, app.texts(o.data->'aliases') as aliases,
                array(select n->>'name' from jsonb_array_elements(o.data->'names') n where n->>'name' <> o.name) as formernames,
                o.ended_on as endedon
            from {organisation_profile} o {{Written}} left join {organisation_profile of o.parent_id} parent
            {{Matches}}
            order by lower(o.code) limit @limit
            """,
            at,
            Arguments(kind, parentId, after, limit, words),
            cancel
        );

    /// <summary>
    /// What each organisation and all under it lead, ministries first; without those that lead nothing. Counted for each lead once, and
    /// added up along the tree.
    /// </summary>
    /// <param name="organisationId">Only of this one.</param>
    public Task<IReadOnlyList<Holdings>> Holdings(
        Guid? organisationId = null,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        database.Cache.List<Holdings>(
            $$"""
            with recursive {{Units}},
            above (id, over_id) as (select o.id, o.id from {organisation_profile} o
                union select a.id, o.parent_id from above a join {organisation_profile} o on o.id = a.over_id
                    where o.parent_id is not null),
            today as (select to_char(@at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day),
            led as (select own.id, own.lead_id, {{OwnershipQueries.Status}} as ownership from {ownership_card} own
                where own.status in ('Proposed', 'Accepted', 'Declined')
                    [and @organisationId::uuid is not null and own.lead_id = any(array(select u.id from units u))]),
            counted as (
                select l.lead_id, count(*) filter (where l.ownership = 'Accepted') as insights,
                    count(*) filter (where l.ownership = 'Proposed') as asked_insights,
                    0 as accepted, 0 as asked, 0 as declined, 0 as late, 0 as review
                from led l join {insight_dossier} i on i.id = l.id where i.status in ('Provisional', 'Final') group by l.lead_id
                union all
                select l.lead_id, 0, 0, count(*) filter (where l.ownership = 'Accepted'), count(*) filter (where l.ownership = 'Proposed'),
                    count(*) filter (where l.ownership = 'Declined'),
                    count(*) filter (where l.ownership = 'Accepted' and f.last_day < today.day),
                    count(*) filter (where l.ownership = 'Accepted' and f.look_again_day < today.day)
                from led l join {follow_up_card} f on f.id = l.id cross join today where f.status = 'Open' group by l.lead_id)
            select o.id, o.code, o.name, o.kind, o.parent_id is null or o.kind = 'Ministry' as istop,
                {{Sums("")}},
                {{Sums("unit", "filter (where c.lead_id <> o.id)")}}
            from counted c join above a on a.id = c.lead_id join {organisation_profile} o on o.id = a.over_id
            where true [and o.id = @organisationId]
            group by o.id, o.code, o.name, o.kind, o.parent_id
            order by (o.kind = 'Ministry') desc, lower(o.code)
            """,
            OwnershipQueries.Listed,
            at,
            new { organisationId },
            cancel
        );

    /// <summary>
    /// Who takes up the open follow-ups: ministries and what stands under nothing, each with all under it, so that each follow-up counts
    /// once.
    /// </summary>
    public async Task<IReadOnlyList<Holdings>> TopHoldings(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        [.. (await Holdings(null, at, cancel)).Where(held => held is { IsTop: true, HasFollowUps: true })];

    static string Sums(string prefix, string of = "") =>
        string.Join(
            ", ",
            new[]
            {
                ("insights", "insights"),
                ("asked_insights", "askedinsights"),
                ("accepted", "followups"),
                ("asked", "askedfollowups"),
                ("declined", "declined"),
                ("late", "late"),
                ("review", "upforreview"),
            }.Select(sum => $"coalesce(sum(c.{sum.Item1}) {of}, 0)::bigint as {prefix}{sum.Item2}")
        );

    /// <summary>A page of organisations as whole documents, in order of code.</summary>
    /// <inheritdoc cref="List"/>
    public Task<IReadOnlyList<Versioned<OrganisationProfile>>> Profiles(
        OrganisationKind? kind = null,
        Guid? parentId = null,
        string? after = null,
        int limit = 200,
        string? words = null,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        database.FindAll<OrganisationProfile>(
            $$"""
            select o.data, s.version from {organisation_profile} o {{Written}} join log.mt_streams s on s.id = o.id
            {{Matches}}
            order by lower(o.code) limit @limit
            """,
            at,
            Arguments(kind, parentId, after, limit, words),
            cancel
        );

    public Task<Versioned<OrganisationProfile>?> Find(Guid id, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<OrganisationProfile>(
            "select o.data, s.version from {organisation_profile} o join log.mt_streams s on s.id = o.id where o.id = @id",
            at,
            new { id },
            cancel
        );

    /// <summary>The organisation that is meant by its id, its code, an alias, its name or a former one.</summary>
    public async Task<Versioned<OrganisationProfile>?> Find(string key, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        await names.Find(Organisation.EntityKind, key, at, cancel) is { } id ? await Find(id, at, cancel) : null;

    /// <summary>All organisations as choices of a form, ministries first.</summary>
    public Task<IReadOnlyList<OrganisationLabel>> Labels(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.List<OrganisationLabel>(
            "select o.id, o.code, o.name, o.kind, o.ended_on as endedon from {organisation_profile} o order by (o.kind = "
                + "'Ministry') desc, lower(o.code)",
            at,
            null,
            cancel
        );

    /// <summary>Code and name of these organisations.</summary>
    public async Task<IReadOnlyDictionary<Guid, OrganisationLabel>> Labels(
        IEnumerable<Guid> ids,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        (
            await database.List<OrganisationLabel>(
                "select o.id, o.code, o.name, o.kind, o.ended_on as endedon from {organisation_profile} o where o.id = any(@ids)",
                at,
                new { ids = ids.Distinct().ToArray() },
                cancel
            )
        ).ToDictionary(label => label.Id);

    /// <summary>What is under an organisation, directly or further down, in order of code.</summary>
    public Task<IReadOnlyList<OrganisationLabel>> Under(
        Guid organisationId,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        database.List<OrganisationLabel>(
            $$"""
            with recursive {{Units}} select o.id, o.code, o.name, o.kind, o.ended_on as endedon
            from units u join {organisation_profile of u.id} o where o.id <> @organisationId order by lower(o.code)
            """,
            at,
            new { organisationId },
            cancel
        );

    /// <summary>Those of the organisations that are this one or under it now.</summary>
    public Task<IReadOnlyList<Guid>> Within(Guid organisationId, IReadOnlyCollection<Guid> ids, CancellationToken cancel = default) =>
        database.List<Guid>(
            $$"""with recursive {{Units}} select u.id from units u where u.id = any(@ids)""",
            null,
            new { organisationId, ids = ids.ToArray() },
            cancel
        );

    public async Task<bool> IsUnder(Guid organisationId, Guid aboveId, CancellationToken cancel = default) =>
        organisationId != aboveId && (await Within(aboveId, [organisationId], cancel)).Count > 0;

    static object Arguments(OrganisationKind? kind, Guid? parentId, string? after, int limit, string? typed) =>
        new
        {
            kind = kind?.ToString(),
            parentId,
            after,
            limit,
            words = SearchTerms.WordsOf(typed),
            alias = OrganisationAlias.KeyOf(typed ?? "") is { Length: > 0 } key ? key : typed,
        };
}
