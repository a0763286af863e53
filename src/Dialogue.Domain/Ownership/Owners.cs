using Dialogue.Organisations;

namespace Dialogue.Ownership;

/// <summary>Who takes something up: one lead (trekker), co-owners (mede-eigenaren) and others involved (betrokken).</summary>
public sealed record Owners(Guid LeadId, IReadOnlyList<Guid> CoOwnerIds, IReadOnlyList<Guid> InvolvedIds)
{
    public IEnumerable<Guid> All => [LeadId, .. CoOwnerIds, .. InvolvedIds];

    public bool Same(Owners? other) =>
        other is not null
        && LeadId == other.LeadId
        && CoOwnerIds.SequenceEqual(other.CoOwnerIds)
        && InvolvedIds.SequenceEqual(other.InvolvedIds);

    /// <summary>The owners after the lead handed over; the former lead stays involved, because the next one will have questions.</summary>
    public Owners HandedTo(Guid leadId) =>
        new(leadId, [.. CoOwnerIds.Where(id => id != leadId)], [.. InvolvedIds.Where(id => id != leadId), LeadId]);

    /// <summary>The organisations that proposed owners point at.</summary>
    public static IEnumerable<Reference> References(Owners? owners, string field) =>
        owners is null
            ? []
            :
            [
                .. owners.LeadId == default ? [] : References([owners.LeadId], $"{field}.LeadId"),
                .. References(owners.CoOwnerIds, $"{field}.CoOwnerIds"),
                .. References(owners.InvolvedIds, $"{field}.InvolvedIds"),
            ];

    static IEnumerable<Reference> References(IReadOnlyList<Guid>? ids, string field) =>
        (ids ?? []).Select(id => new Reference(Organisation.EntityKind, id, field, MustBeActive: true));
}

static class OwnersChecks
{
    /// <summary>Each organisation once, in one part, and one that leads.</summary>
    public static Owners Owners(this Validation validation, Owners? owners, string field)
    {
        var lead = owners?.LeadId ?? default;
        IReadOnlyList<Guid> co = [.. (owners?.CoOwnerIds ?? []).Distinct()],
            involved = [.. (owners?.InvolvedIds ?? []).Distinct()];
        if (lead == default)
            validation.Add(Rule.Required, $"{field}.LeadId");
        if (co.Contains(lead))
            validation.Add(Rule.LeadRepeated, $"{field}.CoOwnerIds");
        if (involved.Any(id => id == lead || co.Contains(id)))
            validation.Add(Rule.LeadRepeated, $"{field}.InvolvedIds");
        return new(lead, co, involved);
    }
}
