using System.ComponentModel;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.People;
using Dialogue.Plans;
using Dialogue.Policies;
using Dialogue.SignInRules;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Web.Shell.Api;

[DisplayName("Verwijzing"), Description("Een ander ding, met zijn naam op de peildatum.")]
public sealed record Pointer(Guid Id, int? Number, string? Code, string Name, string Href);

[DisplayName("Reden")]
public sealed record ReasonBody(string Reason);

[DisplayName("Bevestiging")]
public sealed record PlainBody(string? Why = null);

[
    DisplayName("Termijn"),
    Description(
        "Een termijn, zo precies als hij is afgesproken: op een dag, in een week (de maandag), voor een dag, na iets in "
            + "woorden, of niet afgesproken. Bij de laatste twee hoort de dag waarop opnieuw naar de termijn wordt gekeken; na iets in "
            + "woorden is die verplicht, en is hij zonder waarde de datum."
    )
]
public sealed record DuePart(DueKind Kind, DateOnly? Day = null, string? Words = null, DateOnly? LookAgain = null)
{
    public static DuePart Of(Due due) => new(due.Kind, due.Day, due.Words, due.LookAgain);

    public Due ToDue() => new(Kind, Day, Words, LookAgain);
}

[DisplayName("Feit"), Description("Wat er gebeurde, door wie, wanneer en waarom.")]
public sealed record FactAnswer(long Version, DateTimeOffset At, string? Actor, string Event, string Told, string? Reason);

[DisplayName("Naam")]
public sealed record NameBody(string Name, string? Why = null);

[DisplayName("Plaats")]
public sealed record ParentBody(string? Parent = null, string? Why = null);

/// <summary>The addresses of things, and their names for pointing at them.</summary>
public static class Addresses
{
    public const string Root = "/api/v1",
        TryApi = $"{Root}/uitproberen";

    static readonly Dictionary<EntityKind, string> collections = new()
    {
        [Organisation.EntityKind] = "organisaties",
        [DialogueTable.EntityKind] = "dialoogtafels",
        [Statement.EntityKind] = "uitspraken",
        [Theme.EntityKind] = "themas",
        [Insight.EntityKind] = "inzichten",
        [RecoveryPlan.EntityKind] = "herstelplannen",
        [FollowUp.EntityKind] = "opvolgacties",
        [Person.EntityKind] = "personen",
        [SignInRule.EntityKind] = "aanmeldregels",
        [Policy.EntityKind] = "beleidsteksten",
    };

    public static IEnumerable<string> Collections => collections.Values.Select(name => $"{Root}/{name}");

    /// <summary>By number, code or id.</summary>
    public static string Of(EntityKind kind, object key) => $"{Root}/{collections[kind]}/{Uri.EscapeDataString(key.ToString()!)}";

    /// <summary>What an address names; the server leaves an escaped slash in it as it came.</summary>
    public static string Key(string given) => given.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null when there is nothing to point at.</summary>
    public static Pointer? Pointer(this IReadOnlyDictionary<Guid, EntityName> names, Guid? id) =>
        id is { } there && names.TryGetValue(there, out var named)
            ? new(
                there,
                named.Number,
                named.Code,
                named.Name,
                Of(named.Kind, named.Kind == Organisation.EntityKind ? there : named.Number!)
            )
            : null;

    public static IReadOnlyList<Pointer> Pointers(this IReadOnlyDictionary<Guid, EntityName> names, IEnumerable<Guid?> ids) =>
        [.. ids.Select(names.Pointer).OfType<Pointer>()];

    public static IReadOnlyList<Pointer> Pointers(this IReadOnlyDictionary<Guid, EntityName> names, IEnumerable<Guid> ids) =>
        names.Pointers(ids.Select(id => (Guid?)id));
}
