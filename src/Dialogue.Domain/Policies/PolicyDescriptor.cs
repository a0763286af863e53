namespace Dialogue.Policies;

public static class PolicyDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(Policy.EntityKind)
        {
            State = StateType.For(typeof(Policy)),
            Events = typeof(IPolicyEvent),
            Views = [ViewType.Of<PolicyText>()],
        };
}
