using Dialogue.Plans;

namespace Dialogue.Insights.Api;

/// <summary>Reads insights as the API shows them.</summary>
public sealed class InsightAnswers(ApiRequest request, InsightQueries insights, OwnershipQueries ownerships) : IOwnedAnswers<InsightAnswer>
{
    public EntityKind Kind => Insight.EntityKind;

    public async Task<InsightAnswer?> Read(Guid id, DateTimeOffset? at) =>
        await insights.Find(id, at, request.Cancel) is { } found ? (await Show([found], at))[0] : null;

    /// <summary>These insights, with what other things lend to them at that moment.</summary>
    public async Task<IReadOnlyList<InsightAnswer>> Show(IReadOnlyList<Versioned<InsightDossier>> found, DateTimeOffset? at)
    {
        List<Guid> ids = [.. found.Select(f => f.Document.Id)];
        var strengths = await insights.Strengths(ids, at, request.Cancel);
        var plans = (await insights.PlanLinks(ids, at, request.Cancel)).ToLookup(link => link.InsightId);
        var owned = await ownerships.Of(Insight.EntityKind, ids, at, request.Cancel);
        var names = await request.NamesOf(found.SelectMany(f => Mentioned(f.Document, owned[f.Document.Id].Document)), at);
        return
        [
            .. found.Select(f =>
                Show(
                    f.Document,
                    owned[f.Document.Id].Document,
                    names,
                    strengths.GetValueOrDefault(f.Document.Id) ?? new Strength(0, 0, 0, 0, 0),
                    plans[f.Document.Id],
                    f.Version + owned[f.Document.Id].Version
                )
            ),
        ];
    }

    static InsightAnswer Show(
        InsightDossier i,
        OwnershipCard ownership,
        IReadOnlyDictionary<Guid, EntityName> names,
        Strength strength,
        IEnumerable<PlanLinkRow> plans,
        long version
    ) =>
        new(
            i.Id,
            Addresses.Of(Insight.EntityKind, i.Number),
            i.Number,
            i.Title,
            i.Summary,
            i.PlainText,
            i.Status,
            i.Because,
            names.Pointer(i.PrimaryThemeId),
            names.Pointers(i.OtherThemeIds),
            OwnershipAnswer.Of(ownership, names),
            names.Pointers([.. i.AbsorbedIds, i.SplitFromId]),
            names.Pointers([i.MergedIntoId, .. i.SplitIntoIds]),
            i.FormerTitles,
            new(strength.Statements, strength.Contradicting, strength.Tables, strength.Provinces, strength.Groups, strength.IsSmall),
            [
                .. plans.Select(link => new InsightPlanAnswer(
                    new(link.PlanId, link.PlanNumber, null, link.PlanTitle, Addresses.Of(RecoveryPlan.EntityKind, link.PlanNumber)),
                    link.Relation,
                    link.Note,
                    link.Verdict,
                    link.VerdictReason,
                    link.JudgedBy,
                    link.JudgedAt
                )),
            ]
        )
        {
            Version = version,
        };

    static IEnumerable<Guid?> Mentioned(InsightDossier i, OwnershipCard ownership) =>
        [
            i.PrimaryThemeId,
            .. i.OtherThemeIds,
            .. OwnershipAnswer.Ids(ownership),
            .. i.AbsorbedIds,
            i.SplitFromId,
            i.MergedIntoId,
            .. i.SplitIntoIds,
        ];
}
