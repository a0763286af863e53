using Dialogue.Themes;

namespace Dialogue.Insights;

public sealed class SplitInsightForm : CommandForm<SplitInsight>
{
    public const int MostParts = 8;

    [Rows("split.part", More = "split.more", Most = MostParts)]
    public List<SplitInsightPart> Parts { get; set; } = [];

    /// <summary>Statements that stay behind.</summary>
    [Field("split.statements", Optional = true)]
    public List<Guid> LeftStatementIds { get; set; } = [];

    /// <summary>Plans that stay behind.</summary>
    [Field("split.plans", Optional = true)]
    public List<Guid> LeftPlanIds { get; set; } = [];

    /// <summary><c>true</c> when the parts are left without an owner, <c>false</c> when the same one is asked for each of them.</summary>
    [Field("split.owner", Empty = "split.owner.choose")]
    public string? WithoutOwner { get; set; }

    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    /// <summary>Gives all that is not divided yet to one part, or leaves it behind.</summary>
    /// <param name="of">What was asked: <c>statements</c> or <c>plans</c>, and the part or <see cref="Behind"/>.</param>
    public void GiveRest(string of, IEnumerable<Guid> statements, IEnumerable<Guid> plans)
    {
        var (what, to) = of.Split(':') is [var kind, var place] ? (kind, place) : ("", "");
        var part = int.TryParse(to, System.Globalization.CultureInfo.InvariantCulture, out var index)
            ? Parts.ElementAtOrDefault(index)
            : null;
        if (part is null && to != Behind)
            return;
        if (what == "statements")
            Give(statements, Parts.Select(one => one.StatementIds), LeftStatementIds, part?.StatementIds);
        else if (what == "plans")
            Give(plans, Parts.Select(one => one.PlanIds), LeftPlanIds, part?.PlanIds);
    }

    public const string Behind = "behind";

    static void Give(IEnumerable<Guid> all, IEnumerable<List<Guid>> parts, List<Guid> left, List<Guid>? to) =>
        (to ?? left).AddRange([.. all.Except(parts.SelectMany(ids => ids).Concat(left))]);
}

public sealed class SplitInsightPart
{
    [Field("insight.title", Focus = true)]
    public string? Title { get; set; }

    [Field("insight.summary", Rows = 4)]
    public string? Summary { get; set; }

    [Field("insight.plain", Rows = 3, Optional = true)]
    public string? PlainText { get; set; }

    [Field("insight.theme", From = typeof(ActiveThemes), Empty = "split.theme.same")]
    public Guid? PrimaryThemeId { get; set; }

    public List<Guid> StatementIds { get; set; } = [];

    public List<Guid> PlanIds { get; set; } = [];
}

/// <summary>The form with what it divides.</summary>
/// <param name="Owner">Who owns the insight or is asked to; null when nobody is.</param>
public sealed record SplitPage(
    FormView Form,
    SplitInsightForm Filled,
    InsightDossier Insight,
    IReadOnlyList<EvidenceRow> Evidence,
    IReadOnlyList<PlanLinkRow> Plans,
    string? Owner
)
{
    public Division Statements =>
        new(
            nameof(SplitInsightPart.StatementIds),
            nameof(SplitInsightForm.LeftStatementIds),
            "statements",
            [.. Evidence.Select(row => new Divided(row.StatementId, row.Text, row))],
            [.. Filled.Parts.Select(part => part.StatementIds)],
            Filled.LeftStatementIds
        );

    public Division LinkedPlans =>
        new(
            nameof(SplitInsightPart.PlanIds),
            nameof(SplitInsightForm.LeftPlanIds),
            "plans",
            [.. Plans.Select(plan => new Divided(plan.PlanId, plan.PlanTitle, null))],
            [.. Filled.Parts.Select(part => part.PlanIds)],
            Filled.LeftPlanIds
        );
}

/// <summary>Partial <c>_Division</c>: what is divided over the parts of a split.</summary>
/// <param name="Member">The member of a part that holds what it is given.</param>
/// <param name="Left">The member of the form that holds what stays behind.</param>
public sealed record Division(
    string Member,
    string Left,
    string Kind,
    IReadOnlyList<Divided> All,
    IReadOnlyList<List<Guid>> Given,
    List<Guid> Behind
)
{
    public int Done => All.Count(one => Behind.Contains(one.Id) || Given.Any(part => part.Contains(one.Id)));
}

/// <param name="Row">The statement, when it is one.</param>
public sealed record Divided(Guid Id, string Text, EvidenceRow? Row);
