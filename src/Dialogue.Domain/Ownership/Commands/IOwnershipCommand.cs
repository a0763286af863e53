namespace Dialogue.Ownership;

/// <summary>A step in the negotiation of who owns something.</summary>
public interface IOwnershipCommand : IHasReferences
{
    /// <summary>What is owned.</summary>
    Subject Subject { get; }

    /// <summary>The stream of its ownership.</summary>
    Guid OwnershipId { get; }
}
