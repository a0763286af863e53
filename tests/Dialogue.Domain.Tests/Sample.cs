using System.Reflection;

namespace Dialogue.Domain.Tests;

/// <summary>One event of each type, always the same: with everything it can hold, or with only what it must.</summary>
static class Sample
{
    public static object Complete(Type type) => Record(type, complete: true);

    public static object Required(Type type) => Record(type, complete: false);

    static object Record(Type type, bool complete) =>
        Activator.CreateInstance(
            type,
            [
                .. type.GetConstructors()[0]
                    .GetParameters()
                    .Select((p, i) => CanBeNull(p) && !complete ? null : Value(p.ParameterType, p.Name!, i, complete)),
            ]
        )!;

    static object Value(Type type, string name, int place, bool complete)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            type = inner;
        if (type == typeof(Guid))
            return new Guid(name.Length, (short)place, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
        if (type == typeof(string))
            return texts.GetValueOrDefault(name) ?? throw new InvalidOperationException($"Give a sample text for {name}.");
        if (type == typeof(int))
            return 14 + place;
        if (type == typeof(long))
            return 1_500_000L + place;
        if (type == typeof(bool))
            return true;
        if (type == typeof(DateOnly))
            return new DateOnly(2021, 5, 17).AddDays(7 * place);
        if (type == typeof(EntityKind))
            return new EntityKind("insight");
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(1)!;
        if (!type.IsGenericType)
            return Record(type, complete);
        if (type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return complete ? new Dictionary<string, int> { ["jongeren"] = 3 } : [];
        var list = Array.CreateInstance(type.GetGenericArguments()[0], complete ? 2 : 0);
        for (var i = 0; i < list.Length; i++)
            list.SetValue(Value(type.GetGenericArguments()[0], name, i, complete), i);
        return list;
    }

    static bool CanBeNull(ParameterInfo parameter) => new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable;

    static readonly Dictionary<string, string> texts = new()
    {
        ["Alias"] = "PDC19",
        ["Claim"] = "groups",
        ["Code"] = "DGSC-19",
        ["Description"] = "Wat hoort hier wel bij, en wat niet.",
        ["Evidence"] = "De agenda is op 1 juli verstuurd.",
        ["Facilitator"] = "Fenna Gesprek",
        ["Ground"] = "5.1.2e",
        ["MailAddress"] = "lena@voorbeeld.nl",
        ["Municipality"] = "Zeist",
        ["Name"] = "Nieuwe manieren van werken",
        ["Note"] = "Zie hoofdstuk 3.",
        ["PlainText"] = "Veel mensen blijven thuis werken.",
        ["Reason"] = "Dit past beter bij een ander.",
        ["Remark"] = "Uitspraak 4 is aangepast zoals gevraagd.",
        ["Remarks"] = "Bij uitspraak 4 is niet duidelijk om welke regeling het gaat.",
        ["RuleCode"] = "R2",
        ["Series"] = "Werk en inkomen",
        ["Summary"] = "Half thuis, half op kantoor: dat blijft.",
        ["TargetGroups"] = "jongeren",
        ["Text"] = "Thuis heb ik geen goede werkplek.",
        ["Title"] = "Thuiswerken blijft",
        ["TooiUri"] = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058",
        ["Value"] = "dialogue-szw",
        ["Words"] = "na de zomer",
    };
}
