namespace Dialogue.Tables.Import;

/// <summary>A column of a sheet that is brought in. Names are compared without case, spaces and accents.</summary>
/// <param name="Name">As the schemas and the example have it.</param>
/// <param name="Required">It has to be there, and so has a value in every row.</param>
/// <param name="AlsoKnownAs">Other names that people give it.</param>
public sealed record Column(string Name, bool Required, params string[] AlsoKnownAs);

/// <summary>The form in which tables are brought in: the sheets, their columns and the words of their choices.</summary>
public static class ImportColumns
{
    public const string Tables = "tafels",
        Statements = "uitspraken";

    /// <summary>The sheets of a template that hold nothing to read.</summary>
    public const string Guide = "uitleg",
        Choices = "keuzelijsten";

    internal static readonly HashSet<string> OtherSheets = [Guide, Choices];

    /// <summary>Separates the values in a cell that holds several.</summary>
    public const char Several = '|';

    internal static readonly Column TableNumber = new("nummer", true, "tafel", "tafelnummer", "tafelnr", "tafel nr", "nr", "volgnummer"),
        Day = new("datum", true, "gehouden op", "dag", "datum tafel", "datum van de tafel"),
        Series = new("themareeks", true, "reeks", "serie", "naam van de reeks"),
        Mode = new("vorm", true, "vorm van de tafel"),
        Province = new("provincie", false),
        Municipality = new("gemeente", false, "plaats", "gemeente of plaats", "gemeente/plaats"),
        Organiser = new("organisator", false, "organiserende organisatie", "organisatie"),
        Facilitator = new("gespreksleider", true, "naam gespreksleider", "gespreksleidster"),
        Summary = new("samenvatting", false, "verslag", "kort verslag"),
        Citizens = new("burgers", false, "inwoners", "aantal burgers", "aantal inwoners"),
        Organisations = new("organisaties", false, "bedrijven en organisaties", "aantal organisaties"),
        Scientists = new("wetenschappers", false, "aantal wetenschappers"),
        Administrators = new("bestuurders", false, "lokale bestuurders", "aantal bestuurders");

    internal static readonly Column StatementTable = new("tafel", true, "tafelnummer", "tafelnr", "tafel nr", "nummer van de tafel"),
        StatementNumber = new("nummer", true, "volgnummer", "nr", "nummer uitspraak", "uitspraaknummer"),
        Kind = new("soort", true, "soort uitspraak", "type"),
        Text = new("tekst", true, "uitspraak", "tekst van de uitspraak"),
        TargetGroups = new("doelgroepen", false, "doelgroep");

    /// <summary>The columns of the sheet of tables.</summary>
    public static IReadOnlyList<Column> OfTables { get; } =
    [
        TableNumber,
        Day,
        Series,
        Mode,
        Province,
        Municipality,
        Organiser,
        Facilitator,
        Summary,
        Citizens,
        Organisations,
        Scientists,
        Administrators,
    ];

    /// <summary>The columns of the sheet of statements.</summary>
    public static IReadOnlyList<Column> OfStatements { get; } = [StatementTable, StatementNumber, Kind, Text, TargetGroups];

    internal const string Age = "leeftijd",
        Education = "opleiding",
        Gender = "geslacht",
        Background = "achtergrond",
        Group = "groep",
        Region = "regio";

    /// <summary>Columns with counts are named "leeftijd:18-30": what is counted by, and which part of it.</summary>
    public static IReadOnlyList<string> CountedBy { get; } = [Age, Education, Gender, Background, Group, Region];

    internal static readonly Dictionary<TableMode, string[]> Modes = new()
    {
        [TableMode.Online] = ["online", "digitaal"],
        [TableMode.Physical] = ["fysiek", "op locatie"],
        [TableMode.Hybrid] = ["hybride", "hybrid"],
    };

    internal static readonly Dictionary<StatementKind, string[]> Kinds = new()
    {
        [StatementKind.Knel] = ["knel", "knelpunt"],
        [StatementKind.Kiem] = ["kiem"],
        [StatementKind.Idee] = ["idee"],
        [StatementKind.Citaat] = ["citaat", "quote"],
    };

    internal static readonly Dictionary<Province, string[]> Provinces = new()
    {
        [Dialogue.Tables.Province.Drenthe] = ["Drenthe"],
        [Dialogue.Tables.Province.Flevoland] = ["Flevoland"],
        [Dialogue.Tables.Province.Fryslan] = ["Fryslân", "Friesland"],
        [Dialogue.Tables.Province.Gelderland] = ["Gelderland"],
        [Dialogue.Tables.Province.Groningen] = ["Groningen"],
        [Dialogue.Tables.Province.Limburg] = ["Limburg"],
        [Dialogue.Tables.Province.NoordBrabant] = ["Noord-Brabant", "Brabant"],
        [Dialogue.Tables.Province.NoordHolland] = ["Noord-Holland"],
        [Dialogue.Tables.Province.Overijssel] = ["Overijssel"],
        [Dialogue.Tables.Province.Utrecht] = ["Utrecht"],
        [Dialogue.Tables.Province.Zeeland] = ["Zeeland"],
        [Dialogue.Tables.Province.ZuidHolland] = ["Zuid-Holland"],
    };
}
