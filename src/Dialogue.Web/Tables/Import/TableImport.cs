using System.Security.Cryptography;
using System.Text;
using Dialogue.Office;

namespace Dialogue.Tables.Import;

/// <summary>What files with tables come to: either everything that is wrong with them, or what would be recorded.</summary>
/// <param name="Facts">How many facts there are to record; 0 when all of it was recorded already.</param>
/// <param name="Digest">Stands for exactly these facts: someone who agrees to them agrees to no others.</param>
/// <param name="Good">How many rows, of tables and statements, have nothing wrong; 0 when what is wrong is about more than rows.</param>
/// <param name="IsRead">There is a sheet of which cells can be marked.</param>
/// <param name="Recorded">How many facts were recorded; null when nothing was, on purpose or because something changed meanwhile.</param>
public sealed record ImportReport(
    string Files,
    IReadOnlyList<ImportFault> Faults,
    int FaultCount,
    IReadOnlyList<ImportFault> Notices,
    IReadOnlyList<TableChange> Tables,
    int Facts,
    string Digest,
    int Good,
    bool IsRead,
    int? Recorded = null
)
{
    /// <summary>Something that was recorded gets another value, for which a reason is asked.</summary>
    public bool Corrects => Tables.Any(table => table.Corrects);

    /// <summary>Columns with a name that is not known, of which someone can say what they stand for.</summary>
    public IReadOnlyList<UnknownColumn> Unknown { get; init; } = [];

    /// <summary>Days that can be read in two ways, of which someone can say which comes first.</summary>
    public bool HasAmbiguousDays => Faults.Any(fault => fault.Rule is ImportRule.DayAmbiguous);
}

/// <summary>How files are brought in.</summary>
/// <param name="GoodRowsOnly">Rows with something wrong are left out, and the others recorded; otherwise one fault stops all.</param>
/// <param name="Reason">Why recorded things are corrected.</param>
/// <param name="NeedsReason">Nothing is corrected without one.</param>
/// <param name="MonthFirst">Days that can be read in two ways have the month first; null when nobody said.</param>
public sealed record ImportChoice(bool GoodRowsOnly = false, string? Reason = null, bool? MonthFirst = null, bool NeedsReason = false)
{
    public static ImportChoice All { get; } = new();
}

/// <summary>Brings tables in from files: first what they would come to, then all of it or nothing, or the good rows.</summary>
public sealed class TableImport(ImportQueries queries, FacilitatorQueries facilitators, GuardedBulk bulk, ProgrammeClock clock)
{
    /// <summary>What recording the files would come to.</summary>
    public async Task<ImportReport> Check(
        IReadOnlyList<SourceFile> files,
        Actor actor,
        ImportChoice? choice = null,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    ) => (await Weigh(files, actor, choice, progress, cancel)).Report;

    /// <summary>The files as a workbook with every faulty cell marked and commented; null when there is no sheet.</summary>
    /// <param name="tell">Says what is wrong.</param>
    public async Task<SourceFile?> Mark(
        IReadOnlyList<SourceFile> files,
        Actor actor,
        Func<ImportFault, string> tell,
        ImportChoice? choice = null,
        CancellationToken cancel = default
    )
    {
        var imported = (await Weigh(files, actor, choice, null, cancel)).Imported;
        return imported.Sheets.Count == 0 ? null : await MarkedFiles.Write(files, imported, tell, cancel);
    }

    /// <summary>Records the files, unless something is wrong with them.</summary>
    /// <param name="agreed">The digest of what was agreed to; when there is something else to record by now, nothing is.</param>
    public async Task<ImportReport> Record(
        IReadOnlyList<SourceFile> files,
        Actor actor,
        string? agreed = null,
        ImportChoice? choice = null,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    )
    {
        choice ??= ImportChoice.All;
        var (report, commands, _) = await Weigh(files, actor, choice, null, cancel);
        if (choice is { NeedsReason: true, Reason: null } && report.Corrects)
            return report;
        if (report.FaultCount > 0 && !choice.GoodRowsOnly || report.Facts > 0 && agreed is not null && agreed != report.Digest)
            return report;
        try
        {
            return report with { Recorded = report.Facts == 0 ? 0 : await bulk.SendAll(commands, progress, cancel) };
        }
        catch (Exception overtaken) when (overtaken is BulkRefused or Refused)
        {
            return await Check(files, actor, choice, null, cancel);
        }
    }

