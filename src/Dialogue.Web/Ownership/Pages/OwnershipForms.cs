using Dialogue.Organisations;

namespace Dialogue.Ownership;

public sealed class ProposeOwnerForm : CommandForm<ProposeOwner>, IHasWhy
{
    [Group("ownership.proposal")]
    public OwnersFields Owners { get; set; } = new();

    [Field("form.why", Rows = 3, Optional = true)]
    public string? Why { get; set; }

    /// <summary>Starts from what was proposed before, or from what was proposed instead.</summary>
    public static ProposeOwnerForm Of(Versioned<OwnershipCard> found) =>
        new() { Version = found.Version, Owners = OwnersFields.Of(found.Document.CounterProposal ?? found.Document.Owners) };
}

public sealed class AcceptOwnershipForm : CommandForm<AcceptOwnership>, IHasWhy
{
    [Field("form.why", Rows = 3, Optional = true)]
    public string? Why { get; set; }
}

public sealed class DeclineOwnershipForm : CommandForm<DeclineOwnership>, IHasWhy
{
    [Field("form.reason", Hint = "ownership.decline.hint", Rows = 4)]
    public string? Reason { get; set; }

    [Group("ownership.counter.ask")]
    public CounterProposalFields CounterProposal { get; set; } = new();

    [Field("form.why", Rows = 3, OnlyOnBehalf = true)]
    public string? Why { get; set; }
}

public sealed class TransferOwnershipForm : CommandForm<TransferOwnership>, IHasWhy
{
    [Field("ownership.to", From = typeof(OrganisationChoices), Empty = "ownership.choose", Required = true)]
    public Guid? ToId { get; set; }

    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    [Field("form.why", Rows = 3, OnlyOnBehalf = true)]
    public string? Why { get; set; }
}

public sealed class ReleaseOwnershipForm : CommandForm<ReleaseOwnership>
{
    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }
}

/// <summary>Who owns it, shares it and is involved.</summary>
public sealed class OwnersFields
{
    [Field("ownership.lead", From = typeof(OrganisationChoices), Empty = "ownership.choose")]
    public Guid? LeadId { get; set; }

    [Field("ownership.coowners", From = typeof(OrganisationChoices), Optional = true)]
    public List<Guid> CoOwnerIds { get; set; } = [];

    [Field("ownership.involved", From = typeof(OrganisationChoices), Optional = true)]
    public List<Guid> InvolvedIds { get; set; } = [];

    /// <summary>Without a lead the domain says that one is required.</summary>
    public Owners Owners => new(LeadId ?? Guid.Empty, CoOwnerIds, InvolvedIds);

    public static OwnersFields Of(Owners? owners) =>
        owners is null
            ? new()
            : new()
            {
                LeadId = owners.LeadId,
                CoOwnerIds = [.. owners.CoOwnerIds],
                InvolvedIds = [.. owners.InvolvedIds],
            };
}

/// <summary>Who should own it instead, when that is known.</summary>
public sealed class CounterProposalFields
{
    [Field("ownership.counter.lead", From = typeof(OrganisationChoices), Empty = "ownership.counter.none", Optional = true)]
    public Guid? LeadId { get; set; }

    [Field("ownership.coowners", From = typeof(OrganisationChoices), Optional = true)]
    public List<Guid> CoOwnerIds { get; set; } = [];

    [Field("ownership.involved", From = typeof(OrganisationChoices), Optional = true)]
    public List<Guid> InvolvedIds { get; set; } = [];

    /// <summary>Null when nothing was filled in.</summary>
    public Owners? Owners =>
        LeadId is null && CoOwnerIds.Count == 0 && InvolvedIds.Count == 0 ? null : new(LeadId ?? Guid.Empty, CoOwnerIds, InvolvedIds);
}
