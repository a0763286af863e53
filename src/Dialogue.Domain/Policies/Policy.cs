using System.Collections.Immutable;

namespace Dialogue.Policies;

/// <summary>The texts of a programme that are kept by version. There is one of each.</summary>
public enum PolicyKind
{
    /// <summary>The rules by which the secretariat moderates statements.</summary>
    Moderation,

    /// <summary>What participants are told of who sees what they say.</summary>
    Explanation,
}

/// <summary>A rule by which statements are moderated.</summary>
/// <param name="Code">By which decisions name it: <c>R2</c>.</param>
/// <param name="HidesOriginal">Whether what is reworded or split by it is no longer read by others than who may moderate.</param>
public sealed record PolicyRule(string Code, string Text, bool HidesOriginal = false);

/// <summary>What can happen to a policy, in this order.</summary>
public interface IPolicyEvent;

/// <summary>A version came in force; those before it stay as they are.</summary>
/// <param name="Number">From 1.</param>
public sealed record PolicyPublished(PolicyKind Kind, int Number, string Text, IReadOnlyList<PolicyRule> Rules, string Reason)
    : IPolicyEvent;

/// <summary>A version of a policy, as decisions need it.</summary>
/// <param name="At">Since when it is in force.</param>
public sealed record PolicyVersion(int Number, DateTimeOffset At, string Text, IReadOnlyList<PolicyRule> Rules);

/// <summary>A text of the programme with all its versions.</summary>
/// <param name="Versions">The oldest first.</param>
public sealed record Policy(Guid Id, PolicyKind Kind, ImmutableList<PolicyVersion> Versions) : IFold<Policy>
{
    public static EntityKind EntityKind { get; } = new("policy");

    /// <summary>The rules by which statements are moderated.</summary>
    public static Guid ModerationId { get; } = IdOf(PolicyKind.Moderation);

    /// <summary>What participants are told.</summary>
    public static Guid ExplanationId { get; } = IdOf(PolicyKind.Explanation);

    /// <summary>The id of the one that there is of a kind.</summary>
    public static Guid IdOf(PolicyKind kind) => LinkId.Of(Guid.Empty, $"policy {kind}");

    public PolicyVersion InForce => Versions[^1];

    public static Policy? Fold(Policy? policy, Fact fact) =>
        (policy, fact.Data) switch
        {
            (null, PolicyPublished e) => new(fact.Stream, e.Kind, [new(e.Number, fact.At, e.Text, e.Rules)]),
            ({ } p, PolicyPublished e) => p with { Versions = p.Versions.Add(new(e.Number, fact.At, e.Text, e.Rules)) },
            _ => policy,
        };

    /// <summary>The version that was in force on a day; null when there was none yet.</summary>
    public PolicyVersion? InForceOn(DateOnly day) => Versions.FindLast(version => PolicyDays.DayOf(version.At) <= day);
}

static class PolicyDays
{
    // Days are of the Netherlands, wherever the server stands.
    static readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
