namespace Dialogue.FollowUps.Api;

/// <summary>Reads follow-ups as the API shows them.</summary>
public sealed class FollowUpAnswers(ApiRequest request, FollowUpQueries followUps, OwnershipQueries ownerships)
    : IOwnedAnswers<FollowUpAnswer>
{
    public EntityKind Kind => FollowUp.EntityKind;

    public async Task<FollowUpAnswer?> Read(Guid id, DateTimeOffset? at) =>
        await followUps.Find(id, at, request.Cancel) is { } found ? (await Show([found], at))[0] : null;

    /// <summary>These follow-ups, with what other things lend to them at that moment.</summary>
    public async Task<IReadOnlyList<FollowUpAnswer>> Show(IReadOnlyList<Versioned<FollowUpCard>> found, DateTimeOffset? at)
    {
        var owned = await ownerships.Of(
            FollowUp.EntityKind,
            [.. found.Select(f => (f.Document.Id, f.Document.Status.IsOpen()))],
            at,
            request.Cancel
        );
        var names = await request.NamesOf(
            found.SelectMany<Versioned<FollowUpCard>, Guid?>(f =>
                [f.Document.InsightId, .. OwnershipAnswer.Ids(owned[f.Document.Id].Document), .. f.Document.Progress.Select(p => p.ById)]
            ),
            at
        );
        return
        [
            .. found.Select(f =>
                Show(f.Document, owned[f.Document.Id].Document, names, at ?? request.Moment, f.Version + owned[f.Document.Id].Version)
            ),
        ];
    }

    static FollowUpAnswer Show(
        FollowUpCard f,
        OwnershipCard ownership,
        IReadOnlyDictionary<Guid, EntityName> names,
        DateTimeOffset moment,
        long version
    ) =>
        new(
            f.Id,
            Addresses.Of(FollowUp.EntityKind, f.Number),
            f.Number,
            f.Kind,
            f.Title,
            f.Description,
            names.Pointer(f.InsightId),
            f.Status,
            DuePart.Of(f.Due),
            f.LastDay,
            f.Status is FollowUpStatus.Open && f.LastDay < Amsterdam.DayOf(moment),
            f.LookAgainDay,
            f.Status is FollowUpStatus.Open && f.LookAgainDay < Amsterdam.DayOf(moment),
            [.. f.FormerDues.Select(DuePart.Of)],
            OwnershipAnswer.Of(ownership, names),
            f.Status is FollowUpStatus.Open
                && ownership.Status is OwnershipStatus.Proposed
                && FollowUpQueries.IsSilent(ownership.Since, moment),
            [
                .. f.Progress.Select(p => new ProgressAnswer(
                    names.Pointer(p.ById),
                    p.By,
                    p.At,
                    p.Text,
                    p.Forecast is null ? null : DuePart.Of(p.Forecast)
                )),
            ],
            f.Closing,
            f.AskedAt
        )
        {
            Version = version,
        };
}
