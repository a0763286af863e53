using Dialogue.Organisations;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>
/// In whose name the user may answer: a contact for the own ministry and what is under it, a coordinator or administrator for anyone.
/// </summary>
public sealed class Delegation(CurrentUser user, OrganisationQueries organisations)
{
    /// <summary>
    /// Those of the organisations for which the user may speak, the own one first; none on a page that looks at the past.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> Among(IEnumerable<Guid> ids, CancellationToken cancel = default)
    {
        Guid[] asked = [.. ids];
        if (user.AsOf.IsPast || asked.Length == 0)
            return [];
        if (Rights.SpeaksForAnyone(user.Actor))
            return asked;
        if (user.Actor.OrganisationId is not { } own)
            return [];
        IReadOnlyList<Guid> within = asked.All(id => id == own) ? [own] : await organisations.Within(own, asked, cancel);
        return [.. asked.Where(within.Contains).OrderByDescending(id => id == own)];
    }

    /// <summary>The lead, when the user may speak for it.</summary>
    /// <param name="labels">What the organisations are called.</param>
    public async Task<OrganisationLabel?> Lead(
        Owners? owners,
        IReadOnlyDictionary<Guid, OrganisationLabel> labels,
        CancellationToken cancel = default
    ) => owners is not null && await Among([owners.LeadId], cancel) is [var lead] ? labels.GetValueOrDefault(lead) : null;

    /// <summary>
    /// The first of the organisations for which the user may speak; if there is none the own one, of which a rule then says what it may
    /// not.
    /// </summary>
    public async Task<Guid> By(IEnumerable<Guid> ids, CancellationToken cancel = default) =>
        await Among(ids, cancel) is [var first, ..] ? first : user.Actor.OrganisationId ?? Guid.Empty;
}
