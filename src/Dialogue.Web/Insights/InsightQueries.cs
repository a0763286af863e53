using Dialogue.Organisations;
using Dialogue.Tables;

namespace Dialogue.Insights;

/// <summary>Which insights to list; what is null does not matter.</summary>
/// <param name="ThemeId">Under this theme, its sub-themes and what was merged into them.</param>
/// <param name="OrganisationId">Led, co-owned or accompanied by this organisation or one under it.</param>
/// <param name="Role">The part that <paramref name="OrganisationId"/> or one under it has; null is any.</param>
/// <param name="Text">Words that stand in the title or the summary.</param>
/// <param name="Gone">Also those that were withdrawn, merged or split.</param>
/// <param name="TableId">With a statement of this table behind it.</param>
/// <param name="Province">With a statement from a table in this province behind it.</param>
/// <param name="NotCovered">Only those that no plan covers, even partly: the delta.</param>
/// <param name="Unthemed">Only those without a theme.</param>
/// <param name="Coverage">The best that was judged of their plans.</param>
/// <param name="Ownership">What is unowned includes what an ended organisation led.</param>
/// <param name="Unowned">Only those that nobody owns or is asked for, or only the others.</param>
/// <param name="Silent">Only those that stand and were proposed and not answered for <see
/// cref="FollowUps.FollowUpQueries.SilentAfter"/>.</param>
public sealed record InsightFilter(
    Guid? ThemeId = null,
    Guid? OrganisationId = null,
    Guid? PlanId = null,
    InsightStatus? Status = null,
    OwnershipStatus? Ownership = null,
    string? Text = null,
    bool Gone = false,
    Guid? LeadId = null,
    Guid? TableId = null,
    Province? Province = null,
    bool NotCovered = false,
    bool Silent = false,
    bool Unthemed = false,
    bool? Unowned = null,
    OwnerRole? Role = null,
    CoverageVerdict? Coverage = null
);

/// <summary>An insight in a list, with the strength of its evidence.</summary>
/// <param name="OwnershipSince">Since when its ownership stands as it does; what was never proposed, since it was recorded.</param>
/// <param name="Lead">Codes of the organisations, here and below.</param>
/// <param name="Statements">Supporting statements; <paramref name="Tables"/> and <paramref name="Provinces"/> are those they come
/// from.</param>
/// <param name="Coverage">The best verdict of its plans; null when nobody judged.</param>
public sealed record InsightRow(
    Guid Id,
    int Number,
    string Title,
    string Summary,
    InsightStatus Status,
    Guid? ThemeId,
    string? Theme,
    OwnershipStatus Ownership,
    DateTimeOffset OwnershipSince,
    Guid? LeadId,
    string? Lead,
    string[] CoOwners,
    string[] Involved,
    long Statements,
    long Contradicting,
    long Tables,
    long Provinces,
    long Plans,
    CoverageVerdict? Coverage,
    long OpenFollowUps
);

/// <summary>How strong the evidence of an insight is.</summary>
public sealed record Strength(long Statements, long Contradicting, long Tables, long Provinces, long Groups)
{
    /// <summary>Fewer tables than this and the insight carries a small-sample warning.</summary>
    public const int EnoughTables = 3;

    public bool IsSmall => Tables < EnoughTables;
}

/// <summary>A statement behind an insight.</summary>
public sealed record EvidenceRow(
    Guid StatementId,
    Guid TableId,
    int TableNumber,
    int Number,
    string Series,
    DateOnly Day,
    Province? Province,
    StatementKind Kind,
    StatementStatus Status,
    string Text,
    string[] TargetGroups,
    Stance Stance,
    LinkedHow How,
    string? LinkedBy,
    DateTimeOffset LinkedAt
);

/// <summary>A plan of an insight, or an insight of a plan.</summary>
/// <param name="Uncovered">The insight stands and this plan does not cover it, even partly; see <see
/// cref="InsightQueries.Uncovered"/>.</param>
public sealed record PlanLinkRow(
    Guid InsightId,
    int InsightNumber,
    string InsightTitle,
    InsightStatus InsightStatus,
    Guid PlanId,
    int PlanNumber,
    string PlanTitle,
    Guid? PlanLeadId,
    PlanRelation Relation,
    string? Note,
    CoverageVerdict? Verdict,
    string? VerdictReason,
    string? JudgedBy,
    DateTimeOffset? JudgedAt,
    bool Uncovered
);

/// <summary>An insight that another one points at: merged into, absorbed, split from or into.</summary>
public sealed record InsightName(Guid Id, int Number, string Title, InsightStatus Status);

