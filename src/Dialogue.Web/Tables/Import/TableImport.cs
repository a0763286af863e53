using System.Security.Cryptography;
using System.Text;
using Dialogue.Office;

namespace Dialogue.Tables.Import;

/// <summary>What recording a table of the files comes to.</summary>
/// <param name="Corrected">Statements that read otherwise in the file.</param>
/// <param name="Kept">Statements that stay as they are because they were withdrawn or redacted, whatever the file says.</param>
/// <param name="Others">Statements of the table that do not come from these files; they stay.</param>
public sealed record TableChange(
    int Number,
    Guid Id,
    bool IsNew,
    bool Details,
    bool Profile,
    bool Summary,
    int New,
    int Corrected,
    int Unchanged,
    int Kept,
    int Others
)
{
    public bool Changes => IsNew || Details || Profile || Summary || New + Corrected > 0;
}

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
);

/// <summary>How files are brought in.</summary>
/// <param name="GoodRowsOnly">Rows with something wrong are left out, and the others recorded; otherwise one fault stops all.</param>
public sealed record ImportChoice(bool GoodRowsOnly = false)
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
        CancellationToken cancel = default
    )
    {
        var imported = (await Weigh(files, actor, null, null, cancel)).Imported;
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
        var imported = TableFiles.Read(files);
        var there = (await queries.Tables(imported.Tables.Select(t => t.Number), cancel)).ToDictionary(t => t.Number);
        var known = new ImportContext(
            await queries.Organisations(cancel),
            await queries.FormerNames(cancel),
            there,
            await facilitators.Names(cancel),
            actor,
            Amsterdam.DayOf(clock.GetUtcNow())
        );
        var planned = ImportPlanner.Plan(imported, known);
        var goodOnly = choice is { GoodRowsOnly: true };
        if (goodOnly)
            planned = Good(planned, imported);
        var metadata = new CommandMetadata(actor, imported.Name);
        var trials = await bulk.TryAll([.. planned.Select(p => new CommandWithMetadata(p.Command, metadata))], progress, cancel);
        foreach (var (table, trial) in planned.Zip(trials))
            if (trial.Refusal is Refused refused)
                table.Refuse(refused.Faults);
        var weighed = planned.Zip(trials).Where(one => !goodOnly || one.Second.Refusal is null).ToList();

        var changes =
            imported.FaultCount > 0 && !goodOnly
                ? []
                : Changes(weighed, (await queries.Statements(there.Values.Select(table => table.Id), cancel)).ToLookup(s => s.TableId));
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
            ),
            commands,
            imported
        );
    }

    /// <summary>The tables whose own row has nothing wrong, with those of their statements that have not.</summary>
    static List<PlannedCommand> Good(IReadOnlyList<PlannedCommand> planned, ImportedFiles imported) =>
        imported.IsFaultyAsAWhole ? [] : [.. planned.Where(table => !table.Row.Source.IsFaulty).Select(table => table.WithoutFaulty())];

    static List<TableChange> Changes(IReadOnlyList<(PlannedCommand Table, Trial Trial)> weighed, ILookup<Guid, StatementState> there) =>
        [
            .. weighed.Select(one =>
            {
                var (table, trial) = one;
                var command = table.Command;
                var known = there[command.DialogueTableId].ToDictionary(s => s.Id, s => s.Status);
                var added = trial.Events.OfType<StatementRecorded>().Count();
                var corrected = trial.Events.OfType<StatementCorrected>().Count();
                var kept = command.Statements.Count(s =>
                    known.TryGetValue(s.StatementId, out var status) && status is StatementStatus.Withdrawn or StatementStatus.Redacted
                );
                return new TableChange(
                    command.Number!.Value,
                    command.DialogueTableId,
                    trial.Events.Any(e => e is TablePlanned),
                    trial.Events.Any(e => e is TableDetailsChanged or TableHeld),
                    trial.Events.Any(e => e is ParticipantsCounted),
                    trial.Events.Any(e => e is TableReported),
                    added,
                    corrected,
                    command.Statements.Count - added - corrected - kept,
                    kept,
                    known.Keys.Except(command.Statements.Select(s => s.StatementId)).Count()
                );
            }),
        ];

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
