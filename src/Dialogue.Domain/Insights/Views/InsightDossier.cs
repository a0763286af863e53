namespace Dialogue.Insights;

/// <summary>What a reader sees of an insight. Its evidence and its plans are documents of their own.</summary>
/// <param name="AbsorbedIds">Insights that went up in this one.</param>
/// <param name="SplitIntoIds">The insights that came out of this one.</param>
/// <param name="Because">Why it was withdrawn, merged or split.</param>
public sealed record InsightDossier(
    Guid Id,
    int Number,
    string Title,
    string Summary,
    string? PlainText,
    InsightStatus Status,
    Guid? PrimaryThemeId,
    IReadOnlyList<Guid> OtherThemeIds,
    Guid? MergedIntoId,
    IReadOnlyList<Guid> AbsorbedIds,
    Guid? SplitFromId,
    IReadOnlyList<Guid> SplitIntoIds,
    IReadOnlyList<string> FormerTitles,
    string? Because
) : IView<InsightDossier>
{
    /// <summary>It was never made final: a draft, also once it was withdrawn, merged or split.</summary>
    public bool IsDraft { get; init; } = true;

    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data
            is InsightRecorded
                or InsightSplitOff
                or InsightReworded
                or InsightClassified
                or InsightFinalised
                or InsightAbsorbed
                or InsightMerged
                or InsightSplit
                or InsightWithdrawn
            ? [fact.Stream]
            : [];

    public static InsightDossier? Fold(InsightDossier? dossier, Fact fact) =>
        (dossier, fact.Data) switch
        {
            (null, InsightRecorded e) => new(
                fact.Stream,
                e.Number,
                e.Title,
                e.Summary,
                e.PlainText,
                InsightStatus.Provisional,
                null,
                [],
                null,
                [],
                null,
                [],
                [],
                null
            ),
            ({ } d, InsightSplitOff e) => d with { SplitFromId = e.FromId },
            ({ } d, InsightReworded e) => d with
            {
                Title = e.Title,
                Summary = e.Summary,
                PlainText = e.PlainText,
                FormerTitles = e.Title == d.Title ? d.FormerTitles : [.. d.FormerTitles, d.Title],
            },
            ({ } d, InsightClassified e) => d with { PrimaryThemeId = e.PrimaryThemeId, OtherThemeIds = e.OtherThemeIds },
            ({ } d, InsightFinalised) => d with { Status = InsightStatus.Final, IsDraft = false },
            ({ } d, InsightAbsorbed e) => d with { AbsorbedIds = [.. d.AbsorbedIds, e.FromId] },
            ({ } d, InsightMerged e) => d with { Status = InsightStatus.Merged, MergedIntoId = e.IntoId, Because = e.Reason },
            ({ } d, InsightSplit e) => d with { Status = InsightStatus.Split, SplitIntoIds = e.IntoIds, Because = e.Reason },
            ({ } d, InsightWithdrawn e) => d with { Status = InsightStatus.Withdrawn, Because = e.Reason },
            _ => dossier,
        };
}
