using System.Collections.Concurrent;
using System.Reflection;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.People;
using Dialogue.Plans;
using Dialogue.Policies;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Testing;

/// <summary>
/// Makes any record from its constructor: commands for random histories, events for the wire. Ids come from a few known
/// things, so that commands meet; now and then a value is one that nobody should send.
/// </summary>
public sealed class Generators(Random random, bool sound = false)
{
    static readonly ConcurrentDictionary<Type, (ParameterInfo Parameter, bool CanBeNull)[]> constructors = new();
    static readonly string[] texts =
    [
        "thuiswerken",
        "Buren hielpen elkaar.",
        "é ≠ ë",
        "<script>alert(1)</script>",
        "regel één\nregel twee",
        "\"'&\\",
        "😀",
    ];
    static readonly string?[] bad = [null, "", "  ", "nul \0", "half \ud83d", new string('x', 5000)];
    Guid table;

    public object Record(Type type)
    {
        var parameters = constructors.GetOrAdd(
            type,
            _ =>
                [
                    .. type.GetConstructors()[0]
                        .GetParameters()
                        .Select(p => (p, new NullabilityInfoContext().Create(p).ReadState == NullabilityState.Nullable)),
                ]
        );
        return Activator.CreateInstance(
            type,
            [.. parameters.Select(p => Value(p.Parameter.ParameterType, p.Parameter.Name!, type, p.CanBeNull))]
        )!;
    }

    object? Value(Type type, string name, Type of, bool canBeNull)
    {
        // A number that is left open is for the engine to give.
        if (canBeNull && name != "Number" && random.Next(3) == 0)
            return null;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            type = inner;
        if (!sound && type.IsClass && random.Next(100) == 0)
            return null;
        if (type == typeof(Guid))
            return Id(name, of);
        if (type == typeof(Subject))
            return random.Next(2) == 0
                ? new Subject(Insight.EntityKind, One([.. Things.Insights, .. Things.LaterInsights]))
                : new Subject(FollowUp.EntityKind, One(Things.FollowUps));
        // Rules of the policy, so that decisions meet them.
        if (name == "RuleCode" || name == "Code" && of == typeof(PolicyRule))
            return $"R{random.Next(1, 4)}";
        if (name == "MailAddress")
            return $"persoon{random.Next(1_000_000)}@voorbeeld.nl";
        if (type == typeof(string))
            return sound || random.Next(40) > 0 ? texts[random.Next(texts.Length)] : bad[random.Next(bad.Length)];
        if (type == typeof(int))
            return sound || random.Next(40) > 0 ? random.Next(1, 9) : random.Next(-1, 1);
        if (type == typeof(long))
            return random.NextInt64(1, 1L << 40);
        if (type == typeof(bool))
            return random.Next(2) == 0;
        if (type == typeof(DateOnly))
            return sound || random.Next(40) > 0 ? new DateOnly(2021, 5, 3).AddDays(random.Next(4) * 7) : default;
        if (type.IsEnum)
            return sound || random.Next(40) > 0
                ? Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length))
                : Enum.ToObject(type, 99);
        if (!type.IsGenericType)
            return Record(type);
        return type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
            ? Enumerable.Range(0, random.Next(3)).ToDictionary(i => $"groep {i}", _ => random.Next(1, 20))
            : List(type.GetGenericArguments()[0], name, of);
    }

    Array List(Type of, string name, Type owner)
    {
        var list = Array.CreateInstance(of, random.Next(3));
        for (var i = 0; i < list.Length; i++)
            list.SetValue(Value(of, name, owner, false), i);
        return list;
    }

    /// <summary>The known things of each kind, by the name under which they are pointed at.</summary>
    Guid Id(string name, Type of) =>
        name switch
        {
            "DialogueTableId" => table = Things.Tables[random.Next(Things.Tables.Count)],
            "StatementId" when typeof(IForTable).IsAssignableFrom(of) => Things.StatementOf(table, random.Next(4)),
            "StatementId" when of == typeof(StatementEntry) => Things.StatementOf(table, random.Next(8)),
            "IntoIds" when of.Namespace == "Dialogue.Tables" => Things.StatementOf(One(Things.Tables), random.Next(8)),
            "AfterId" => Things.StatementOf(table, random.Next(4)),
            "StatementId" or "StatementIds" or "LeftStatementIds" => Things.StatementOf(One(Things.Tables), random.Next(3)),
            "RecoveryPlanId" or "PlanId" or "PlanIds" or "LeftPlanIds" => One(Things.Plans),
            "FollowUpId" => One(Things.FollowUps),
            // It also begins people, and no stream begins without an id.
            "SignInRuleId" => Things.SignInRules[random.Next(Things.SignInRules.Count)],
            "PersonId" => Things.People[random.Next(Things.People.Count)],
            "DeputyId" or "FacilitatorId" or "Instead" => One(Things.People),
            "InsightId" when of == typeof(SplitPart) => One(Things.LaterInsights),
            "InsightId" => One([.. Things.Insights, .. Things.LaterInsights]),
            "IntoId" or "ParentId" or "FromId" or "IntoIds" when of.Namespace == "Dialogue.Insights" => One(Things.Insights),
            "ThemeId" or "PrimaryThemeId" or "OtherThemeIds" => One(Things.Themes),
            "IntoId" or "ParentId" when of.Namespace == "Dialogue.Themes" => One(Things.Themes),
            "OrganisationId"
            or "ParentId"
            or "OrganiserId"
            or "ById"
            or "ToId"
            or "FromId"
            or "LeadId"
            or "CoOwnerIds"
            or "InvolvedIds"
            // The first ones most, so that they answer.
            or "PartnerIds" => One([.. Things.Organisations.Take(random.Next(Things.Organisations.Count) + 1)]),
            _ => throw new InvalidOperationException($"Say which things {of.Name}.{name} points at."),
        };

    Guid One(IReadOnlyList<Guid> things) => sound || random.Next(60) > 0 ? things[random.Next(things.Count)] : Guid.Empty;
}

