using System.Globalization;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Plans;
using Dialogue.Themes;

namespace Dialogue.Changes;

/// <summary>What a change is about.</summary>
public enum ChangeTopic
{
    New,
    Wording,
    Final,
    Owner,
    Coverage,
    Evidence,
    Due,
    Progress,
    Ended,
}

/// <summary>One thing that is other than it was.</summary>
/// <param name="Text">What it is now, in a sentence.</param>
/// <param name="Before">How it was worded, where words changed; <paramref name="After"/> is how it is worded now.</param>
public sealed record Change(ChangeTopic Topic, string Text, string? Before = null, string? After = null);

/// <summary>A thing with all that is other than it was.</summary>
/// <param name="Label">How people call it: I-14, opvolgactie 3.</param>
/// <param name="ThemeId">The theme under which it is told; null under none.</param>
public sealed record ChangedThing(EntityKind Kind, int Number, string Label, string Title, Guid? ThemeId, IReadOnlyList<Change> Changes)
{
    public string Path => Paths.Of(Kind, Number);
}

/// <summary>Compares what is with what was, thing by thing: pure, and the same for every way in which it is shown.</summary>
public sealed class Comparison(Texts texts)
{
    public IEnumerable<ChangedThing> Insights(IReadOnlyList<InsightSnapshot> before, IReadOnlyList<InsightSnapshot> after) =>
        Compare(before, after, Insight.EntityKind, "I-{0}", now => (now.Title, now.ThemeId), (was, now) => Of(was, now, after));

    public IEnumerable<ChangedThing> FollowUps(IReadOnlyList<FollowUpSnapshot> before, IReadOnlyList<FollowUpSnapshot> after) =>
        Compare(before, after, FollowUp.EntityKind, texts["changes.followup"], now => (now.Title, now.ThemeId), Of);

    public IEnumerable<ChangedThing> Plans(IReadOnlyList<PlanSnapshot> before, IReadOnlyList<PlanSnapshot> after) =>
        Compare(before, after, RecoveryPlan.EntityKind, texts["changes.plan"], now => (now.Title, null), Of);

    public IEnumerable<ChangedThing> Themes(IReadOnlyList<ThemeSnapshot> before, IReadOnlyList<ThemeSnapshot> after) =>
        Compare(before, after, Theme.EntityKind, texts["changes.theme"], now => (now.Name, null), Of);

    // As it was and as it is; what fits the filter at one of the two moments counts.
    static IEnumerable<ChangedThing> Compare<T>(
        IReadOnlyList<T> before,
        IReadOnlyList<T> after,
        EntityKind kind,
        string label,
        Func<T, (string Title, Guid? ThemeId)> about,
        Func<T?, T, IEnumerable<Change>> changes
    )
        where T : class, ISnapshot
    {
        var formerly = before.ToDictionary(state => state.Id);
        foreach (var now in after)
        {
            var was = formerly.GetValueOrDefault(now.Id);
            if (!now.Matches && was is not { Matches: true } || changes(was, now).ToList() is not { Count: > 0 } told)
                continue;
            var (title, theme) = about(now);
            yield return new(
                kind,
                now.Number,
                string.Format(CultureInfo.CurrentCulture, label, now.Number),
                title,
                theme ?? (was is null ? null : about(was).ThemeId),
                told
            );
        }
    }

    IEnumerable<Change> Of(InsightSnapshot? was, InsightSnapshot now, IReadOnlyList<InsightSnapshot> all)
    {
        // What came and went as a draft is seen for the sake of its old number only.
        if (was is null && now.IsDraft && !now.Status.IsOpen())
            yield break;
        if (was is null)
        {
            yield return new(
                ChangeTopic.New,
                now.SplitFrom is { } from ? texts["changes.new.from", $"I-{from}"] : texts["changes.new.insight"]
            );
            if (now.Status is InsightStatus.Final)
                yield return new(ChangeTopic.Final, texts["story.finalised"]);
        }
        else if (was.Status != now.Status)
            yield return now.Status switch
            {
                InsightStatus.Final => new(ChangeTopic.Final, texts["story.finalised"]),
                InsightStatus.Merged => new(ChangeTopic.Ended, texts["story.merged", $"I-{now.MergedInto}"]),
                InsightStatus.Split => new(
                    ChangeTopic.Ended,
                    texts[
                        "story.split",
                        string.Join(", ", all.Where(part => part.SplitFrom == now.Number).Select(part => $"I-{part.Number}"))
                    ]
                ),
                InsightStatus.Withdrawn => new(ChangeTopic.Ended, Because("story.withdrawn", now.Because)),
                _ => new(ChangeTopic.Final, texts["story.status", texts[now.Status]]),
            };
        if (was is not null && was.Title != now.Title)
            yield return new(ChangeTopic.Wording, texts["changes.wording.title"], was.Title, now.Title);
        if (was is not null && was.Summary != now.Summary)
            yield return new(ChangeTopic.Wording, texts["changes.wording.summary"], was.Summary, now.Summary);
        if (!now.Status.IsOpen())
            yield break;
        if (Owner(was?.Owner, now.Owner) is { } owner)
            yield return owner;
        foreach (var (plan, verdict) in now.Plans.Zip(now.Verdicts))
        {
            var index = was is null ? -1 : Array.IndexOf(was.Plans, plan);
            var former = index < 0 ? null : was!.Verdicts[index];
            if (former != verdict)
                yield return new(
                    ChangeTopic.Coverage,
                    former is null && verdict.Length == 0 ? texts["changes.linked", plan]
                        : former is null or "" ? texts["changes.judged", plan, Verdict(verdict)]
                        : texts["changes.judged.from", plan, Verdict(former), Verdict(verdict)]
                );
        }
        foreach (var plan in was?.Plans.Except(now.Plans) ?? [])
            yield return new(ChangeTopic.Coverage, texts["changes.unlinked", plan]);
        if (Evidence(was, now) is { } evidence)
            yield return evidence;
    }

