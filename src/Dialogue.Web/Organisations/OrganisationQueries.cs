using Dialogue.Insights;

namespace Dialogue.Organisations;

/// <summary>An organisation in a list, with what it owns and what waits for its answer.</summary>
public sealed record OrganisationRow(
    Guid Id,
    string Code,
    string Name,
    OrganisationKind Kind,
    Guid? ParentId,
    string? Parent,
    string[] Aliases,
    string[] FormerNames,
    DateOnly? EndedOn,
    long Insights,
    long FollowUps,
    long Awaiting,
    long Late
);

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
            with today as (select to_char(@at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day)
            select o.id, o.code, o.name, o.kind, o.parent_id as parentid, parent.code as parent, app.texts(o.data->'aliases') as aliases,
                array(select n->>'name' from jsonb_array_elements(o.data->'names') n where n->>'name' <> o.name) as formernames,
                o.ended_on as endedon,
                held.insights,
                f.owned as followups,
                f.awaiting + held.awaiting as awaiting, f.late
            from {organisation_profile} o {{Written}} cross join today left join {organisation_profile of o.parent_id} parent
            left join lateral (select count(*) filter (where own.status = 'Accepted') as insights, count(*)
                filter (where own.status = 'Proposed') as awaiting
                from {ownership_card} own where own.lead_id = o.id and own.subject_kind = '{{Insight.EntityKind}}' and (o.ended_on is null
                    or o.ended_on > today.day)) held on true
            left join lateral (select count(*) filter (where own.status = 'Accepted') as owned, count(*)
                filter (where own.status = 'Proposed') as awaiting,
                count(*) filter (where own.status = 'Accepted' and f.last_day < today.day) as late
                from {ownership_card} own join {follow_up_card of own.id} f where own.lead_id = o.id and f.status = 'Open'
                    and (o.ended_on is null or o.ended_on > today.day)) f on true
            {{Matches}}
            order by lower(o.code) limit @limit
            """,
            at,
            Arguments(kind, parentId, after, limit, words),
            cancel
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
