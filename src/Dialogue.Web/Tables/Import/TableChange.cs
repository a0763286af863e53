namespace Dialogue.Tables.Import;

/// <summary>What a row of the sheet of statements comes to.</summary>
public enum StatementOutcome
{
    New,
    Corrected,
    Same,

    /// <summary>It was withdrawn or redacted and stays so.</summary>
    Kept,

    /// <summary>It is not in the file and stays.</summary>
    Missing,
}

/// <summary>A field of a table that gets another value, as it is written in a file.</summary>
/// <param name="Old">Null for a new table, empty where nothing stood.</param>
public sealed record FieldChange(string Column, string? Old, string New);

/// <summary>A statement as it will be, and as it was where it is corrected.</summary>
public sealed record StatementChange(
    int Number,
    StatementOutcome Outcome,
    StatementKind Kind,
    string Text,
    IReadOnlyList<string> TargetGroups,
    StatementLine? Old = null
);

/// <summary>What recording a table of the files comes to.</summary>
/// <param name="Corrects">Something that was recorded gets another value, for which a reason is asked.</param>
public sealed record TableChange(
    int Number,
    Guid Id,
    bool IsNew,
    bool Corrects,
    TableDetails Details,
    string? Organiser,
    IReadOnlyList<FieldChange> Fields,
    IReadOnlyList<StatementChange> Statements
)
{
    public int New => Count(StatementOutcome.New);
    public int Corrected => Count(StatementOutcome.Corrected);
    public int Unchanged => Count(StatementOutcome.Same);

    /// <summary>Statements that stay as they are because they were withdrawn or redacted, whatever the file says.</summary>
    public int Kept => Count(StatementOutcome.Kept);

    /// <summary>Statements of the table that do not come from these files; they stay.</summary>
    public int Others => Count(StatementOutcome.Missing);

    public bool Changes => IsNew || Fields.Count > 0 || New + Corrected > 0;

    int Count(StatementOutcome outcome) => Statements.Count(statement => statement.Outcome == outcome);

    /// <param name="names">What organisations are called.</param>
    internal static TableChange Of(PlannedCommand planned, Trial trial, IReadOnlyDictionary<Guid, string> names)
    {
        var (command, known) = (planned.Command, planned.Known);
        var report = known?.Report;
        var lines = known?.Statements.ToDictionary(line => line.Id) ?? [];
        var recorded = trial.Events.OfType<StatementRecorded>().Select(e => e.StatementId).ToHashSet();
        var corrected = trial.Events.OfType<StatementCorrected>().Select(e => e.StatementId).ToHashSet();
        var statements = command.Statements.Select(
            (said, i) =>
            {
                var old = lines.GetValueOrDefault(said.StatementId);
                var outcome =
                    recorded.Contains(said.StatementId) ? StatementOutcome.New
                    : corrected.Contains(said.StatementId) ? StatementOutcome.Corrected
                    : old is { } line && !line.Status.CanBeCorrected() ? StatementOutcome.Kept
                    : StatementOutcome.Same;
                // What was redacted is not shown again.
                return outcome == StatementOutcome.Kept
                    ? new StatementChange(planned.Row.Statements[i].Number, outcome, old!.Kind, old.Text, old.TargetGroups)
                    : new(planned.Row.Statements[i].Number, outcome, said.Kind, said.Text, said.TargetGroups ?? [], old);
            }
        );
        var named = command.Statements.Select(said => said.StatementId).ToHashSet();
        var missing = lines
            .Values.Where(line => !named.Contains(line.Id) && line.Status.IsOpen())
            .Select(line => new StatementChange(line.Number, StatementOutcome.Missing, line.Kind, line.Text, line.TargetGroups));
        var fields = Changed(command, report, trial, names).Where(field => field.Old != field.New).ToList();
        return new(
            command.Number!.Value,
            command.DialogueTableId,
            report is null && trial.Events.Any(e => e is TablePlanned),
            report is not null && (corrected.Count > 0 || fields.Exists(field => field.Old is { Length: > 0 })),
            command.Details,
            Name(command.Details.OrganiserId, names),
            fields,
            [.. statements, .. missing]
        );
    }

    static IEnumerable<FieldChange> Changed(RecordTable command, TableReport? report, Trial trial, IReadOnlyDictionary<Guid, string> names)
    {
        var (now, then) = (command.Details, report?.Details);
        if (report is not null && trial.Events.Any(e => e is TableDetailsChanged))
        {
            yield return new(ImportColumns.Day.Name, Of(then!.Day), Of(now.Day));
            yield return new(ImportColumns.Series.Name, then.Series, now.Series);
            yield return new(ImportColumns.Mode.Name, ImportColumns.Modes[then.Mode][0], ImportColumns.Modes[now.Mode][0]);
            yield return new(ImportColumns.Province.Name, Of(then.Province), Of(now.Province));
            yield return new(ImportColumns.Municipality.Name, then.Municipality ?? "", now.Municipality ?? "");
            yield return new(ImportColumns.Organiser.Name, Name(then.OrganiserId, names) ?? "", Name(now.OrganiserId, names) ?? "");
            yield return new(ImportColumns.Facilitator.Name, then.Facilitator, now.Facilitator);
        }
        if (report is not null && trial.Events.OfType<ParticipantsCounted>().FirstOrDefault() is { Profile: var counted })
        {
            var before = ProfileColumns.Of(report.Profile ?? ParticipantProfile.Empty).ToDictionary(c => c.Column, c => c.Count);
            var after = ProfileColumns.Of(counted).ToDictionary(c => c.Column, c => c.Count);
            foreach (var column in before.Keys.Union(after.Keys))
                yield return new(column, Of(before.GetValueOrDefault(column)), Of(after.GetValueOrDefault(column)));
        }
        if (report is not null && trial.Events.OfType<TableReported>().FirstOrDefault() is { } reported)
            yield return new(ImportColumns.Summary.Name, report.Summary ?? "", reported.Summary ?? "");
        if (report is { Status: TableStatus.Planned } && trial.Events.Any(e => e is TableHeld))
            yield return new("gehouden op", "", Of(now.Day));
    }

    static string Of(DateOnly day) => day.ToString("dd-MM-yyyy", System.Globalization.CultureInfo.InvariantCulture);

    static string Of(Province? province) => province is { } known ? ImportColumns.Provinces[known][0] : "";

    static string Of(int count) => count == 0 ? "" : count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    static string? Name(Guid? organisation, IReadOnlyDictionary<Guid, string> names) =>
        organisation is { } id ? names.GetValueOrDefault(id) : null;
}

/// <summary>Who took part, by the columns of a file.</summary>
static class ProfileColumns
{
    public static IEnumerable<(string Column, int Count)> Of(ParticipantProfile profile) =>
        [
            (ImportColumns.Citizens.Name, profile.Citizens),
            (ImportColumns.Organisations.Name, profile.Organisations),
            (ImportColumns.Scientists.Name, profile.Scientists),
            (ImportColumns.Administrators.Name, profile.Administrators),
            .. By(ImportColumns.Age, profile.AgeBands),
            .. By(ImportColumns.Education, profile.Education),
            .. By(ImportColumns.Gender, profile.Gender),
            .. By(ImportColumns.Background, profile.Background),
            .. By(ImportColumns.Group, profile.Groups),
            .. By(ImportColumns.Region, profile.Regions),
        ];

    static IEnumerable<(string, int)> By(string what, IReadOnlyDictionary<string, int>? counts) =>
        (counts ?? new Dictionary<string, int>()).Select(count => ($"{what}:{count.Key}", count.Value));
}
