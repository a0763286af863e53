using Dialogue.Insights;
using Dialogue.Tables;

namespace Dialogue.Overview;

/// <summary>How far what was said has come: how many there are at each step, by where they stand.</summary>
/// <param name="Tables">Tables that were held.</param>
/// <param name="Statements">What was said there and not withdrawn; <paramref name="Unused"/> of it supports no insight.</param>
/// <param name="Covered">Insights that stand, by the best that was judged of their plans; <paramref name="NotCovered"/> has all others.
/// </param>
/// <param name="Plans">Plans that an insight which stands is linked to.</param>
/// <param name="Done">Follow-ups that are finished, cancelled ones with them; the others are open, by their owner.</param>
public sealed record Progress(
    long Tables,
    long Statements,
    long Unused,
    long Covered,
    long Partly,
    long NotCovered,
    long Plans,
    long Done,
    long Accepted,
    long Proposed,
    long Declined,
    long Unowned
)
{
    public long Insights => Covered + Partly + NotCovered;

    public long FollowUps => Done + Accepted + Proposed + Declined + Unowned;
}

/// <summary>Reads how far everything has come, now or as of a moment.</summary>
public sealed class OverviewQueries(Database database)
{
    sealed record Said(long Tables, long Statements, long Unused);

    static readonly KeptWhile said = new([
        .. Modules.Model.Events.Where(e => e.Namespace != typeof(DialogueTable).Namespace && e.Namespace != typeof(Insight).Namespace),
        typeof(StatementCorrected),
        typeof(StatementMoved),
    ]);

    public async Task<Progress> Progress(DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        var what = (
            await database.Cache.List<Said>(
                """
                select (select count(*) from {table_report} t where t.status not in ('Planned', 'Cancelled')) as tables,
                    count(*) as statements, count(*) filter (where not exists (select from {evidence_link} e
                        where e.statement_id = s.id)) as unused
                from {statement_line} s where s.status <> 'Withdrawn'
                """,
                said,
                at,
                cancel: cancel
            )
        )[0];
        return (
            await database.Cache.One<Progress>(
                $$"""
                select @tables::bigint as tables, @statements::bigint as statements, @unused::bigint as unused,
                    i.covered, i.partly, i.not_covered as notcovered, p.plans,
                    f.done, f.accepted, f.proposed, f.declined, f.unowned
                from (select count(*) filter (where best.verdict = 'Covered') as covered,
                        count(*) filter (where best.verdict = 'Partly') as partly,
                        count(*) filter (where best.verdict is null) as not_covered
                    from {insight_dossier} i cross join lateral (select case when bool_or(l.verdict = 'Covered') then 'Covered'
                        when bool_or(l.verdict = 'Partly') then 'Partly' end as verdict
                        from {plan_link} l where l.insight_id = i.id) best
                    where i.status in ('Provisional', 'Final')) i
                cross join (select count(distinct l.plan_id) as plans from {plan_link} l join {insight_dossier} i on i.id = l.insight_id
                    where i.status in ('Provisional', 'Final')) p
                cross join (select count(*) filter (where f.status <> 'Open') as done,
                        count(*) filter (where f.status = 'Open' and owned.status = 'Accepted') as accepted,
                        count(*) filter (where f.status = 'Open' and owned.status = 'Proposed') as proposed,
                        count(*) filter (where f.status = 'Open' and owned.status = 'Declined') as declined,
                        count(*) filter (where f.status = 'Open' and owned.status in ('Unowned', 'OwnerEnded')) as unowned
                    from {follow_up_card} f left join {ownership_card of f.id} own
                    cross join lateral (select {{OwnershipQueries.Status}} as status) owned) f
                """,
                OwnershipQueries.Listed,
                at,
                new
                {
                    what.Tables,
                    what.Statements,
                    what.Unused,
                },
                cancel
            )
        )!;
    }
}