/// <summary>The ids of a small programme.</summary>
public static class Things
{
    public static readonly IReadOnlyList<Guid> Organisations = Ids(1, 4),
        Tables = Ids(2, 3),
        Themes = Ids(3, 3),
        Insights = Ids(4, 4),
        LaterInsights = Ids(5, 6),
        Plans = Ids(6, 2),
        FollowUps = Ids(7, 3),
        People = Ids(8, 3),
        SignInRules = Ids(9, 2);

    public static Guid StatementOf(Guid table, int n) => LinkId.Of(table, $"{n}");

    /// <summary>The commands with which all of them begin.</summary>
    public static IReadOnlyList<object> Beginning =>
        [
            .. Organisations.Select((id, n) => new RegisterOrganisation(id, $"O{n}", $"Organisatie {n}", OrganisationKind.Ministry)),
            .. Tables
                .Skip(1)
                .Select(
                    (id, n) =>
                        new RecordTable(
                            id,
                            n + 1,
                            new("Verkenning", new(2021, 5, 3), TableMode.Online, null, null, null, "Fenna Gesprek"),
                            null,
                            [
                                .. Enumerable
                                    .Range(0, 3)
                                    .Select(s => new StatementEntry(StatementOf(id, s), StatementKind.Knel, $"Uitspraak {s}")),
                            ]
                        )
                ),
            .. Themes.Select((id, n) => new AddTheme(id, n + 1, $"Thema {n}")),
            .. Insights.Select((id, n) => new RecordInsight(id, n + 1, $"Inzicht {n}", "Wat de tafels leerden.")),
            .. Plans.Select((id, n) => new DrawUpPlan(id, n + 1, new($"Plan {n}", PlanKind.Agenda, null, null, [], null, null))),
            .. FollowUps.Select((id, n) => new AskFollowUp(id, n + 1, FollowUpKind.Question, $"Vraag {n}")),
            // The last one administers for good.
            .. People.Select(
                (id, n) => new RegisterPerson(id, "Fenna Gesprek", null, Organisations[n], [n == 2 ? Role.Administrator : Role.Reader])
            ),
        ];

    static IReadOnlyList<Guid> Ids(int kind, int count) =>
        [.. Enumerable.Range(1, count).Select(n => new Guid(kind, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)n]))];
}
