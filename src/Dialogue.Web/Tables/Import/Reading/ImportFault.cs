using System.Globalization;
using System.Text;
using Dialogue.Office;

namespace Dialogue.Tables.Import;

/// <summary>
/// What can be wrong with a file that is brought in, beside the rules of the domain and what can be wrong with any file. Each has a text in
/// every language of the interface.
/// </summary>
public enum ImportRule
{
    FilesExpected,
    FileEmpty,
    SheetMissing,
    SheetIgnored,
    SheetEmpty,
    ColumnMissing,
    ColumnUnknown,
    ColumnTwice,
    ColumnNameless,
    CellInError,
    LostCharacter,
    NotADay,
    NotANumber,
    ChoiceUnknown,
    OrganisationUnknown,
    OrganisationAmbiguous,
    OrganisationRenamed,
    FacilitatorUnknown,
    FacilitatorAmbiguous,
    TableTwice,
    TableNotInFile,
    StatementTwice,
    SheetTwice,
    TitleRows,
    TotalRow,
    DayAmbiguous,
    NumberAmbiguous,
    NumberRead,
    ZeroAsText,
    FormulaWithoutValue,
    TextCut,
    CountsExceed,
    TargetGroupNew,
    TargetGroupSpelled,
    StatementKept,
    StatementLikeKept,
    ColumnMapped,
}

/// <summary>One thing that is wrong with a file, at its place, or one that is worth knowing.</summary>
/// <param name="Rule">An <see cref="ImportRule"/>, a <see cref="FileProblem"/>, or the <see cref="Dialogue.Rule"/> of the domain that said
/// no.</param>
/// <param name="Sheet">The sheet or the file, as its sender named it.</param>
/// <param name="Row">As a spreadsheet counts: the first row is 1.</param>
/// <param name="Value">What stands there, shortened, without characters that a screen acts upon.</param>
/// <param name="Suggestion">What was probably meant; null when that cannot be told.</param>
/// <param name="Args">What the text of the rule fills in.</param>
public sealed record ImportFault(
    Enum Rule,
    string Sheet,
    int? Row = null,
    string? Column = null,
    string? Value = null,
    string? Suggestion = null,
    params object[] Args
)
{
    /// <summary>Which column of the sheet it is, from 0; null when it is not about one that is there.</summary>
    public int? Place { get; init; }

    /// <summary>It is about more than its row, so that no row can be taken for good.</summary>
    public bool IsOfWhole =>
        Row is null
        || Rule is ImportRule.ColumnMissing or ImportRule.ColumnUnknown or ImportRule.ColumnTwice
        || Rule is FileProblem.CellsMerged or FileProblem.QuotesBroken or FileProblem.TwiceEncoded or FileProblem.EncodingUnclear;
}

/// <summary>Gathers all faults of a file: the first so many to show, more of them to mark, and how many there are in all.</summary>
sealed class FaultList(int shown, int kept)
{
    // Of so many cells it is remembered that they were told of; a file with more faults than that is counted roughly.
    const int Remembered = 100_000;

    readonly List<ImportFault> first = [];
    readonly List<string> sheets = [];
    readonly HashSet<(string, int?, string?)> places = [];
    readonly HashSet<(string, int?)> rows = [];

    /// <summary>Those to show: of the file itself first, then by row.</summary>
    public IReadOnlyList<ImportFault> First =>
        [.. first.Take(shown).OrderBy(f => f.Row is not null).ThenBy(f => sheets.IndexOf(f.Sheet)).ThenBy(f => f.Row)];

    /// <summary>Those to mark, in the order in which they were found.</summary>
    public IReadOnlyList<ImportFault> All => first;
    public int Total { get; private set; }

    /// <summary>One of them is about more than its row.</summary>
    public bool IsOfWhole { get; private set; }

    /// <summary>Something is wrong in this row.</summary>
    public bool IsIn(string sheet, int row) => rows.Contains((sheet, row));

    /// <summary>No more are shown, so what was meant does not have to be found out.</summary>
    public bool IsFull => first.Count >= shown;

    public void AddOfFile(FileFault fault) =>
        Add(new(fault.Problem, fault.Sheet, fault.Row, fault.Column, fault.Value, Args: fault.Limit is { } limit ? [limit] : []));

    /// <summary>Adds the fault, unless one was told of the same cell: what comes after it is its consequence.</summary>
    public void Add(ImportFault fault)
    {
        rows.Add((fault.Sheet, fault.Row));
        IsOfWhole |= fault.IsOfWhole;
        var place = (fault.Sheet, fault.Row, fault.Column);
        if (fault.Column is not null && (places.Count < Remembered ? !places.Add(place) : places.Contains(place)))
            return;
        Total++;
        if (first.Count >= kept)
            return;
        if (!sheets.Contains(Shown.Of(fault.Sheet)))
            sheets.Add(Shown.Of(fault.Sheet));
        first.Add(
            fault with
            {
                Sheet = Shown.Of(fault.Sheet),
                Column = fault.Column is { } column ? Shown.Of(column) : null,
                Value = fault.Value is { } value ? Shown.Of(value) : null,
            }
        );
    }
}

/// <summary>Text out of a file, fit to be shown on any screen.</summary>
static class Shown
{
    const int Longest = 80;

    /// <summary>The text on one line, cut off when it is long; what a screen would act upon or not show is written as an escape.</summary>
    public static string Of(string text)
    {
        var shown = string.Concat(
            text.EnumerateRunes()
                .Take(Longest)
                .Select(rune =>
                    Rune.GetUnicodeCategory(rune) switch
                    {
                        _ when rune.Value is '\n' or '\r' or '\t' => " ",
                        UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator => $"\\u{rune.Value:X4}",
                        _ => rune.ToString(),
                    }
                )
        );
        return text.EnumerateRunes().Skip(Longest).Any() ? shown + "…" : shown;
    }
}
