namespace Dialogue.Tables.Import;

/// <summary>How someone wants what was handed in to be read and recorded.</summary>
public sealed class AgreeForm
{
    /// <summary>The digest of what was agreed to.</summary>
    public string? Agreed { get; set; }

    /// <summary>Only the good rows are recorded.</summary>
    public bool Goed { get; set; }

    /// <summary>Days that can be read in two ways have the month first; null when nobody said.</summary>
    public bool? Maand { get; set; }

    /// <summary>Why recorded things are corrected.</summary>
    public string? Reden { get; set; }

    /// <summary>How many tables and facts were agreed to.</summary>
    public int Tafels { get; set; }
    public int Feiten { get; set; }

    internal ImportChoice Choice =>
        new(Goed, PlainText.Of(Reden) is { } reason ? reason[..Math.Min(reason.Length, 800)] : null, Maand, true);

    /// <summary>The choices as they stand in an address.</summary>
    public string Query =>
        QueryString
            .Create(
                new (string Name, string? Value)[]
                {
                    ("goed", Goed ? "true" : null),
                    ("maand", Maand is { } first ? (first ? "true" : "false") : null),
                }
                    .Where(choice => choice.Value is not null)
                    .Select(choice => KeyValuePair.Create(choice.Name, choice.Value))
            )
            .ToString();

    /// <summary>The same with another choice.</summary>
    public AgreeForm With(bool? goed = null, bool? maand = null) => new() { Goed = goed ?? Goed, Maand = maand ?? Maand };
}

/// <summary>What columns stand for whose names are not known.</summary>
public sealed class ColumnsForm
{
    /// <summary>The column is left out.</summary>
    public const string LeftOut = "-";

    public List<Column> Kolommen { get; set; } = [];

    public sealed class Column
    {
        public string? Sleutel { get; set; }

        /// <summary>Empty when nothing was chosen.</summary>
        public string? Is { get; set; }
    }
}

/// <param name="Id">The upload that can be agreed to, or of which faults can be marked.</param>
/// <param name="Recorded">How many facts were recorded from it; null when it was not agreed to yet.</param>
public sealed record ImportPage(ImportReport? Report = null, Guid? Id = null, int? Recorded = null)
{
    /// <summary>How many tables are shown with all that changes.</summary>
    public const int ShownWhole = 100;

    public AgreeForm Form { get; init; } = new();

    /// <summary>How recording in the background ended, when nothing was recorded.</summary>
    public string? Message { get; init; }

    /// <summary>The series for which there is a form to fill in.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary>What is remembered of columns whose names are not known.</summary>
    public IReadOnlyList<MappedColumn> Columns { get; init; } = [];

    /// <summary>The address of what was handed in.</summary>
    public string Address(AgreeForm? form = null, string below = "") => $"/dialoogtafels/aanleveren/{Id}{below}{(form ?? Form).Query}";
}

/// <summary>How far recording in the background is.</summary>
public sealed record ProgressPage(Guid Id, ImportProgress Progress);
