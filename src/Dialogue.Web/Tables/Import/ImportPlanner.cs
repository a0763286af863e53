using System.Globalization;
using System.Text.RegularExpressions;
using Dialogue.Organisations;

namespace Dialogue.Tables.Import;

/// <summary>A way to write an organisation: its code, an alias or its name.</summary>
public sealed record OrganisationSpelling(string Name, Guid OrganisationId);

/// <summary>What an organisation was called on some days, and what it is called now.</summary>
public sealed record FormerName(string Name, Guid OrganisationId, DateOnly? From, DateOnly? Until, string Now)
{
    public bool IsOn(DateOnly day) => !(day < From) && !(day > Until);
}

/// <summary>What files are held against.</summary>
/// <param name="Organisations">Every way to write an organisation; the first that matches counts.</param>
/// <param name="Tables">The tables that are there already, by number.</param>
/// <param name="Actor">Who brings the files in.</param>
/// <param name="Today">The last day on which a table can have been held.</param>
public sealed record ImportContext(
    IReadOnlyList<OrganisationSpelling> Organisations,
    IReadOnlyList<FormerName> FormerNames,
    IReadOnlyDictionary<int, KnownTable> Tables,
    FacilitatorNames Facilitators,
    Actor Actor,
    DateOnly Today
)
{
    /// <summary>The target groups that statements name; null when new ones are not to be told.</summary>
    public IReadOnlyList<string>? TargetGroups { get; init; }

    /// <summary>Texts in the files that are those of a redacted statement.</summary>
    public IReadOnlySet<RedactedText> Redacted { get; init; } = new HashSet<RedactedText>();
}

/// <summary>The command that a row of the sheet of tables comes to.</summary>
/// <param name="Known">The table that is there; null for a new one.</param>
public sealed partial record PlannedCommand(RecordTable Command, TableRow Row, KnownTable? Known = null)
{
    static readonly Dictionary<string, Column> columns = new()
    {
        ["Number"] = ImportColumns.TableNumber,
        ["Day"] = ImportColumns.Day,
        ["Series"] = ImportColumns.Series,
        ["Mode"] = ImportColumns.Mode,
        ["Province"] = ImportColumns.Province,
        ["Municipality"] = ImportColumns.Municipality,
        ["OrganiserId"] = ImportColumns.Organiser,
        ["Facilitator"] = ImportColumns.Facilitator,
        ["Summary"] = ImportColumns.Summary,
        ["Kind"] = ImportColumns.Kind,
        ["Text"] = ImportColumns.Text,
        ["TargetGroups"] = ImportColumns.TargetGroups,
    };

    /// <summary>The same without the statements of which the row has something wrong.</summary>
    public PlannedCommand WithoutFaulty() =>
        Row.Statements.All(statement => !statement.Source.IsFaulty)
            ? this
            : new(
                Command with
                {
                    Statements = [.. Command.Statements.Zip(Row.Statements).Where(s => !s.Second.Source.IsFaulty).Select(s => s.First)],
                },
                Row with
                {
                    Statements = [.. Row.Statements.Where(statement => !statement.Source.IsFaulty)],
                },
                Known
            );

    /// <summary>Tells the faults that the domain found in the command, each at the cell that it came from.</summary>
    public void Refuse(IEnumerable<ValidationError> faults)
    {
        foreach (var fault in faults)
        {
            if (
                Statement().Match(fault.Field ?? "") is { Success: true } match
                && int.Parse(match.Groups["row"].Value, CultureInfo.InvariantCulture) is var i
                && i < Row.Statements.Count
            )
                Row.Statements[i]
                    .Source.ValidationError(fault, columns.GetValueOrDefault(match.Groups["member"].Value, ImportColumns.StatementNumber));
            else
                Row.Source.ValidationError(fault, columns.GetValueOrDefault(fault.Field ?? "", ImportColumns.TableNumber));
        }
    }

