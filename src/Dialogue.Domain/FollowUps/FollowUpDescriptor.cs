namespace Dialogue.FollowUps;

public static class FollowUpDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(FollowUp.EntityKind)
        {
            State = StateType.For(typeof(FollowUp)),
            Events = typeof(IFollowUpEvent),
            Views = [ViewType.Of<FollowUpCard>()],
            IsNumbered = true,
            NameColumn = "title",
            Lifetime = Lifetime.While<FollowUpCard, FollowUpStatus>(card => card.Status, FollowUpPolicy.IsOpen, Rule.FollowUpClosed),
        };
}