/// <summary>Reads insights, now or as of a moment.</summary>
public sealed class InsightQueries(Database database) : IOwnedThings, IOrigins
{
    static readonly KeptWhile listed = new(TableQueries.BeforeEvidence);

    static readonly Type[] ofInsights = [.. Modules.Model.Events.Where(e => e.Namespace == typeof(Insight).Namespace)],
        neverOfEvidence =

        [
            .. TableQueries.BeforeEvidence,
            .. Modules.Model.Events.Where(e => e.Namespace != typeof(DialogueTable).Namespace).Except(ofInsights),
        ];

    /// <summary>What stands behind these insights changes by their own facts, and by what becomes of statements and tables.</summary>
    static KeptWhile Behind(IReadOnlyCollection<Guid> insightIds) => new(neverOfEvidence) { OnlyIn = ofInsights, Streams = insightIds };

    public EntityKind OriginsOf => Insight.EntityKind;

    /// <summary>The insight that it was split from.</summary>
    public async Task<Guid?> OriginOf(Guid id, CancellationToken cancel) => (await Find(id, cancel: cancel))?.Document.SplitFromId;

    const string Counted = """
        select count(*) filter (where e.stance = 'Supports') as statements, count(*)
            filter (where e.stance = 'Contradicts') as contradicting,
            count(distinct st.table_id) filter (where e.stance = 'Supports') as tables,
            count(distinct t.province) filter (where e.stance = 'Supports') as provinces
        from {evidence_link} e join {statement_line of e.statement_id} st join {table_report of st.table_id} t
        """;

    /// <summary>For <c>with</c>: the theme <c>@themeId</c>, its sub-themes and what was merged into them.</summary>
    internal const string Under =
        "recursive under (id) as (select @themeId::uuid union select t.id from {theme_page} t join under u on t.parent_id = "
        + "u.id or t.merged_into_id = u.id)";

    static readonly string matches = $$"""
        left join {ownership_card of i.id} own where i.number > @after [and @standing
            and i.status in ('Provisional', 'Final')] [and i.status = @status] [and {{OwnershipQueries.Status}} = any(@ownership)]
            [and @themeId::uuid is not null and (i.primary_theme_id in (select u.id from under u) or i.other_theme_ids && array(select u.id
                from under u))]
            [and @organisationId::uuid is not null and i.id in (select part.id from {ownership_card} part
                where part.party_ids && array(select u.id from units u))] {{OwnershipQueries.InRole}}
            [and i.id in (select part.id from {ownership_card} part where part.lead_id = @leadId and part.status <> 'Ended')]
            [and exists (select from {plan_link} l where l.insight_id = i.id and l.plan_id = @planId)]
            [and i.id in (select e.insight_id from {statement_line} s join {evidence_link} e on e.statement_id = s.id
                where s.table_id = @tableId and s.status <> 'Withdrawn')]
            [and exists (select from {evidence_link} e join {statement_line of e.statement_id} s join {table_report of s.table_id} t
                where e.insight_id = i.id and s.status <> 'Withdrawn' and t.province = @province)]
            [and @notCovered and not exists (select from {plan_link} l where l.insight_id = i.id and l.verdict in ('Covered', 'Partly'))]
            [and @coverage = (select l.verdict from {plan_link} l where l.insight_id = i.id and l.verdict is not null
                order by position(l.verdict in 'Covered Partly Deferred Not') limit 1)]
            [and @unthemed and i.primary_theme_id is null and i.other_theme_ids = '{}']
            [and @silent and {{OwnershipQueries.Status}} = 'Proposed' and i.status in ('Provisional', 'Final')
                and own.since < {{OwnershipQueries.SilentSince}}]
            {{FoundText.In("i")}} [and i.number = @insightNumber]
            [and i.id in (select e.insight_id from {table_report} t join {statement_line} s on s.table_id = t.id join {evidence_link} e
                on e.statement_id = s.id
                where t.number = @tableNumber and s.status <> 'Withdrawn')]
        """;

