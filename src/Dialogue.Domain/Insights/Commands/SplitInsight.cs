using Dialogue.Ownership;
using Dialogue.Themes;

namespace Dialogue.Insights;

/// <summary>A new insight that comes out of a split, with its share of the evidence and the plans.</summary>
public sealed record SplitPart(
    Guid InsightId,
    int? Number,
    string Title,
    string Summary,
    string? PlainText = null,
    Guid? PrimaryThemeId = null,
    IReadOnlyList<Guid>? StatementIds = null,
    IReadOnlyList<Guid>? PlanIds = null
);

/// <summary>
/// Splits an insight into two or more new ones. Each statement and each plan goes to one or several of them, or is said to stay behind. Who
/// owned it or was asked no longer is: either owners are asked anew for each part, or the parts are left without.
/// </summary>
/// <param name="LeftStatementIds">Statements that go to none of the parts.</param>
/// <param name="LeftPlanIds">Plans that go to none of the parts.</param>
/// <param name="NewOwners">Who is asked to own each of the parts.</param>
/// <param name="WithoutOwner">The parts are left without an owner; without meaning when nobody owned the insight or was asked.</param>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record SplitInsight(
    Guid InsightId,
    IReadOnlyList<SplitPart> Parts,
    string Reason,
    IReadOnlyList<Guid>? LeftStatementIds = null,
    IReadOnlyList<Guid>? LeftPlanIds = null,
    Owners? NewOwners = null,
    bool WithoutOwner = false
) : IGivesNumbers, IHasReferences
{
    public Guid OwnershipId => OwnershipState.IdOf(InsightId);

    EntityKind IGivesNumbers.Begins => Insight.EntityKind;

    int IGivesNumbers.OpenNumbers => (Parts ?? []).Count(part => part is { Number: null });

    object IGivesNumbers.WithNumbers(IReadOnlyList<int> numbers)
    {
        var next = 0;
        return this with { Parts = [.. Parts.Select(part => part.Number is null ? part with { Number = numbers[next++] } : part)] };
    }

    public IEnumerable<Reference> References() =>
        (Parts ?? [])
            .SelectMany(
                (part, i) =>
                    part?.PrimaryThemeId is { } theme
                        ? [new Reference(Theme.EntityKind, theme, $"Parts[{i}].PrimaryThemeId", MustBeActive: true)]
                        : Array.Empty<Reference>()
            )
            .Concat(Owners.References(NewOwners, nameof(NewOwners)));
}

public static class SplitInsightHandler
{
    public static IEnumerable<ForStream> Handle(SplitInsight command, Insight insight, OwnershipState? ownership)
    {
        insight.EnsureOpen();
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        var parts = validation.Each(command.Parts, nameof(command.Parts));
        if (parts.Count < 2)
            validation.Add(Rule.SplitNeedsTwo, nameof(command.Parts));
        if (parts.DistinctBy(p => p.InsightId).Count() < parts.Count || parts.Any(p => p.InsightId == insight.Id))
            validation.Add(Rule.AlreadyExists, nameof(command.Parts));
        var recorded = parts
            .Select(
                (part, i) =>
                {
                    var number = validation.Number(part.Number, $"Parts[{i}].Number");
                    if (!(part.StatementIds ?? []).All(insight.Evidence.ContainsKey))
                        validation.Add(Rule.SplitPartUnknownEvidence, $"Parts[{i}].StatementIds");
                    if (!(part.PlanIds ?? []).All(insight.Plans.ContainsKey))
                        validation.Add(Rule.PlanNotLinked, $"Parts[{i}].PlanIds");
                    return new InsightRecorded(
                        number,
                        validation.Name(part.Title, $"Parts[{i}].Title", Validation.TitleLength),
                        validation.Text(part.Summary, $"Parts[{i}].Summary"),
                        validation.Optional(part.PlainText, $"Parts[{i}].PlainText")
                    );
                }
            )
            .ToList();
        validation.Divided(
            insight.Evidence.Keys,
            parts.SelectMany(part => part.StatementIds ?? []),
            command.LeftStatementIds,
            Rule.SplitLeavesEvidence,
            nameof(command.LeftStatementIds)
        );
        validation.Divided(
            insight.Plans.Keys,
            parts.SelectMany(part => part.PlanIds ?? []),
            command.LeftPlanIds,
            Rule.SplitLeavesPlans,
            nameof(command.LeftPlanIds)
        );
        var owners = command.NewOwners is null ? null : validation.Owners(command.NewOwners, nameof(command.NewOwners));
        if (ownership.IsHeld() ? command.WithoutOwner == owners is not null : command.WithoutOwner && owners is not null)
            validation.Add(Rule.SplitNeedsOwner, nameof(command.WithoutOwner));
        validation.ThrowIfAny();

        yield return new ForStream(insight.Id, new InsightSplit([.. parts.Select(p => p.InsightId)], reason));
        foreach (var ended in ownership.EndedBy(Closing.Split))
            yield return ended;
        foreach (var (part, data) in parts.Zip(recorded))
        {
            yield return new ForStream(part.InsightId, data);
            yield return new ForStream(part.InsightId, new InsightSplitOff(insight.Id));
            if ((part.PrimaryThemeId ?? insight.PrimaryThemeId) is { } theme)
                yield return new ForStream(part.InsightId, new InsightClassified(theme, []));
            foreach (var statement in (part.StatementIds ?? []).Distinct())
                yield return new ForStream(part.InsightId, new EvidenceLinked(statement, insight.Evidence[statement], LinkedHow.BySplit));
            // A verdict on the whole says nothing about a part.
            foreach (var plan in (part.PlanIds ?? []).Distinct())
                yield return new ForStream(part.InsightId, new PlanLinked(plan, insight.Plans[plan].Relation, insight.Plans[plan].Note));
            if (owners is not null)
                yield return new ForStream(
                    OwnershipState.IdOf(part.InsightId),
                    new OwnerProposed(new Subject(Insight.EntityKind, part.InsightId), owners)
                );
        }
    }

    /// <summary>A fault unless all of them are given to a part or said to stay behind, and none of them both.</summary>
    static void Divided(
        this Validation validation,
        IEnumerable<Guid> all,
        IEnumerable<Guid> given,
        IReadOnlyList<Guid>? left,
        Rule leaves,
        string field
    )
    {
        HashSet<Guid> taken = [.. given],
            behind = [.. left ?? []];
        List<Guid> them = [.. all];
        var forgotten = them.Count(id => !taken.Contains(id) && !behind.Contains(id));
        if (forgotten > 0)
            validation.Add(leaves, field, forgotten, them.Count);
        if (behind.Overlaps(taken))
            validation.Add(Rule.SplitGivenAndLeft, field);
    }
}
