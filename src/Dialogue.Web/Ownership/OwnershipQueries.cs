using Dialogue.Insights;

namespace Dialogue.Ownership;

/// <summary>The part that an organisation has in what is owned.</summary>
public enum OwnerRole
{
    Lead,
    CoOwner,
    Involved,
}

/// <summary>What an organisation owns or is asked to own, as long as it is open.</summary>
public sealed record HoldingRow(Guid Id, OwnershipStatus Status);

/// <summary>Reads who owns what, now or as of a moment.</summary>
public sealed class OwnershipQueries(Database database)
{
    const string Today = "to_char(@at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD')";

    /// <summary>Lists of what is owned and asked for: what is said at tables and what stands behind insights is not in them.</summary>
    internal static readonly KeptWhile Listed = new([
        .. Modules.Model.Events.Where(e => e.Namespace == typeof(Tables.DialogueTable).Namespace),
        typeof(EvidenceLinked),
        typeof(EvidenceUnlinked),
    ]);

    /// <summary>What was proposed before this moment and is not answered counts as silence: a number of whole days.</summary>
    internal const string SilentSince = "(date_trunc('day', @at, 'Europe/Amsterdam') - @silentAfter)";

    /// <summary>
    /// Where the ownership <c>own</c> stands that a query has joined to something open: unowned when nobody was ever asked, and with an
    /// ended owner when its lead has ended.
    /// </summary>
    internal const string Status = $$"""
        case when own.status in ('Proposed', 'Accepted') and own.lead_id = any(array(select gone.id from {organisation_profile} gone
            where gone.ended_on <= {{Today}}))
            then 'OwnerEnded' else coalesce(own.status, 'Unowned') end
        """;

    /// <summary>Since when it stands so; null when nobody was ever asked.</summary>
    internal const string Since = $$"""
        coalesce((select gone.ended_on::timestamp at time zone 'Europe/Amsterdam' from {organisation_profile} gone
            where gone.id = own.lead_id and gone.ended_on <= {{Today}} and own.status in ('Proposed', 'Accepted')), own.since)
        """;

    /// <summary>
    /// For a filter by <see cref="Organisations.OrganisationQueries.Units"/>: the part that one of them has in the ownership <c>own</c>.
    /// </summary>
    internal const string InRole = """
        [and @isLead and own.lead_id = any(array(select u.id from units u))]
            [and @isCoOwner and own.co_owner_ids && array(select u.id from units u)]
            [and @isInvolved and own.involved_ids && array(select u.id from units u)]
        """;

    /// <summary>
    /// As <see cref="Status"/>, for what may have closed: then its owner is who it was, whatever became of that organisation.
    /// </summary>
    internal static string StatusWhen(string open) => $"case when {open} then {Status} else coalesce(own.status, 'Unowned') end";

    /// <summary>
    /// The states that a filter asks for; null when it asks for none. What an ended organisation led has no owner either.
    /// </summary>
    /// <param name="unowned">Only what nobody owns, or only what somebody owns or is asked for.</param>
    internal static string[]? States(OwnershipStatus? status, bool? unowned = null)
    {
        if (status is null && unowned is null)
            return null;
        static bool IsUnowned(OwnershipStatus one) => one is OwnershipStatus.Unowned or OwnershipStatus.OwnerEnded;
        return
        [
            .. Enum.GetValues<OwnershipStatus>()
                .Where(one => status is null || one == status || status == OwnershipStatus.Unowned && IsUnowned(one))
                .Where(one => unowned is null || unowned == IsUnowned(one))
                .Select(one => one.ToString()),
        ];
    }

    /// <summary>The ownership of one thing, with the version of its stream: 0 when nobody was ever asked.</summary>
    /// <param name="open">Whether the thing is open.</param>
    public async Task<Versioned<OwnershipCard>> Of(
        Subject subject,
        bool open,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) => (await Of(subject.Kind, [(subject.Id, open)], at, cancel))[subject.Id];

    /// <summary>The ownership of things of one kind, by their ids: of each of them, also where nobody was ever asked.</summary>
    /// <param name="things">Each with whether it is open.</param>
    public async Task<IReadOnlyDictionary<Guid, Versioned<OwnershipCard>>> Of(
        EntityKind kind,
        IReadOnlyCollection<(Guid Id, bool Open)> things,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    )
    {
        var known = (
            await database.List<(Guid Id, string Data, long Version, OwnershipStatus Status, DateTimeOffset Since)>(
                $$"""
                select own.id, own.data, s.version, {{StatusWhen(
                    "own.id = any(@open)"
                )}}, case when own.id = any(@open) then {{Since}} else own.since end
                from {ownership_card} own join log.mt_streams s on s.id = own.ownership_id where own.id = any(@ids)
                """,
                at,
                new
                {
                    ids = things.Select(thing => thing.Id).ToArray(),
                    open = things.Where(thing => thing.Open).Select(thing => thing.Id).ToArray(),
                },
                cancel
            )
        ).ToDictionary(
            row => row.Id,
            row => new Versioned<OwnershipCard>(
                EventSerializer.Read<OwnershipCard>(row.Data) with
                {
                    Status = row.Status,
                    Since = row.Since,
                },
                row.Version
            )
        );
        return things.ToDictionary(
            thing => thing.Id,
            thing => known.GetValueOrDefault(thing.Id) ?? new(OwnershipCard.Unowned(new Subject(kind, thing.Id)), 0)
        );
    }

    /// <summary>What has this organisation as its owning ministry or is proposed to it, as long as it is open.</summary>
    public Task<IReadOnlyList<HoldingRow>> HeldBy(Guid organisationId, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.List<HoldingRow>(
            """
            select own.id, own.status from {ownership_card} own left join {follow_up_card} f on f.id = own.id
            where own.lead_id = @organisationId and own.status in ('Proposed', 'Accepted') and (f.id is null or f.status = 'Open')
                order by own.status, own.since
            """,
            at,
            new { organisationId },
            cancel
        );
}