    [GeneratedRegex(@"^Statements\[(?<row>\d+)\](?:\.(?<member>\w+))?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statement();
}

/// <summary>
/// Turns what was delivered into commands. Ids follow from the numbers in the file, so that the same file again is about the
/// same tables and statements.
/// </summary>
public static class ImportPlanner
{
    static readonly Guid numbered = new("c5a4f0de-6a1b-8d3e-9a77-2f5d1b0c8e41");

    /// <summary>The id of a table that is brought in under this number and was not there yet.</summary>
    public static Guid TableId(int number) => LinkId.Of(numbered, $"table {number}");

    /// <summary>The id of the statement that has this number in the files about its table.</summary>
    public static Guid StatementId(Guid table, int number) => LinkId.Of(table, $"imported statement {number}");

    /// <summary>
    /// A command for each table. What is wrong with them by themselves, whatever is recorded already, is added to the faults of the
    /// imported.
    /// </summary>
    public static IReadOnlyList<PlannedCommand> Plan(ImportedFiles imported, ImportContext known)
    {
        var organisations = new Dictionary<string, Guid>();
        foreach (var written in known.Organisations)
            organisations.TryAdd(OrganisationAlias.KeyOf(written.Name), written.OrganisationId);
        var former = known.FormerNames.ToLookup(name => OrganisationAlias.KeyOf(name.Name));
        var doubted = new HashSet<string>();
        var groups = new TargetGroupNames(known.TargetGroups);
        var planned = imported
            .Tables.Where(row => row.Number > 0)
            .Select(row => new PlannedCommand(
                Command(row, Organiser(row, organisations, former, known), Facilitator(row, known, doubted), groups, known),
                row,
                known.Tables.GetValueOrDefault(row.Number)
            ))
            .ToList();
        foreach (var table in planned)
        {
            try
            {
                _ = RecordTableHandler.Handle(table.Command, null, null);
            }
            catch (Refused refused)
            {
                table.Refuse(refused.Faults);
            }
        }
        return planned;
    }

    /// <summary>Who is meant: by what it is called now, else by what it was called on the day of the table, else ever.</summary>
    static Guid? Organiser(TableRow row, Dictionary<string, Guid> organisations, ILookup<string, FormerName> former, ImportContext known)
    {
        if (row.Organiser is not { } written)
            return null;
        var key = OrganisationAlias.KeyOf(written);
        if (organisations.TryGetValue(key, out var id))
            return id;
        var ever = former[key].ToList();
        var then = ever.Where(name => row.Day is { } day && name.IsOn(day)).DistinctBy(name => name.OrganisationId).ToList();
        if ((then.Count > 0 ? then : [.. ever.DistinctBy(name => name.OrganisationId)]) is [var meant])
        {
            row.Source.Notice(ImportRule.OrganisationRenamed, ImportColumns.Organiser, written, meant.Now);
            return meant.OrganisationId;
        }
        row.Source.ValidationError(
            ever.Count > 0 ? ImportRule.OrganisationAmbiguous : ImportRule.OrganisationUnknown,
            ImportColumns.Organiser,
            written,
            ever.Count > 0 ? null : row.Source.Sheet.Meant(written, known.Organisations.Select(o => o.Name)),
            ever.Count > 0 ? [string.Join("; ", ever.Select(name => name.Now).Distinct())] : []
        );
        return null;
    }

    /// <summary>
    /// Who leads the table: the own name is whose file it is, and what reads as before is who it was. Of a name that is not known or that
    /// several people have, it is told once that somebody has to say who is meant.
    /// </summary>
    static (string Name, Guid? Id) Facilitator(TableRow row, ImportContext known, HashSet<string> doubted)
    {
        if (row.Facilitator is not { } written)
            return ("", null);
        var leads = known.Tables.TryGetValue(row.Number, out var there)
            ? new TableFacilitator(there.Facilitator, there.FacilitatorId)
            : null;
        var meant = known.Facilitators.Of(written, known.Actor, leads);
        if (meant.PersonId is null && !FacilitatorNames.IsSame(leads?.Name, written) && doubted.Add(written))
            row.Source.Notice(
                meant.Several.Count > 0 ? ImportRule.FacilitatorAmbiguous : ImportRule.FacilitatorUnknown,
                ImportColumns.Facilitator,
                written
            );
        return (meant.Name, meant.PersonId);
    }

    static RecordTable Command(
        TableRow row,
        Guid? organiser,
        (string Name, Guid? Id) facilitator,
        TargetGroupNames groups,
        ImportContext known
    )
    {
        var there = known.Tables.GetValueOrDefault(row.Number);
        var table = there?.Id ?? TableId(row.Number);
        var (sheet, details) = (row.Source.Sheet, there?.Report?.Details);
        return new(
            table,
            row.Number,
            // A column that is absent says nothing, an empty cell that there is nothing.
            new(
                row.Series ?? "",
                row.Day ?? default,
                row.Mode ?? default,
                sheet.Has(ImportColumns.Province) ? row.Province : details?.Province,
                sheet.Has(ImportColumns.Municipality) ? row.Municipality : details?.Municipality,
                sheet.Has(ImportColumns.Organiser) ? organiser : details?.OrganiserId,
                facilitator.Name,
                facilitator.Id
            ),
            row.Profile is { } counted ? Profile(counted, there?.Report?.Profile, sheet) : null,
            [.. Statements(table, row, there, groups, known)],
            row.Summary
        )
        {
            Today = known.Today,
        };
    }

    static IEnumerable<StatementEntry> Statements(Guid table, TableRow row, KnownTable? there, TargetGroupNames groups, ImportContext known)
    {
        var matched = StatementMatching.Match(
            table,
            [.. row.Statements.Select(s => (s.Number, s.Text))],
            there?.Statements ?? [],
            (line, text) => known.Redacted.Contains(new(line.Id, text))
        );
        foreach (var (said, match) in row.Statements.Zip(matched))
        {
            if (match.Alike is { } alike)
                said.Source.ValidationError(ImportRule.StatementLikeKept, ImportColumns.Text, said.Text, null, alike.Number);
            else if (
                match.Known is { } line
                && !line.Status.CanBeCorrected()
                && !known.Redacted.Contains(new(line.Id, said.Text ?? ""))
                && StatementMatching.Likeness(line.Text, said.Text) < 0.5
            )
                said.Source.ValidationError(ImportRule.StatementKept, ImportColumns.StatementNumber, $"{said.Number}", null, line.Number);
            yield return new(
                match.Id,
                said.Kind ?? default,
                said.Text ?? "",
                said.Source.Sheet.Has(ImportColumns.TargetGroups) || match.Known is null ? groups.Of(said) : match.Known.TargetGroups
            );
        }
    }

    /// <summary>What is counted in the file, and for what it has no column what was counted before.</summary>
    static ParticipantProfile Profile(ParticipantProfile counted, ParticipantProfile? before, SheetReader sheet)
    {
        if (before is null)
            return counted;
        return new(
            sheet.Has(ImportColumns.Citizens) ? counted.Citizens : before.Citizens,
            sheet.Has(ImportColumns.Organisations) ? counted.Organisations : before.Organisations,
            sheet.Has(ImportColumns.Scientists) ? counted.Scientists : before.Scientists,
            sheet.Has(ImportColumns.Administrators) ? counted.Administrators : before.Administrators,
            By(ImportColumns.Age, counted.AgeBands, before.AgeBands),
            By(ImportColumns.Education, counted.Education, before.Education),
            By(ImportColumns.Gender, counted.Gender, before.Gender),
            By(ImportColumns.Background, counted.Background, before.Background),
            By(ImportColumns.Group, counted.Groups, before.Groups),
            By(ImportColumns.Region, counted.Regions ?? nobody, before.Regions ?? nobody) is { Count: > 0 } regions ? regions : null
        );

        IReadOnlyDictionary<string, int> By(string what, IReadOnlyDictionary<string, int> now, IReadOnlyDictionary<string, int> then)
        {
            var named = sheet.Counted(what).Select(column => column.Name).ToHashSet();
            return then.Where(count => !named.Contains(count.Key)).Concat(now).ToDictionary(count => count.Key, count => count.Value);
        }
    }

    static readonly IReadOnlyDictionary<string, int> nobody = new Dictionary<string, int>();
}
