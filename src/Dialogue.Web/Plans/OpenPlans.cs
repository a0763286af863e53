using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Plans;

/// <summary>Plans that were not stopped.</summary>
public sealed class OpenPlans(PlanQueries plans) : IChoices
{
    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel) =>
        [
            .. (await plans.Names(cancel: cancel))
                .Where(plan => plan.Status != PlanStatus.Stopped)
                .Select(plan => new SelectListItem(plan.Title, $"{plan.Id}")),
        ];
}
