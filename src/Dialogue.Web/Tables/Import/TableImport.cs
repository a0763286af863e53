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
/// <param name="Recorded">How many facts were recorded; null when nothing was, on purpose or because something changed meanwhile.</param>
public sealed record ImportReport(
    string Files,
    IReadOnlyList<ImportFault> Faults,
    int FaultCount,
    IReadOnlyList<ImportFault> Notices,
    IReadOnlyList<TableChange> Tables,
    int Facts,
    string Digest,
    int? Recorded = null
);

/// <summary>Brings tables in from files: first what they would come to, then all of it or nothing.</summary>
public sealed class TableImport(ImportQueries queries, FacilitatorQueries facilitators, GuardedBulk bulk, ProgrammeClock clock)
{
    /// <summary>What recording the files would come to.</summary>
    public async Task<ImportReport> Check(
        IReadOnlyList<SourceFile> files,
        Actor actor,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    ) => (await Weigh(files, actor, progress, cancel)).Report;

    /// <summary>Records the files, unless something is wrong with them.</summary>
    /// <param name="agreed">The digest of what was agreed to; when there is something else to record by now, nothing is.</param>
    public async Task<ImportReport> Record(
        IReadOnlyList<SourceFile> files,
        Actor actor,
        string? agreed = null,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    )
    {
        var (report, commands) = await Weigh(files, actor, null, cancel);
        if (report.FaultCount > 0 || report.Facts > 0 && agreed is not null && agreed != report.Digest)
            return report;
        try
        {
            return report with { Recorded = report.Facts == 0 ? 0 : await bulk.SendAll(commands, progress, cancel) };
        }
        catch (Exception overtaken) when (overtaken is BulkRefused or Refused)
        {
            return await Check(files, actor, null, cancel);
        }
    }

    async Task<(ImportReport Report, IReadOnlyList<CommandWithMetadata> Commands)> Weigh(
        IReadOnlyList<SourceFile> files,
        Actor actor,
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
            await facilitators.Names(cancel: cancel),
            actor,
            Amsterdam.DayOf(clock.GetUtcNow())
        );
        var planned = ImportPlanner.Plan(imported, known);
        CommandWithMetadata[] commands =
        [
            .. planned.Select(p => new CommandWithMetadata(p.Command, new CommandMetadata(actor, imported.Name))),
        ];
        var trials = await bulk.TryAll(commands, progress, cancel);
        foreach (var (table, trial) in planned.Zip(trials))
            if (trial.Refusal is Refused refused)
                table.Refuse(refused.Faults);

        var changes =
            imported.FaultCount > 0
                ? []
                : Changes(
                    planned,
                    trials,
                    (await queries.Statements(there.Values.Select(table => table.Id), cancel)).ToLookup(s => s.TableId)
                );
        return (
            new(
                imported.Name,
                imported.Faults,
                imported.FaultCount,
                imported.Notices,
                changes,
                trials.Sum(t => t.Events.Count),
                Digest(commands, trials)
            ),
            commands
        );
    }

    static List<TableChange> Changes(
        IReadOnlyList<PlannedCommand> planned,
        IReadOnlyList<Trial> trials,
        ILookup<Guid, StatementState> there
    ) =>
        [
            .. planned.Zip(
                trials,
                (table, trial) =>
                {
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
                }
            ),
        ];

    static string Digest(CommandWithMetadata[] commands, IReadOnlyList<Trial> trials)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (command, trial) in commands.Zip(trials))
        {
            hash.AppendData(((RecordTable)command.Command).DialogueTableId.ToByteArray());
            foreach (var data in trial.Events)
                hash.AppendData(Encoding.UTF8.GetBytes(EventSerializer.NameOf(data) + EventSerializer.Write(data)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
