using Dialogue.Tables;

namespace Dialogue.Home;

/// <summary>The programme in numbers.</summary>
/// <param name="Participants">Citizens, organisations, scientists and administrators together, as the tables counted them.</param>
/// <param name="NotCovered">Insights that no plan covers, even partly: the delta.</param>
/// <param name="Silent">Proposals that nobody has answered for a long time.</param>
/// <param name="UpForReview">Open follow-ups whose term without an end had to be looked at again before today.</param>
public sealed record ProgrammeTotals(
    long Tables,
    long Participants,
    long Statements,
    long Insights,
    long NotCovered,
    long UnownedInsights,
    long OpenFollowUps,
    long Unowned,
    long Declined,
    long Proposed,
    long Silent,
    long Late,
    long UpForReview
);

/// <summary>Reads the programme as a whole, now or as of a moment.</summary>
public sealed class ProgrammeQueries(Database database)
{
    /// <summary>What was said and by how many; it does not change as time goes by.</summary>
    sealed record Said(long Tables, long Participants, long Statements);

    static readonly KeptWhile said = new([
        .. Modules.Model.Events.Where(e => e.Namespace != typeof(DialogueTable).Namespace),
        typeof(StatementCorrected),
    ]);

    public async Task<ProgrammeTotals> Totals(DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        var what = (
            await database.Cache.List<Said>(
                """
                select t.tables, t.participants, s.statements
                from (select count(*) as tables, coalesce(sum(
                        coalesce((t.data#>>'{profile,citizens}')::int, 0) + coalesce((t.data#>>'{profile,organisations}')::int, 0)
                        + coalesce((t.data#>>'{profile,scientists}')::int, 0) + coalesce((t.data#>>'{profile,administrators}')::int, 0)),
                            0) as participants
                    from {table_report} t where t.status not in ('Planned', 'Cancelled')) t
                cross join (select count(*) as statements from {statement_line} s where s.status <> 'Withdrawn') s
                """,
                said,
                at,
                cancel: cancel
            )
        )[0];
        return (
            await database.Cache.One<ProgrammeTotals>(
                $$"""
                with owned as materialized (select own.id, own.since, {{OwnershipQueries.Status}} as ownership from {ownership_card} own)
                select @tables as tables, @participants as participants, @statements as statements, i.insights,
                    i.not_covered as notcovered, i.unowned as unownedinsights,
                    f.open as openfollowups, f.unowned, f.declined, f.proposed, f.silent, f.late, f.up_for_review as upforreview
                from (select count(*) as insights, count(*) filter (where coalesce(o.ownership, 'Unowned') in ('Unowned',
                    'OwnerEnded')) as unowned,
                        count(*) filter (where not exists (select from {plan_link} l where l.insight_id = i.id
                            and l.verdict in ('Covered', 'Partly'))) as not_covered
                    from {insight_dossier} i left join owned o on o.id = i.id where i.status in ('Provisional', 'Final')) i
                cross join (select count(*) as open, count(*) filter (where coalesce(o.ownership, 'Unowned') in ('Unowned',
                    'OwnerEnded')) as unowned,
                        count(*) filter (where o.ownership = 'Declined') as declined, count(*)
                            filter (where o.ownership = 'Proposed') as proposed,
                        count(*) filter (where o.ownership = 'Proposed' and o.since < {{OwnershipQueries.SilentSince}}) as silent,
                        count(*) filter (where f.last_day < to_char(@at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD')) as late,
                        count(*) filter (where f.look_again_day < to_char(@at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD'))
                            as up_for_review
                    from {follow_up_card} f left join owned o on o.id = f.id where f.status = 'Open') f
                """,
                OwnershipQueries.Listed,
                at,
                new
                {
                    what.Tables,
                    what.Participants,
                    what.Statements,
                    silentAfter = FollowUps.FollowUpQueries.SilentAfter,
                },
                cancel
            )
        )!;
    }
}
