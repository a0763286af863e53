using System.Runtime.CompilerServices;

namespace Dialogue;

/// <summary>Until when a thing is active, told by its first view, and the rule that refuses to point at it afterwards.</summary>
/// <param name="Member">The member of the view that tells.</param>
/// <param name="Closed">Refuses what needs it active.</param>
public abstract record Lifetime(string Member, Rule Closed)
{
    /// <summary>Whether a thing with this document is active.</summary>
    /// <param name="today">The day in the Netherlands.</param>
    public abstract bool IsActive(object document, DateOnly today);

    /// <summary>Active as long as its status is one of those for which a policy says so.</summary>
    public static Lifetime While<TView, TStatus>(
        Func<TView, TStatus> status,
        Func<TStatus, bool> isActive,
        Rule closed,
        [CallerArgumentExpression(nameof(status))] string member = ""
    )
        where TStatus : struct, Enum =>
        new StatusLifetime(
            NameIn(member),
            [.. Enum.GetValues<TStatus>().Where(isActive).Select(value => value.ToString())],
            document => isActive(status((TView)document)),
            closed
        );

    /// <summary>Active until the day on which it ends.</summary>
    public static Lifetime Until<TView>(
        Func<TView, DateOnly?> endedOn,
        Rule closed,
        [CallerArgumentExpression(nameof(endedOn))] string member = ""
    ) => new DayLifetime(NameIn(member), document => endedOn((TView)document), closed);

    static string NameIn(string lambda) => lambda[(lambda.LastIndexOf('.') + 1)..];
}

/// <summary>Active while its status is one of these.</summary>
/// <param name="Statuses">By name, as documents have them.</param>
public sealed record StatusLifetime(string Member, IReadOnlyList<string> Statuses, Func<object, bool> HasOne, Rule Closed)
    : Lifetime(Member, Closed)
{
    public override bool IsActive(object document, DateOnly today) => HasOne(document);
}

/// <summary>Active until the day in this member.</summary>
public sealed record DayLifetime(string Member, Func<object, DateOnly?> EndedOn, Rule Closed) : Lifetime(Member, Closed)
{
    public override bool IsActive(object document, DateOnly today) => !(EndedOn(document) <= today);
}
