using System.Text;
using System.Text.Json;
using Dialogue.Office;

namespace Dialogue.Tables.Import;

/// <summary>What can be chosen from in a template, as it is now.</summary>
/// <param name="Series">The chosen series first.</param>
/// <param name="Counted">The names of the columns with counts that are in use, such as "leeftijd:18-30".</param>
public sealed record TemplateChoices(
    IReadOnlyList<string> Series,
    IReadOnlyList<string> Organisations,
    IReadOnlyList<string> Facilitators,
    IReadOnlyList<string> TargetGroups,
    IReadOnlyList<string> Counted
);

/// <summary>The form to fill in: a workbook, or the same columns as CSV files. What its columns mean it takes from the schemas.</summary>
public static class ImportTemplate
{
    static readonly Dictionary<string, Dictionary<string, string>> notes = new()
    {
        [ImportColumns.Tables] = Notes(ImportColumns.Tables),
        [ImportColumns.Statements] = Notes(ImportColumns.Statements),
    };

    public static Task<byte[]> Workbook(TemplateChoices choices, string guide, FormWords words, CancellationToken cancel) =>
        new FormWorkbook(
            ImportColumns.Guide,
            [.. guide.Split('\n').Select(line => new GuideLine(line.TrimStart('#').Trim(), line.StartsWith('#')))],
            [new(ImportColumns.Tables, Tables(choices)), new(ImportColumns.Statements, Statements(choices))],
            ImportColumns.Choices,
            words
        ).Write(cancel);

    /// <summary>A CSV file with only the names of the columns; spreadsheets see by its first bytes that it is UTF-8.</summary>
    public static byte[] Csv(TemplateChoices choices, string sheet) =>
        [
            .. Encoding.UTF8.Preamble,
            .. Encoding.UTF8.GetBytes(
                string.Join(
                    ';',
                    (sheet == ImportColumns.Tables ? Tables(choices) : Statements(choices)).Select(column =>
                        column.Name.AsSpan().ContainsAny(";\"") ? $"\"{column.Name.Replace("\"", "\"\"")}\"" : column.Name
                    )
                ) + "\r\n"
            ),
        ];

    static List<FormColumn> Tables(TemplateChoices choices) =>
        [
            Of(ImportColumns.TableNumber, FormCell.Number, width: 10),
            Of(ImportColumns.Day, FormCell.Day, width: 12),
            Of(ImportColumns.Series, choices: choices.Series, width: 28),
            Of(ImportColumns.Mode, choices: Words(ImportColumns.Modes), only: true, width: 10),
            Of(ImportColumns.Province, choices: Words(ImportColumns.Provinces), only: true),
            Of(ImportColumns.Municipality),
            Of(ImportColumns.Organiser, choices: choices.Organisations, width: 28),
            Of(ImportColumns.Facilitator, choices: choices.Facilitators, width: 24),
            Of(ImportColumns.Summary, width: 50),
            Of(ImportColumns.Citizens, FormCell.Count, width: 10),
            Of(ImportColumns.Organisations, FormCell.Count, width: 12),
            Of(ImportColumns.Scientists, FormCell.Count),
            Of(ImportColumns.Administrators, FormCell.Count, width: 12),
            .. choices.Counted.Select(name => new FormColumn(
                name,
                notes[ImportColumns.Tables].GetValueOrDefault(name.Split(':')[0], ""),
                FormCell.Count
            )),
        ];

    static List<FormColumn> Statements(TemplateChoices choices) =>
        [
            OfStatement(ImportColumns.StatementTable, FormCell.Number, width: 10),
            OfStatement(ImportColumns.StatementNumber, FormCell.Number, width: 10),
            OfStatement(ImportColumns.Kind, choices: Words(ImportColumns.Kinds), only: true, width: 10),
            OfStatement(ImportColumns.Text, width: 80),
            OfStatement(ImportColumns.TargetGroups, choices: choices.TargetGroups, width: 30),
        ];

    static FormColumn Of(
        Column column,
        FormCell cell = FormCell.Text,
        IReadOnlyList<string>? choices = null,
        bool only = false,
        double width = 16
    ) => new(column.Name, notes[ImportColumns.Tables][column.Name], cell, choices, only, width);

    static FormColumn OfStatement(
        Column column,
        FormCell cell = FormCell.Text,
        IReadOnlyList<string>? choices = null,
        bool only = false,
        double width = 16
    ) => new(column.Name, notes[ImportColumns.Statements][column.Name], cell, choices, only, width);

    static List<string> Words<T>(Dictionary<T, string[]> words)
        where T : notnull => [.. words.Values.Select(written => written[0])];

    // Of columns with counts the part before the colon.
    static Dictionary<string, string> Notes(string sheet)
    {
        using var content = typeof(ImportTemplate).Assembly.GetManifestResourceStream($"schema/{sheet}.schema.json")!;
        using var schema = JsonDocument.Parse(content);
        var items = schema.RootElement.GetProperty("items");
        var properties = items.GetProperty("properties").EnumerateObject().Select(p => (p.Name, p.Value));
        if (items.TryGetProperty("patternProperties", out var patterns))
            properties = properties.Concat(patterns.EnumerateObject().Select(p => (p.Name.TrimStart('^').Split(':')[0], p.Value)));
        return properties.ToDictionary(p => p.Item1, p => p.Value.GetProperty("description").GetString()!);
    }
}