    Change? Evidence(InsightSnapshot? was, InsightSnapshot now)
    {
        var (supporting, contradicting) = (now.Supporting - (was?.Supporting ?? 0), now.Contradicting - (was?.Contradicting ?? 0));
        if (supporting == 0 && contradicting == 0)
            return null;
        List<string> parts = [];
        if (supporting != 0)
            parts.Add(texts["changes.supporting", Signed(supporting), now.Supporting.ToString("N0", Culture)]);
        if (contradicting != 0)
            parts.Add(texts["changes.contradicting", Signed(contradicting), now.Contradicting.ToString("N0", Culture)]);
        return new(ChangeTopic.Evidence, string.Join("; ", parts));
    }

    IEnumerable<Change> Of(FollowUpSnapshot? was, FollowUpSnapshot now)
    {
        if (was is null)
            yield return new(
                ChangeTopic.New,
                now.Insight is { } insight ? texts["changes.asked.from", $"I-{insight}"] : texts["changes.asked"]
            );
        if ((was?.Status ?? FollowUpStatus.Open) != now.Status)
            yield return now.Status switch
            {
                FollowUpStatus.Done => new(ChangeTopic.Ended, Because("story.done", now.Closing)),
                FollowUpStatus.Cancelled => new(ChangeTopic.Ended, Because("story.cancelled", now.Closing)),
                _ => new(ChangeTopic.Ended, texts["story.status", texts[now.Status]]),
            };
        if (was is not null && was.Title != now.Title)
            yield return new(ChangeTopic.Wording, texts["changes.wording.title"], was.Title, now.Title);
        if (Owner(was?.Owner, now.Owner) is { } owner && now.Status is FollowUpStatus.Open)
            yield return owner;
        if (was is not null && was.Due != now.Due)
            yield return new(ChangeTopic.Due, texts["changes.due", texts.Due(was.Due), texts.Due(now.Due)]);
        if (now.Progress > (was?.Progress ?? 0))
            yield return new(ChangeTopic.Progress, texts.Count("changes.progress", now.Progress - (was?.Progress ?? 0)));
    }

    IEnumerable<Change> Of(PlanSnapshot? was, PlanSnapshot now)
    {
        if (was is null)
            yield return new(ChangeTopic.New, texts["story.drawnup"]);
        if (was is not null && was.Title != now.Title)
            yield return new(ChangeTopic.Wording, texts["changes.wording.title"], was.Title, now.Title);
        if (was is not null && was.Status != now.Status)
            yield return new(
                now.Status is PlanStatus.Completed or PlanStatus.Stopped ? ChangeTopic.Ended : ChangeTopic.Progress,
                texts["changes.status", texts[was.Status], texts[now.Status]]
            );
        if (was is not null && was.Lead != now.Lead)
            yield return new(
                ChangeTopic.Owner,
                texts["changes.owner", was.Lead ?? texts["changes.nobody"], now.Lead ?? texts["changes.nobody"]]
            );
    }

    IEnumerable<Change> Of(ThemeSnapshot? was, ThemeSnapshot now)
    {
        if (was is null)
            yield return new(ChangeTopic.New, texts["story.theme"]);
        if (was is not null && was.Name != now.Name)
            yield return new(ChangeTopic.Wording, texts["changes.wording.title"], was.Name, now.Name);
        if ((was?.Status ?? ThemeStatus.Active) != now.Status)
            yield return new(
                ChangeTopic.Ended,
                now.MergedInto is { } into ? texts["story.merged", texts["changes.theme", into]] : texts["story.cancelled"]
            );
    }

    Change? Owner(OwnerSnapshot? was, OwnerSnapshot now) =>
        was is null && now.Status is OwnershipStatus.Unowned || was is not null && was.Same(now)
            ? null
            : new(
                ChangeTopic.Owner,
                was is null || was.Status is OwnershipStatus.Unowned
                    ? texts["changes.owner.new", Line(now)]
                    : texts["changes.owner", Line(was), Line(now)]
            );

    string Line(OwnerSnapshot owner) =>
        owner.Lead is { } lead && owner.Status is not OwnershipStatus.Unowned
            ? $"{texts.Owners(lead, owner.CoOwners, owner.Involved)} ({texts[owner.Status]})"
            : texts["changes.nobody"];

    string Verdict(string verdict) => verdict.Length == 0 ? texts["changes.unjudged"] : texts[$"CoverageVerdict.{verdict}"];

    string Because(string key, string? reason) => reason is null ? texts[key] : $"{texts[key]}: {texts.Recorded(reason)}";

    static CultureInfo Culture => CultureInfo.CurrentCulture;

    static string Signed(long number) => number > 0 ? $"+{number.ToString("N0", Culture)}" : $"−{(-number).ToString("N0", Culture)}";
}
