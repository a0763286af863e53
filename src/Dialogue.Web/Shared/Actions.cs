using Dialogue.Web.Language;
using Dialogue.Web.SignIn;

namespace Dialogue.Web.Shared;

/// <summary>What a page offers to do.</summary>
public static class Actions
{
    /// <summary>The way to the form of a command; nothing when this person may not give it here or now.</summary>
    /// <param name="when">Whether it makes sense in the present state.</param>
    public static IEnumerable<Link> Offer<TCommand>(this Viewer viewer, Texts texts, string address, bool when = true) =>
        when && viewer.May<TCommand>() ? [new(texts[$"do.{typeof(TCommand).Name}"], address)] : [];

    /// <summary>The next steps in the negotiation of who owns something: those that its lead can take, and those of the coordinator.</summary>
    /// <param name="here">The page of what is owned.</param>
    public static IEnumerable<Link> OfferOwnership<TPropose, TAccept, TDecline, TTransfer, TRelease>(this Viewer viewer, Texts texts, string here, Dialogue.Ownership ownership)
    {
        var (status, owners) = (ownership.Status, ownership.Owners);
        var asLead = owners is not null && viewer.Actor.OrganisationId == owners.LeadId;
        return
        [
            .. viewer.Offer<TAccept>(texts, $"{here}/eigenaar/aanvaarden", asLead && status == OwnershipStatus.Proposed),
            .. viewer.Offer<TDecline>(texts, $"{here}/eigenaar/weigeren", asLead && status == OwnershipStatus.Proposed),
            .. viewer.Offer<TTransfer>(texts, $"{here}/eigenaar/overdragen", asLead && status == OwnershipStatus.Accepted),
            .. viewer.Offer<TPropose>(texts, $"{here}/eigenaar/voorstellen"),
            .. viewer.Offer<TRelease>(texts, $"{here}/eigenaar/loslaten", owners is not null),
        ];
    }
}