    const string Rows = $$"""
        select i.id, i.number, i.title, i.data->>'summary' as summary, i.status, i.primary_theme_id as themeid,
            coalesce(merged.name, th.name) as theme,
            {{OwnershipQueries.Status}} as ownership, coalesce({{OwnershipQueries.Since}}, (select e.timestamp from log.mt_events e
                where e.stream_id = i.id and e.version = 1)) as ownershipsince, own.lead_id as leadid,
            (select o.code from {organisation_profile} o where o.id = own.lead_id) as lead,
            array(select o.code from {organisation_profile} o where o.id = any(own.co_owner_ids) order by o.code) as coowners,
            array(select o.code from {organisation_profile} o where o.id = any(own.involved_ids) order by o.code) as involved,
            s.statements, s.contradicting, s.tables, s.provinces, p.plans, p.coverage,
            (select count(*) from {follow_up_card} f where f.insight_id = i.id and f.status = 'Open') as openfollowups
        from page i left join {ownership_card of i.id} own
        left join {theme_page of i.primary_theme_id} th left join {theme_page of th.merged_into_id} merged
        left join lateral (select count(*) as plans,
            (array_agg(l.verdict order by array_position(array['Covered','Partly','Deferred','Not'], l.verdict))
                filter (where l.verdict is not null))[1] as coverage
            from {plan_link} l where l.insight_id = i.id) p on true
        """;

    /// <summary>
    /// Whether the insight <c>i</c> of a link <c>l</c> stands and the plan does not cover it, even partly: nobody judged, or it was
    /// deferred or judged not to.
    /// </summary>
    internal const string Uncovered = "(i.status in ('Provisional', 'Final') and coalesce(l.verdict, '') not in ('Covered', 'Partly'))";

    /// <summary>A page of the list in order of number, and no more than <paramref name="limit"/>.</summary>
    /// <param name="after">The number after which the page begins.</param>
    /// <param name="strong">Whether the strength of the evidence is counted; if not, it says 0.</param>
    public Task<IReadOnlyList<InsightRow>> List(
        InsightFilter filter,
        DateTimeOffset? at = null,
        int limit = 50,
        int after = 0,
        bool strong = true,
        CancellationToken cancel = default
    ) =>
        database.Cache.List<InsightRow>(
            $$"""
            with {{Under}}, {{OrganisationQueries.Units}},
            page as (select i.* from {insight_dossier} i {{matches}}
                order by i.number limit @limit)
            {{Rows}} left join lateral ({{Counted}} where @strong and e.insight_id = i.id and st.status <> 'Withdrawn') s on true
                order by i.number
            """,
            listed,
            at,
            Arguments(filter, after, limit, strong),
            cancel
        );

    /// <summary>The same rows with the strength of their evidence.</summary>
    public async Task<IReadOnlyList<InsightRow>> Strong(
        IEnumerable<InsightRow> rows,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    )
    {
        InsightRow[] weak = [.. rows];
        var strengths = await Strengths([.. weak.Select(row => row.Id)], at, cancel);
        return
        [
            .. weak.Select(row =>
                strengths.TryGetValue(row.Id, out var s)
                    ? row with
                    {
                        Statements = s.Statements,
                        Contradicting = s.Contradicting,
                        Tables = s.Tables,
                        Provinces = s.Provinces,
                    }
                    : row
            ),
        ];
    }

    /// <summary>The same page as whole documents.</summary>
    public Task<IReadOnlyList<Versioned<InsightDossier>>> Dossiers(
        InsightFilter filter,
        DateTimeOffset? at = null,
        int limit = 50,
        int after = 0,
        CancellationToken cancel = default
    ) =>
        database.FindAll<InsightDossier>(
            $$"""
            with {{Under}}, {{OrganisationQueries.Units}} select i.data, s.version from {insight_dossier} i join log.mt_streams s
                on s.id = i.id {{matches}} order by i.number limit @limit
            """,
            at,
            Arguments(filter, after, limit),
            cancel
        );

