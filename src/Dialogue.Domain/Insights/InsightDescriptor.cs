namespace Dialogue.Insights;

public static class InsightDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(Insight.EntityKind)
        {
            State = StateType.For(typeof(Insight)),
            Events = typeof(IInsightEvent),
            Views = [ViewType.Of<InsightDossier>(), ViewType.Of<EvidenceLink>(), ViewType.Of<PlanLink>()],
            Guard = typeof(InsightGuard),
            IsNumbered = true,
            NumberPrefix = "I",
            NameColumn = "title",
            Lifetime = Lifetime.While<InsightDossier, InsightStatus>(dossier => dossier.Status, InsightPolicy.IsOpen, Rule.InsightClosed),
        };
}
