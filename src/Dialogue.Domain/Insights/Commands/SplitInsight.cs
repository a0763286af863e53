using Dialogue.Ownership;
using Dialogue.Themes;

namespace Dialogue.Insights;

/// <summary>A new insight that comes out of a split, with its share of the evidence.</summary>
public sealed record SplitPart(
    Guid InsightId,
    int? Number,
    string Title,
    string Summary,
    string? PlainText = null,
    Guid? PrimaryThemeId = null,
    IReadOnlyList<Guid>? StatementIds = null
);

/// <summary>Splits an insight into two or more new ones. A statement may stand behind several of them, or none. Who owned it
/// or was asked no longer is; the parts are asked about anew.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record SplitInsight(Guid InsightId, IReadOnlyList<SplitPart> Parts, string Reason) : IGivesNumbers, IHasReferences
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
        (Parts ?? []).SelectMany(
            (part, i) =>
                part?.PrimaryThemeId is { } theme
                    ? [new Reference(Theme.EntityKind, theme, $"Parts[{i}].PrimaryThemeId", MustBeActive: true)]
                    : Array.Empty<Reference>()
        );
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
                    foreach (var statement in part.StatementIds ?? [])
                        if (!insight.Evidence.ContainsKey(statement))
                            validation.Add(Rule.SplitPartUnknownEvidence, $"Parts[{i}].StatementIds");
                    return new InsightRecorded(
                        number,
                        validation.Name(part.Title, $"Parts[{i}].Title", Validation.TitleLength),
                        validation.Text(part.Summary, $"Parts[{i}].Summary"),
                        validation.Optional(part.PlainText, $"Parts[{i}].PlainText")
                    );
                }
            )
            .ToList();
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
        }
    }
}