    /// <summary>How many insights the list has in all.</summary>
    public Task<long> Count(InsightFilter filter, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Cache.One<long>(
            $$"""with {{Under}}, {{OrganisationQueries.Units}} select count(*) from {insight_dossier} i {{matches}}""",
            listed,
            at,
            Arguments(filter, 0, 0),
            cancel
        );

    public string ListPage => Paths.Insights;

    public string ListName => "nav.insights";

    public async Task<OwnedThing?> FindOwned(int number, CancellationToken cancel) =>
        await FindByNumber(number, cancel: cancel) is { Document: var insight }
            ? new(new(Insight.EntityKind, insight.Id), $"I-{number} {insight.Title}", insight.Status.IsOpen())
            : null;

    /// <summary>The insight with this id.</summary>
    public Task<Versioned<InsightDossier>?> Find(Guid id, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<InsightDossier>(
            "select i.data, s.version from {insight_dossier} i join log.mt_streams s on s.id = i.id where i.id = @id",
            at,
            new { id },
            cancel
        );

    /// <summary>The insight with this human number.</summary>
    public Task<Versioned<InsightDossier>?> FindByNumber(int number, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<InsightDossier>(
            "select i.data, s.version from {insight_dossier} i join log.mt_streams s on s.id = i.id where i.number = @number",
            at,
            new { number },
            cancel
        );

    public async Task<Strength> Strength(Guid insightId, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        (await Strengths([insightId], at, cancel)).GetValueOrDefault(insightId) ?? new(0, 0, 0, 0, 0);

    /// <summary>The strength of several insights at once; one without evidence is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, Strength>> Strengths(
        IReadOnlyCollection<Guid> insightIds,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        (
            await database.Cache.List<(Guid Id, long Statements, long Contradicting, long Tables, long Provinces, long Groups)>(
                """
                with behind as materialized (select e.insight_id, e.stance, st.table_id, st.data->'targetGroups' as groups
                    from {evidence_link} e join {statement_line of e.statement_id} st where e.insight_id = any(@ids)
                        and st.status <> 'Withdrawn'),
                places as (select d.insight_id, count(*) as tables, count(distinct t.province) as provinces
                    from (select distinct b.insight_id, b.table_id from behind b where b.stance = 'Supports') d
                        join {table_report of d.table_id} t group by d.insight_id),
                voices as (select b.insight_id, count(distinct g.name) as groups
                    from behind b cross join lateral jsonb_array_elements_text(b.groups) g(name) where b.stance = 'Supports'
                        group by b.insight_id)
                select b.insight_id, count(*) filter (where b.stance = 'Supports'), count(*) filter (where b.stance = 'Contradicts'),
                    coalesce(max(p.tables), 0), coalesce(max(p.provinces), 0), coalesce(max(v.groups), 0)
                from behind b left join places p on p.insight_id = b.insight_id left join voices v on v.insight_id = b.insight_id
                    group by b.insight_id
                """,
                Behind(insightIds),
                at,
                new { ids = insightIds.ToArray() },
                cancel
            )
        ).ToDictionary(s => s.Id, s => new Strength(s.Statements, s.Contradicting, s.Tables, s.Provinces, s.Groups));

    /// <summary>The statements behind an insight, by table and number; withdrawn ones are left out.</summary>
    /// <param name="facilitatorId">Only those of this one's tables.</param>
    /// <param name="after">The stance (0 supports, 1 contradicts), table number and statement number after which the page begins.</param>
    /// <param name="only">Only those with this stance.</param>
    public Task<IReadOnlyList<EvidenceRow>> Evidence(
        Guid insightId,
        DateTimeOffset? at = null,
        int limit = 500,
        Guid? facilitatorId = null,
        (int Stance, int Table, int Number) after = default,
        Stance? only = null,
        CancellationToken cancel = default
    ) =>
        database.Cache.List<EvidenceRow>(
            """
            select st.id as statementid, t.id as tableid, t.number as tablenumber, st.number, t.series, t.day, t.province, st.kind,
                st.status, st.data->>'text' as text,
                app.texts(st.data->'targetGroups') as targetgroups, e.stance, e.data->>'how' as how, e.data->>'linkedBy' as linkedby,
                    (e.data->>'linkedAt')::timestamptz as linkedat
            from {evidence_link} e join {statement_line of e.statement_id} st join {table_report of st.table_id} t
            where e.insight_id = @insightId and st.status <> 'Withdrawn' [and t.facilitator_id = @facilitatorId] [and e.stance = @only]
                and ((e.stance = 'Contradicts')::int, t.number, st.number) > (@stance, @table, @number)
            order by e.stance desc, t.number, st.number limit @limit
            """,
            Behind([insightId]),
            at,
            new
            {
                insightId,
                limit,
                facilitatorId,
                only = only?.ToString(),
                stance = after.Stance,
                table = after.Table,
                number = after.Number,
            },
            cancel
        );

    /// <summary>Which statements stand behind an insight now, and how; withdrawn ones are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, Stance>> Linked(Guid insightId, CancellationToken cancel = default) =>
        (
            await database.List<(Guid Id, string Stance)>(
                """
                select e.statement_id, e.stance from {evidence_link} e join {statement_line of e.statement_id} st
                    where e.insight_id = @insightId and st.status <> 'Withdrawn'
                """,
                null,
                new { insightId },
                cancel
            )
        ).ToDictionary(link => link.Id, link => Enum.Parse<Stance>(link.Stance));

    /// <summary>The code of the organisation that owns an insight or is asked to; null when none does.</summary>
    public Task<string?> OwnerOf(Guid insightId, CancellationToken cancel = default) =>
        database.One<string?>(
            """
            select o.code from {ownership_card} own join {organisation_profile of own.lead_id} o
            where own.id = @insightId and own.status in ('Proposed', 'Accepted')
            """,
            null,
            new { insightId },
            cancel
        );

    /// <summary>Statements behind an insight that were withdrawn: no reader sees them.</summary>
    public Task<IReadOnlyList<Guid>> WithdrawnEvidence(Guid insightId, CancellationToken cancel = default) =>
        database.List<Guid>(
            "select e.statement_id from {evidence_link} e join {statement_line of e.statement_id} st where e.insight_id = "
                + "@insightId and st.status = 'Withdrawn'",
            null,
            new { insightId },
            cancel
        );

    /// <summary>The insights that a statement stands behind.</summary>
    public Task<IReadOnlyList<InsightName>> OfStatement(Guid statementId, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.List<InsightName>(
            "select i.id, i.number, i.title, i.status from {evidence_link} e join {insight_dossier of e.insight_id} i where "
                + "e.statement_id = @statementId order by i.number",
            at,
            new { statementId },
            cancel
        );

    /// <summary>Names of all insights that are not gone, as choices of a form.</summary>
    public Task<IReadOnlyList<InsightName>> Names(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.List<InsightName>(
            "select i.id, i.number, i.title, i.status from {insight_dossier} i where i.status in ('Provisional', 'Final') order "
                + "by i.number",
            at,
            null,
            cancel
        );

    /// <summary>Names of insights, for lineage and links.</summary>
    public Task<IReadOnlyList<InsightName>> Names(
        IReadOnlyCollection<Guid> ids,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        database.List<InsightName>(
            "select i.id, i.number, i.title, i.status from {insight_dossier} i where i.id = any(@ids) order by i.number",
            at,
            new { ids = ids.ToArray() },
            cancel
        );

    /// <summary>The links between insights and plans: of one insight, or of one plan.</summary>
    public Task<IReadOnlyList<PlanLinkRow>> PlanLinks(
        Guid? insightId = null,
        Guid? planId = null,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) => PlanLinks(insightId is { } id ? [id] : null, planId, at, cancel);

    /// <summary>The links with plans of several insights.</summary>
    public Task<IReadOnlyList<PlanLinkRow>> PlanLinks(
        IReadOnlyCollection<Guid> insightIds,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) => PlanLinks([.. insightIds], null, at, cancel);

    Task<IReadOnlyList<PlanLinkRow>> PlanLinks(Guid[]? insightIds, Guid? planId, DateTimeOffset? at, CancellationToken cancel) =>
        database.List<PlanLinkRow>(
            $$"""
            select i.id as insightid, i.number as insightnumber, i.title as insighttitle, i.status as insightstatus, p.id as planid,
                p.number as plannumber, p.title as plantitle, p.lead_id as planleadid,
                l.relation, l.data->>'note' as note, l.verdict, l.data->>'verdictReason' as verdictreason, l.data->>'judgedBy' as judgedby,
                    (l.data->>'judgedAt')::timestamptz as judgedat, {{Uncovered}} as uncovered
            from {plan_link} l join {insight_dossier of l.insight_id} i join {plan_overview of l.plan_id} p
                where true [and l.insight_id = any(@insightIds)] [and l.plan_id = @planId]
            order by i.number, p.number
            """,
            at,
            new { insightIds, planId },
            cancel
        );

    static object Arguments(InsightFilter filter, int after, int limit, bool strong = false) =>
        new
        {
            after,
            limit,
            strong,
            standing = !filter.Gone,
            filter.NotCovered,
            filter.Unthemed,
            filter.Silent,
            coverage = filter.Coverage?.ToString(),
            isLead = filter is { OrganisationId: not null, Role: OwnerRole.Lead },
            isCoOwner = filter is { OrganisationId: not null, Role: OwnerRole.CoOwner },
            isInvolved = filter is { OrganisationId: not null, Role: OwnerRole.Involved },
            silentAfter = FollowUps.FollowUpQueries.SilentAfter,
            filter.ThemeId,
            filter.OrganisationId,
            filter.LeadId,
            filter.PlanId,
            filter.TableId,
            province = filter.Province?.ToString(),
            status = filter.Status?.ToString(),
            ownership = OwnershipQueries.States(filter.Ownership, filter.Unowned),
            words = SearchTerms.Of(filter.Text, Numbered.Insight, Numbered.Table).Words,
            without = SearchTerms.Of(filter.Text, Numbered.Insight, Numbered.Table).Without,
            insightNumber = SearchTerms.Of(filter.Text, Numbered.Insight, Numbered.Table).Insight,
            tableNumber = SearchTerms.Of(filter.Text, Numbered.Insight, Numbered.Table).Table,
        };
}
