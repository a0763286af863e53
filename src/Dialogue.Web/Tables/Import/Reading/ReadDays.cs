using System.Globalization;

namespace Dialogue.Tables.Import;

/// <summary>Days as people and programs write them.</summary>
static class ReadDays
{
    static readonly CultureInfo dutch = CultureInfo.GetCultureInfo("nl-NL");

    static readonly string[] known =

        [
            "d-M-yyyy",
            "d/M/yyyy",
            "d.M.yyyy",
            "yyyy-MM-dd",
            "yyyy-MM-dd'T'HH:mm:ss",
            "yyyy-MM-dd HH:mm:ss",
            "d-M-yyyy H:mm",
            "d-M-yyyy H:mm:ss",
            "d MMMM yyyy",
            "d MMM yyyy",
            "ddd d MMMM yyyy",
            "dddd d MMMM yyyy",
        ],
        monthFirst = ["M/d/yyyy", "M-d-yyyy", "M.d.yyyy"],
        probable = ["d-M-yy", "d/M/yy", "yyyy/M/d", "yyyyMMdd", "d MMMM yy", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"];

    /// <summary>As it is written here; null when it is no day.</summary>
    public static DateOnly? Dutch(string text) => Exact(text, known);

    /// <summary>As it is written where the month comes first; null when it is no day there.</summary>
    public static DateOnly? MonthFirst(string text) => Exact(text, monthFirst);

    /// <summary>The day that something was probably meant to be that is not written as one.</summary>
    public static DateOnly? Probably(string text) =>
        Exact(text, [.. probable, .. monthFirst])
        // A spreadsheet counts days from 1900; without the form of a date only the count is left.
        ?? (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 36_000 and < 60_000
                ? DateOnly.FromDateTime(DateTime.FromOADate(count))
                : null
        );

    static DateOnly? Exact(string text, string[] forms) =>
        DateTime.TryParseExact(text, forms, dutch, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.RoundtripKind, out var moment)
            ? DateOnly.FromDateTime(moment)
            : null;
}
