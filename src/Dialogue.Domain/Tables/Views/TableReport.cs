namespace Dialogue.Tables;

/// <summary>What a reader sees of a table; its statements are documents of their own.</summary>
/// <param name="Remarks">The last that the secretariat said of the report, or the facilitator said with it.</param>
/// <param name="Told">The version of the explanation of who sees what; null while it was not held, or when there was none then.</param>
public sealed record TableReport(
    Guid Id,
    int Number,
    TableStatus Status,
    TableDetails Details,
    ParticipantProfile? Profile,
    string? Summary,
    string? CancelledBecause,
    string? Remarks = null,
    int? Told = null
) : IView<TableReport>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data
            is TablePlanned
                or TableDetailsChanged
                or FacilitatorRecognised
                or TableHeld
                or ParticipantsCounted
                or TableReported
                or TableReturned
                or TableAdopted
                or TableCancelled
            ? [fact.Stream]
            : [];

    public static TableReport? Fold(TableReport? report, Fact fact) =>
        (report, fact.Data) switch
        {
            (null, TablePlanned e) => new(fact.Stream, e.Number, TableStatus.Planned, e.Details, null, null, null),
            ({ } r, TableDetailsChanged e) => r with { Details = e.Details },
            ({ } r, FacilitatorRecognised e) => r with { Details = r.Details with { FacilitatorId = e.FacilitatorId } },
            ({ } r, TableHeld e) => r with { Status = TableStatus.Held, Details = r.Details with { Day = e.On }, Told = e.Told },
            ({ } r, ParticipantsCounted e) => r with { Profile = e.Profile },
            ({ } r, TableReported e) => r with { Status = TableStatus.Reported, Summary = e.Summary, Remarks = e.Remark },
            ({ } r, TableReturned e) => r with { Status = TableStatus.Returned, Remarks = e.Remarks },
            ({ } r, TableAdopted) => r with { Status = TableStatus.Adopted },
            ({ } r, TableCancelled e) => r with { Status = TableStatus.Cancelled, CancelledBecause = e.Reason },
            _ => report,
        };
}