    async Task<(ImportReport Report, IReadOnlyList<CommandWithMetadata> Commands, ImportedFiles Imported)> Weigh(
        IReadOnlyList<SourceFile> files,
        Actor actor,
        ImportChoice? choice,
        IProgress<int>? progress,
        CancellationToken cancel
    )
    {
        choice ??= ImportChoice.All;
        var mapped = (await queries.Columns(cancel)).ToDictionary(column => column.Name, column => column.StandsFor);
        var imported = TableFiles.Read(files, null, new(choice.MonthFirst, mapped));
        var there = (await queries.Tables(imported.Tables.Select(t => t.Number), cancel)).ToDictionary(t => t.Number);
        var organisations = await queries.Organisations(cancel);
        var known = new ImportContext(
            organisations,
            await queries.FormerNames(cancel),
            there,
            await facilitators.Names(cancel: cancel),
            actor,
            Amsterdam.DayOf(clock.GetUtcNow())
        )
        {
            TargetGroups = await queries.TargetGroups(cancel),
            Redacted = await Redacted(imported, there, cancel),
        };
        var planned = ImportPlanner.Plan(imported, known);
        var goodOnly = choice.GoodRowsOnly;
        if (goodOnly)
            planned = Good(planned, imported);
        var metadata = new CommandMetadata(actor, choice.Reason is { } reason ? $"{reason} ({imported.Name})" : imported.Name);
        var trials = await bulk.TryAll([.. planned.Select(p => new CommandWithMetadata(p.Command, metadata))], progress, cancel);
        foreach (var (table, trial) in planned.Zip(trials))
            if (trial.Refusal is Refused refused)
                table.Refuse(refused.Faults);
        var weighed = planned.Zip(trials).Where(one => !goodOnly || one.Second.Refusal is null).ToList();

        // The names come last, so that they are what an organisation is called.
        var names = organisations.GroupBy(o => o.OrganisationId).ToDictionary(o => o.Key, o => o.Last().Name);
        List<TableChange> changes =
            imported.FaultCount > 0 && !goodOnly ? [] : [.. weighed.Select(one => TableChange.Of(one.First, one.Second, names))];
        CommandWithMetadata[] commands = [.. weighed.Select(one => new CommandWithMetadata(one.First.Command, metadata))];
        return (
            new(
                imported.Name,
                imported.Faults,
                imported.FaultCount,
                imported.Notices,
                changes,
                weighed.Sum(one => one.Second.Events.Count),
                Digest(weighed),
                Good([.. weighed.Select(one => one.First)], imported).Sum(table => 1 + table.Command.Statements.Count),
                imported.Sheets.Count > 0
            )
            {
                Unknown = imported.UnknownColumns,
            },
            commands,
            imported
        );
    }

    /// <summary>The tables whose own row has nothing wrong, with those of their statements that have not.</summary>
    static List<PlannedCommand> Good(IReadOnlyList<PlannedCommand> planned, ImportedFiles imported) =>
        imported.IsFaultyAsAWhole ? [] : [.. planned.Where(table => !table.Row.Source.IsFaulty).Select(table => table.WithoutFaulty())];

    /// <summary>What the files say of tables with something redacted that was the wording before.</summary>
    async Task<HashSet<RedactedText>> Redacted(ImportedFiles imported, Dictionary<int, KnownTable> there, CancellationToken cancel)
    {
        List<(Guid, string)> texts =
        [
            .. imported
                .Tables.Where(row => there.TryGetValue(row.Number, out var t) && t.Statements.Any(line => !line.Status.CanBeCorrected()))
                .SelectMany(row => row.Statements, (row, said) => (there[row.Number].Id, said.Text ?? "")),
        ];
        return texts.Count == 0 ? [] : [.. await queries.Redacted(texts, cancel)];
    }

    static string Digest(IEnumerable<(PlannedCommand Table, Trial Trial)> weighed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (table, trial) in weighed)
        {
            hash.AppendData(table.Command.DialogueTableId.ToByteArray());
            foreach (var data in trial.Events)
                hash.AppendData(Encoding.UTF8.GetBytes(EventSerializer.NameOf(data) + EventSerializer.Write(data)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
