using System.Security.Cryptography;
using System.Text.Json;
using Dialogue.Office;
using Microsoft.AspNetCore.DataProtection;

namespace Dialogue.Tables.Import;

/// <summary>How far recording in the background is.</summary>
public enum ImportState
{
    Waiting,
    Recording,
    Done,

    /// <summary>Someone else was at the tables meanwhile, so that what was agreed to is no longer what there is to record.</summary>
    Changed,
    Cancelled,
    Failed,
}

/// <summary>How far it is, in tables, and how many facts were recorded when it is done.</summary>
public sealed record ImportProgress(ImportState State, int Done, int Total, int? Facts)
{
    public bool IsUnderWay => State is ImportState.Waiting or ImportState.Recording;
}

/// <summary>What someone agreed to.</summary>
/// <param name="Facts">How many facts that were.</param>
public sealed record AgreedImport(
    string Name,
    IReadOnlyList<Role> Roles,
    Guid? OrganisationId,
    Guid? PersonId,
    Absentee? Absentee,
    ImportChoice Choice,
    string Digest,
    int Facts
)
{
    public static AgreedImport Of(Actor actor, ImportChoice choice, string digest, int facts) =>
        new(actor.Name, actor.Roles, actor.OrganisationId, actor.PersonId, actor.InAbsenceOf, choice, digest, facts);

    public Actor Actor() => new(Name, Roles, OrganisationId, PersonId, Absentee);
}

/// <summary>A job that this node works on.</summary>
public sealed record ImportJob(Guid Id, IReadOnlyList<SourceFile> Files, AgreedImport Agreed);

/// <summary>What is recorded in the background: stored with its upload, so that it outlives the node that works on it.</summary>
public sealed class ImportJobs(Database database, IDataProtectionProvider protection)
{
    /// <summary>More tables than this are recorded in the background.</summary>
    public const int AtOnce = 100;

    // A node that said nothing for so long does not work on it any more.
    const string Stale = "interval '15 seconds'";

    public static IDataProtector Protector(IDataProtectionProvider protection, string owner, Guid id) =>
        protection.CreateProtector("import", owner, id.ToString());

    /// <summary>Has what was handed in recorded as it was agreed to.</summary>
    public Task Enqueue(Guid id, string owner, AgreedImport agreed, int tables, CancellationToken cancel = default) =>
        database.Execute(
            """
            update app.upload set state = 'Waiting', job = @job, done = 0, total = @tables, facts = null, seen_at = null,
                expires_at = greatest(expires_at, now() + interval '1 day')
            where id = @id and owner = @owner and (state is null or state not in ('Waiting', 'Recording', 'Done'))
            """,
            new
            {
                id,
                owner,
                tables,
                job = Protector(protection, owner, id).Protect(JsonSerializer.SerializeToUtf8Bytes(agreed)),
            },
            cancel
        );

    public async Task<ImportProgress?> Find(Guid id, string owner, CancellationToken cancel = default) =>
        await database.One<Stored>(
            """
            select state, done, total, facts from app.upload
            where id = @id and owner = @owner and state is not null and expires_at >= now()
            """,
            args: new { id, owner },
            cancel: cancel
        )
            is { } found
            ? new ImportProgress(Enum.Parse<ImportState>(found.State), found.Done, found.Total, found.Facts)
            : null;

    sealed record Stored(string State, int Done, int Total, int? Facts);

    sealed record Taken(Guid Id, string Owner, byte[] Content, byte[] Job);

    /// <summary>Takes up the job that waits longest, or one on which no node works any more; null when there is none.</summary>
    public async Task<ImportJob?> Take(CancellationToken cancel = default)
    {
        var taken = await database.One<Taken>(
            $"""
            update app.upload set state = 'Recording', seen_at = now() where id = (select id from app.upload
                where state = 'Waiting' or state = 'Recording' and seen_at < now() - {Stale}
                order by expires_at for update skip locked limit 1)
            returning id, owner, content, job
            """,
            cancel: cancel
        );
        if (taken is not var (id, owner, content, job))
            return null;
        var protector = Protector(protection, owner, id);
        try
        {
            return new(
                id,
                JsonSerializer.Deserialize<List<SourceFile>>(protector.Unprotect(content))!,
                JsonSerializer.Deserialize<AgreedImport>(protector.Unprotect(job))!
            );
        }
        // The key that enciphered it is gone, and comes back on no other node: its owner is told.
        catch (CryptographicException)
        {
            await Finish(id, ImportState.Failed, null, cancel);
            return null;
        }
    }

    /// <summary>Says that this node still works on it.</summary>
    /// <returns>False when it was cancelled.</returns>
    public async Task<bool> Beat(Guid id, int done, CancellationToken cancel = default) =>
        await database.Execute(
            "update app.upload set done = @done, seen_at = now() where id = @id and state = 'Recording'",
            new { id, done },
            cancel
        ) == 1;

    /// <summary>Says how it ended. What was recorded is recorded, also when someone cancelled it in the last moment.</summary>
    public Task Finish(Guid id, ImportState state, int? facts = null, CancellationToken cancel = default) =>
        database.Execute(
            """
            update app.upload set state = @state, facts = @facts, done = case @state when 'Done' then total else done end
            where id = @id and (@state = 'Done' or state = 'Recording')
            """,
            new
            {
                id,
                facts,
                state = state.ToString(),
            },
            cancel
        );

    public Task Cancel(Guid id, string owner, CancellationToken cancel = default) =>
        database.Execute(
            "update app.upload set state = 'Cancelled' where id = @id and owner = @owner and state in ('Waiting', 'Recording')",
            new { id, owner },
            cancel
        );
}
