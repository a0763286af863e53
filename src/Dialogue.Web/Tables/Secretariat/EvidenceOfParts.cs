using Dialogue.Insights;

namespace Dialogue.Tables.Secretariat;

/// <summary>An insight that rests on a statement.</summary>
public sealed record RestsOn(Guid InsightId, string Stance);

/// <summary>Puts the parts of a split statement behind the insights that rested on the whole.</summary>
public sealed class EvidenceOfParts(Database database, GuardedBulk bulk)
{
    /// <summary>Links all parts to the open insights behind which the whole stands, as it does: all of them or none.</summary>
    /// <returns>Behind how many insights they stand now.</returns>
    public async Task<int> Follow(SplitStatement split, Actor actor, CancellationToken cancel = default)
    {
        var insights = await database.List<RestsOn>(
            """
            select e.insight_id as insightid, e.data->>'stance' as stance from {evidence_link} e
            join {insight_dossier of e.insight_id} i where e.statement_id = @statement and i.active order by i.number
            """,
            args: new { statement = split.StatementId },
            cancel: cancel
        );
        if (insights.Count > 0)
            await bulk.SendAll(
                insights.Select(insight => new CommandWithMetadata(
                    new LinkStatements(
                        insight.InsightId,
                        [.. split.Parts.Select(part => part.StatementId)],
                        Enum.Parse<Stance>(insight.Stance)
                    ),
                    new(actor, split.Reason)
                )),
                cancel: cancel
            );
        return insights.Count;
    }
}
