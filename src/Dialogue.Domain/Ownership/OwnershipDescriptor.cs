namespace Dialogue.Ownership;

public static class OwnershipDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(OwnershipState.EntityKind)
        {
            State = StateType.For(typeof(OwnershipState)),
            Events = typeof(IOwnershipEvent),
            Views = [ViewType.Of<OwnershipCard>()],
        };
}
