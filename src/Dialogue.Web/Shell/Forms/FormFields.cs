using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Web.Shell.Forms;

/// <summary>Reads from a form class and its attributes how the form is shown.</summary>
/// <param name="choices">What there is to choose from, by the source that a field names.</param>
sealed class FormFields(Texts texts, IReadOnlyDictionary<Type, IReadOnlyList<SelectListItem>> choices, FormPage page, bool onBehalf)
{
    static readonly ConcurrentDictionary<Type, PropertyInfo[]> members = new();
    static readonly ConcurrentDictionary<Type, Type[]> sources = new();

    /// <summary>Every source of choices that the form names.</summary>
    public static IReadOnlyList<Type> Sources(Type form) => sources.GetOrAdd(form, static type => [.. Find(type).Distinct()]);

    static IEnumerable<Type> Find(Type form) =>
        Members(form)
            .SelectMany(member =>
                member.GetCustomAttribute<FieldAttribute>() is { } field ? (field.From is null ? [] : [field.From])
                : member.PropertyType.IsGenericType ? Find(member.PropertyType.GenericTypeArguments[0])
                : Find(member.PropertyType)
            );

    // In the order in which they are written.
    static PropertyInfo[] Members(Type form) =>
        members.GetOrAdd(
            form,
            static type =>
                [
                    .. type.GetProperties()
                        .Where(member =>
                            member.IsDefined(typeof(FieldAttribute))
                            || member.IsDefined(typeof(GroupAttribute))
                            || member.IsDefined(typeof(FlatAttribute))
                            || member.IsDefined(typeof(RowsAttribute))
                        )
                        .OrderBy(member => member.MetadataToken),
                ]
        );

    /// <summary>
    /// The keys of what the members of a form are called, by their names without the numbers of rows: <c>Rows[].Text</c>.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Labels(Type form) => Named(form, "").ToDictionary();

    static IEnumerable<KeyValuePair<string, string>> Named(Type form, string prefix) =>
        Members(form)
            .SelectMany(member =>
                member.GetCustomAttribute<FieldAttribute>() is { } field ? [new(prefix + member.Name, field.Label)]
                : member.IsDefined(typeof(FlatAttribute)) ? Named(member.PropertyType, prefix)
                : member.IsDefined(typeof(GroupAttribute)) ? Named(member.PropertyType, $"{prefix}{member.Name}.")
                : Named(member.PropertyType.GenericTypeArguments[0], $"{prefix}{member.Name}[].")
            );

    public IReadOnlyList<FormField> Of(object form, string prefix = "", string row = "", bool added = false) =>
        [.. Members(form.GetType()).Select(member => Of(form, member, prefix, row, added)).OfType<FormField>()];

    FormField? Of(object form, PropertyInfo member, string prefix, string row, bool added)
    {
        var name = prefix + member.Name;
        var value = member.GetValue(form);
        var section = member.GetCustomAttribute<SectionAttribute>() is { } heading
            ? new FormSection(texts[heading.Title], heading.Hint is null ? null : texts[heading.Hint])
            : null;
        if (member.GetCustomAttribute<FlatAttribute>() is { } flat)
            return new(name, "")
            {
                Section = section,
                Template = flat.Template ?? "_Fields",
                Fields = Of(value!, prefix, row, added),
            };
        if (member.GetCustomAttribute<GroupAttribute>() is { } group)
            return new(name, texts[group.Legend]) { Section = section, Fields = Of(value!, $"{name}.", row, added) };
        if (member.GetCustomAttribute<RowsAttribute>() is { } rows)
            return Rows(name, rows, (IList)value!, section);
        return Leaf(name, member, member.GetCustomAttribute<FieldAttribute>()!, value, row, added) is { } field
            ? field with
            {
                Section = section,
            }
            : null;
    }

    FormField Rows(string name, RowsAttribute rows, IList values, FormSection? section)
    {
        var shown = new List<FormRow>();
        foreach (var (i, value) in values.Cast<object>().Index())
        {
            var legend = texts[rows.Legend, i + 1];
            shown.Add(new(legend, Of(value, $"{name}[{i}].", $"{legend}: ", page.Added == name && i == values.Count - 1)));
        }
        return new(name, texts[rows.Legend])
        {
            Section = section,
            List = new(shown, rows.More is not null && values.Count < rows.Most ? texts[rows.More] : null),
        };
    }

    FormField? Leaf(string name, PropertyInfo member, FieldAttribute field, object? value, string row, bool added)
    {
        if (field.OnlyOnBehalf && !onBehalf)
            return null;
        // Who records what another organisation answered, has to say how that came in.
        var mustSayWhy = onBehalf && member.Name == CommandMetadata.ReasonField;
        var multiple = member.PropertyType != typeof(string) && member.PropertyType.IsAssignableTo(typeof(IEnumerable));
        var type = multiple ? member.PropertyType.GenericTypeArguments[0] : member.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        var label = texts[field.Label];
        return new(name, label)
        {
            Type = type,
            Values = Values(value),
            Hint = mustSayWhy ? texts["onbehalf.why.hint"] : texts.Find(field.Hint ?? $"{field.Label}.hint"),
            Optional = field.Optional && !mustSayWhy,
            Required = field.Required,
            Hidden = page.Hidden.Contains(member.Name),
            Rows = field.Rows > 0 ? field.Rows : null,
            Items = page.Choices.GetValueOrDefault(member.Name) ?? Items(field, type),
            Suggested = field.Suggested,
            Empty = field.Empty is null ? null : texts[field.Empty],
            Multiple = multiple,
            Focus = added && field.Focus,
            Template = field.Template,
            Missing = row.Length == 0 ? texts.Missing(field.Label) : row + Lower(texts.Missing(field.Label)),
        };
    }

    IReadOnlyList<SelectListItem>? Items(FieldAttribute field, Type type) =>
        field.From is { } source ? choices[source]
        : type.IsEnum ? [.. Enum.GetValues(type).Cast<Enum>().Select(value => new SelectListItem(texts[value], value.ToString()))]
        : null;

    static string Lower(string sentence) => char.ToLower(sentence[0], CultureInfo.CurrentCulture) + sentence[1..];

    public static string[] Values(object? value) =>
        value switch
        {
            null => [],
            string text => [text],
            IEnumerable values => [.. values.Cast<object?>().Select(Text)],
            _ => [Text(value)],
        };

    static string Text(object? value) =>
        value switch
        {
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool yes => yes ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
        };
}
