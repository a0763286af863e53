using Dialogue.Plans;

namespace Dialogue.Domain.Tests.Plans;

public class PlanSpecs
{
    static readonly PlanDetails Details = new(
        "Mentale gezondheid op het werk",
        PlanKind.RecoveryPlan,
        null,
        Szw,
        [Vws],
        new(2021, 6, 1),
        null
    );
    static readonly PlanDrawnUp DrawnUp = new(2, Details);
    static readonly Due BeforeSeptember = new(DueKind.Before, new(2021, 9, 1), null);

    [Fact]
    public void A_plan_is_drawn_up() =>
        Given()
            .When(new DrawUpPlan(WorkPlan, 2, Details with { Title = " Mentale gezondheid op het werk ", PartnerIds = [Vws, Vws] }))
            .Then(DrawnUp);

    [Fact]
    public void A_plan_may_have_neither_lead_nor_partners() =>
        Given()
            .When(new DrawUpPlan(WorkPlan, 2, Details with { LeadId = null, PartnerIds = null! }))
            .Then(new PlanDrawnUp(2, Details with { LeadId = null, PartnerIds = [] }));

    [Fact]
    public void A_plan_is_drawn_up_once() =>
        Given(DrawnUp).When(new DrawUpPlan(WorkPlan, 2, Details)).ThenRefused(Rule.AlreadyExists, "RecoveryPlanId");

    [Fact]
    public void A_plan_has_a_number_from_one() => Given().When(new DrawUpPlan(WorkPlan, 0, Details)).ThenRefused(Rule.OutOfRange, "Number");

    [Fact]
    public void A_new_plan_is_checked() => DetailsAreChecked(Given(), details => new DrawUpPlan(WorkPlan, 2, details));

    [Fact]
    public void A_changed_plan_is_checked() => DetailsAreChecked(Given(DrawnUp), details => new ChangePlan(WorkPlan, details));

    static void DetailsAreChecked(Spec given, Func<PlanDetails, object> command)
    {
        given.When(command(null!)).ThenRefused(Rule.Required, "Details");
        given.WhenText(title => command(Details with { Title = title })).MustBeText("Title", 200);
        given.WhenText(summary => command(Details with { Summary = summary })).MayBeText("Summary");
        given.When(command(Details with { Kind = Nonsense<PlanKind>() })).ThenRefused(Rule.UnknownChoice, "Kind");
        given.When(command(Details with { PartnerIds = [Vws, Szw] })).ThenRefused(Rule.LeadRepeated, "PartnerIds");
        given.When(command(Details with { Until = new(2021, 5, 31) })).ThenRefused(Rule.DateOrder, "Until");
        given.When(command(Details with { From = new(1021, 6, 1) })).ThenRefused(Rule.OutOfRange, "From");
        given.When(command(Details with { Until = new(3021, 6, 1) })).ThenRefused(Rule.OutOfRange, "Until");
    }

    [Fact]
    public void A_plan_changes()
    {
        var corrected = Details with { PartnerIds = [Vws, Fin] };
        Given(DrawnUp).When(new ChangePlan(WorkPlan, corrected)).Then(new PlanChanged(corrected));
        Given(DrawnUp).When(new ChangePlan(WorkPlan, Details with { PartnerIds = [Vws] })).ThenNothing();
    }

    [Fact]
    public void A_plan_gets_another_status()
    {
        Given(DrawnUp).When(new SetPlanStatus(WorkPlan, PlanStatus.Running)).Then(new PlanStatusSet(PlanStatus.Running));
        Given(DrawnUp).When(new SetPlanStatus(WorkPlan, PlanStatus.Announced)).ThenNothing();
        Given(DrawnUp).When(new SetPlanStatus(WorkPlan, Nonsense<PlanStatus>())).ThenRefused(Rule.UnknownChoice, "Status");
    }

    [Fact]
    public void A_due_point_is_set_moved_and_dropped()
    {
        Given(DrawnUp)
            .When(new SetPlanDuePoint(WorkPlan, " Advies SER ", BeforeSeptember))
            .Then(new PlanDuePointSet("Advies SER", BeforeSeptember));
        Given(DrawnUp, new PlanDuePointSet("Advies SER", BeforeSeptember))
            .When(new SetPlanDuePoint(WorkPlan, "Advies SER", BeforeSeptember))
            .ThenNothing();
        Given(DrawnUp, new PlanDuePointSet("Advies SER", BeforeSeptember))
            .When(new SetPlanDuePoint(WorkPlan, "Advies SER", Due.None))
            .Then(new PlanDuePointSet("Advies SER", Due.None));
        Given(DrawnUp, new PlanDuePointSet("Advies SER", BeforeSeptember))
            .When(new SetPlanDuePoint(WorkPlan, "Advies SER", null))
            .Then(new PlanDuePointDropped("Advies SER"));
        Given(DrawnUp).When(new SetPlanDuePoint(WorkPlan, "Advies SER", null)).ThenNothing();
    }

    [Fact]
    public void A_due_point_has_a_name_and_an_honest_term()
    {
        Given(DrawnUp).WhenText(name => new SetPlanDuePoint(WorkPlan, name, BeforeSeptember)).MustBeText("Name", 200);
        DueSpecs.IsChecked(Given(DrawnUp), due => new SetPlanDuePoint(WorkPlan, "Advies SER", due), "Due");
    }
}
