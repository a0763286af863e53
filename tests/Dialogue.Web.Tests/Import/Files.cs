using System.Text;
using Dialogue.Office;

namespace Dialogue.Web.Tests.Import;

/// <summary>Files as people hand them in, made from rows.</summary>
static class Files
{
    public const string TablesCsv = "tafels.csv",
        StatementsCsv = "uitspraken.csv";

    public static readonly string[] TableColumns = ["nummer", "datum", "themareeks", "vorm", "gespreksleider"];
    public static readonly string[] StatementColumns = ["tafel", "nummer", "soort", "tekst"];
    public static readonly string[] GoodTable = ["1", "18-05-2021", "Verkenning", "online", "F. Acilitator"];
    public static readonly string[] GoodStatement = ["1", "1", "knel", "Het loket was dicht."];

    public static SourceFile Csv(string name, params string[][] rows) =>
        new(name, Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join(';', row.Select(Quoted)) + "\r\n"))));

    static string Quoted(string cell) => cell.AsSpan().ContainsAny(";\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;

    /// <summary>Both CSV files; the other is a good one.</summary>
    public static IReadOnlyList<SourceFile> WithTables(params string[][] rows) =>
        [Csv(TablesCsv, rows), Csv(StatementsCsv, [StatementColumns])];

    /// <inheritdoc cref="WithTables"/>
    public static IReadOnlyList<SourceFile> WithStatements(params string[][] rows) =>
        [Csv(TablesCsv, TableColumns, GoodTable), Csv(StatementsCsv, rows)];
}
