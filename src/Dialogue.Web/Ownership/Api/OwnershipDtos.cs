using System.ComponentModel;

namespace Dialogue.Ownership.Api;

[DisplayName("Eigenaren"), Description("Eén trekker, mede-eigenaren en betrokkenen.")]
public sealed record OwnersPart(string Lead, IReadOnlyList<string>? CoOwners = null, IReadOnlyList<string>? Involved = null);

[DisplayName("Eigenaarsvoorstel"), Description("Wie gevraagd wordt het op te pakken; vervangt een eerder voorstel.")]
public sealed record ProposalBody(
    string Lead,
    IReadOnlyList<string>? CoOwners = null,
    IReadOnlyList<string>? Involved = null,
    string? Why = null
)
{
    public OwnersPart ToOwners() => new(Lead, CoOwners, Involved);
}

[DisplayName("Aanvaarding")]
public sealed record AcceptanceBody(string? By = null, string? Why = null);

[DisplayName("Weigering")]
public sealed record RefusalBody(string Reason, string? By = null, OwnersPart? CounterProposal = null, string? Why = null);

[DisplayName("Overdracht")]
public sealed record TransferBody(string To, string Reason, string? By = null);

[DisplayName("GenoemdeEigenaren")]
public sealed record OwnersAnswer(Pointer? Lead, IReadOnlyList<Pointer> CoOwners, IReadOnlyList<Pointer> Involved);

[DisplayName("Eigenaarschap"), Description("Wie het oppakt, en hoe ver dat is afgesproken.")]
public sealed record OwnershipAnswer(
    OwnershipStatus Status,
    Pointer? Lead,
    IReadOnlyList<Pointer> CoOwners,
    IReadOnlyList<Pointer> Involved,
    DateTimeOffset? Since,
    string? Reason,
    OwnersAnswer? CounterProposal,
    Pointer? TransferredFrom
)
{
    public static OwnershipAnswer Of(OwnershipCard ownership, IReadOnlyDictionary<Guid, EntityName> names)
    {
        var owners = Shown(ownership.Owners, names);
        return new(
            ownership.Status,
            owners?.Lead,
            owners?.CoOwners ?? [],
            owners?.Involved ?? [],
            ownership.Since,
            ownership.Reason,
            Shown(ownership.CounterProposal, names),
            names.Pointer(ownership.TransferredFromId)
        );
    }

    /// <summary>The organisations whose names it takes.</summary>
    public static IEnumerable<Guid?> Ids(OwnershipCard ownership) => ownership.Organisations.Select(id => (Guid?)id);

    static OwnersAnswer? Shown(Owners? owners, IReadOnlyDictionary<Guid, EntityName> names) =>
        owners is null ? null : new(names.Pointer(owners.LeadId), names.Pointers(owners.CoOwnerIds), names.Pointers(owners.InvolvedIds));
}
