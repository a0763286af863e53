using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Ownership.Api;

/// <summary>What every <see cref="IOwnedAnswers{T}"/> has.</summary>
public interface IOwnedAnswers
{
    EntityKind Kind { get; }
}

/// <summary>Reads the things of a kind that can be owned, as the API shows them.</summary>
public interface IOwnedAnswers<T> : IOwnedAnswers
    where T : ThingAnswer
{
    /// <summary>The thing as it was at a moment, or is now; null when it is not there.</summary>
    Task<T?> Read(Guid id, DateTimeOffset? at);
}

/// <summary>The steps in the negotiation of who owns something, for one kind of thing; each answers with the thing itself.</summary>
/// <typeparam name="T">What the thing looks like in the API.</typeparam>
public abstract class OwnershipResource<T>(ApiRequest desk, IOwnedAnswers<T> answers) : ResourceController<T>(desk)
    where T : ThingAnswer
{
    protected override EntityKind Kind => answers.Kind;

    protected override IReadOnlyList<Guid> Streams(Guid id) => OwnershipState.StreamsOf(id);

    [HttpPost("{id}/eigenaarsvoorstellen"), Sends<ProposeOwner>, EndpointSummary("Voorstellen wie het oppakt")]
    public Task<ActionResult<T>> Propose(string id, ProposalBody body) =>
        Act(id, async (thing, draft) => new ProposeOwner(new(Kind, thing), await draft.Owners(body.ToOwners())), body.Why);

    [HttpPost("{id}/aanvaardingen"), Sends<AcceptOwnership>, EndpointSummary("Het eigenaarschap aanvaarden")]
    public Task<ActionResult<T>> Accept(string id, AcceptanceBody body) =>
        Act(id, async (thing, draft) => new AcceptOwnership(new(Kind, thing), await draft.By(body.By)), body.Why);

    [
        HttpPost("{id}/weigeringen"),
        Sends<DeclineOwnership>,
        EndpointSummary("Het eigenaarschap weigeren, met reden en zo mogelijk een tegenvoorstel")
    ]
    public Task<ActionResult<T>> Decline(string id, RefusalBody body) =>
        Act(
            id,
            async (thing, draft) =>
                new DeclineOwnership(
                    new(Kind, thing),
                    await draft.By(body.By),
                    body.Reason,
                    body.CounterProposal is null ? null : await draft.Owners(body.CounterProposal, "CounterProposal.")
                ),
            body.Why
        );

    [HttpPost("{id}/overdrachten"), Sends<TransferOwnership>, EndpointSummary("Overdragen aan een andere trekker, die nog moet aanvaarden")]
    public Task<ActionResult<T>> Transfer(string id, TransferBody body) =>
        Act(
            id,
            async (thing, draft) =>
                new TransferOwnership(
                    new(Kind, thing),
                    await draft.By(body.By),
                    await draft.The(Organisation.EntityKind, body.To, "To"),
                    body.Reason
                )
        );

    [HttpPost("{id}/vrijgaven"), Sends<ReleaseOwnership>, EndpointSummary("Het eigenaarschap beëindigen")]
    public Task<ActionResult<T>> Release(string id, ReasonBody body) =>
        Act(id, thing => new ReleaseOwnership(new(Kind, thing), body.Reason));

    protected override Task<T?> Read(Guid id, DateTimeOffset? at) => answers.Read(id, at);
}
