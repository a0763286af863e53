using System.Globalization;
using System.Resources;

[assembly: NeutralResourcesLanguage("nl")]

namespace Dialogue.Web.Shell.Localization;

/// <summary>
/// The words of the pages in the language of the request: <c>T["key"]</c>, <c>T["key", argument]</c>, <c>T[enumValue]</c>.
/// That every key exists in both languages is checked by a test.
/// </summary>
public sealed class Texts
{
    static readonly ResourceManager Words = new("Dialogue.Web.Resources.Texts", typeof(Texts).Assembly);

    /// <summary>The text, where there is one.</summary>
    public string? Find(string key) => Words.GetString(key, CultureInfo.CurrentUICulture);

    public string this[string key] => Words.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    public string this[string key, params object?[] arguments] => string.Format(CultureInfo.CurrentCulture, this[key], arguments);

    /// <summary>The word for a value of an enumeration: key <c>TypeName.Value</c>.</summary>
    public string this[Enum value] => this[$"{value.GetType().Name}.{value}"];

    /// <summary>Why a rule said no.</summary>
    public string Of(ValidationError fault) => this[$"Rule.{fault.Rule}", fault.Args];

    /// <summary>Why a rule said no to what was typed in a field, with the name of the field where the rule has a text for that.</summary>
    public string Of(ValidationError fault, string label) =>
        Find($"Field.{fault.Rule}") is { } text ? string.Format(CultureInfo.CurrentCulture, text, [label, .. fault.Args]) : Of(fault);

    /// <summary>What is said when a field was left empty that has to be filled in.</summary>
    /// <param name="label">The key of its label.</param>
    public string Missing(string label) => Find($"{label}.required") ?? this["form.required.field", this[label]];

    /// <summary>A number with its noun: keys <c>key.one</c> and <c>key.many</c>.</summary>
    public string Count(string key, long number) =>
        this[number == 1 ? $"{key}.one" : $"{key}.many", number.ToString("N0", CultureInfo.CurrentCulture)];

    /// <summary>18 mei 2021</summary>
    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>18 mei 2021: the day on which a moment falls in the Netherlands.</summary>
    public string Day(DateTimeOffset moment) => Day(Amsterdam.DayOf(moment));

    /// <summary>5 dagen, 3 weken, 4 maanden, 2 jaar: how long something lasts or lies back, in whole units.</summary>
    public string Age(TimeSpan age) =>
        age.TotalDays switch
        {
            < 1 => this["age.today"],
            < 14 => Count("age.days", (long)age.TotalDays),
            < 61 => this["age.weeks", (long)(age.TotalDays / 7)],
            < 730 => this["age.months", (long)(age.TotalDays / 30.4375)],
            _ => this["age.years", (long)(age.TotalDays / 365.25)],
        };

    /// <summary>vóór 1 september 2021 (advies van de SER); as precise as it was agreed.</summary>
    public string Due(Due due) =>
        due switch
        {
            { Kind: DueKind.NoneAgreed, Words: null } => this["due.none"],
            { Day: { } day, Words: { } words } => $"{this[$"due.{due.Kind}", Day(day)]} ({this.Recorded(words)})",
            { Day: { } day } => this[$"due.{due.Kind}", Day(day)],
            _ => this.Recorded(due.Words!),
        };

    /// <summary>SZW, samen met IenW; betrokken: FIN, EZK, OCW</summary>
    public string Owners(string lead, IReadOnlyList<string> coOwners, IReadOnlyList<string> involved) =>
        lead
        + (coOwners.Count > 0 ? $", {this["ownership.with"]} {And(coOwners)}" : "")
        + (involved.Count > 0 ? $"; {this["ownership.involved.also"]} {string.Join(", ", involved)}" : "");

    string And(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} {this["list.and"]} {names[^1]}";

    /// <summary>18 mei 2021, 14:32</summary>
    public string Moment(DateTimeOffset moment) => Amsterdam.Local(moment).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    /// <summary>The same moment as <c>datetime</c> attributes want it.</summary>
    public string Machine(DateTimeOffset moment) =>
        Amsterdam.Local(moment).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
