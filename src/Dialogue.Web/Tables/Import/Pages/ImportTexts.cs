namespace Dialogue.Tables.Import;

/// <summary>What an import comes to, in the words of the reader.</summary>
public static class ImportTexts
{
    /// <summary>Where it is: the sheet or file, and the row.</summary>
    public static string Place(this Texts texts, ImportFault fault) =>
        fault.Row is { } row ? texts["import.row", fault.Sheet, row] : fault.Sheet;

    /// <summary>What is wrong.</summary>
    public static string Of(this Texts texts, ImportFault fault) => texts[$"{fault.Rule.GetType().Name}.{fault.Rule}", fault.Args];

    /// <summary>What to do about it.</summary>
    public static string Suggestion(this Texts texts, ImportFault fault) =>
        fault.Suggestion is { } meant ? texts["import.meant", meant]
        : $"ImportAdvice.{fault.Rule}" is var key && texts[key] is var advice && advice != key
            ? string.Format(System.Globalization.CultureInfo.CurrentCulture, advice, fault.Args)
        : "";

    /// <summary>What is wrong and what to do about it, as it is said at a cell.</summary>
    public static string Told(this Texts texts, ImportFault fault) => $"{texts.Of(fault)} {texts.Suggestion(fault)}".Trim();

    /// <summary>What is recorded of a table, beside its statements.</summary>
    public static string Change(this Texts texts, TableChange table) =>
        table.IsNew ? texts["import.change.new"]
        : !table.Changes ? texts["import.change.none"]
        : string.Join(
            ", ",
            new[]
            {
                table.Fields.Count > 0
                    ? texts["import.change.fields", string.Join(", ", table.Fields.Select(field => field.Column))]
                    : null,
                table.New + table.Corrected > 0 ? texts["import.change.statements"] : null,
            }.OfType<string>()
        );

    /// <summary>What to mind about a table.</summary>
    public static string Remarks(this Texts texts, TableChange table) =>
        string.Join(
            " ",
            new[]
            {
                table.Kept > 0 ? texts.Count("import.kept", table.Kept) : null,
                table.Others > 0 ? texts.Count("import.others", table.Others) : null,
            }.OfType<string>()
        );
}
