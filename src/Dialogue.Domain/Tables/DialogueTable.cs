using System.Collections.Immutable;

namespace Dialogue.Tables;

public enum TableMode
{
    Online,
    Physical,
    Hybrid,
}

public enum TableStatus
{
    Planned,
    Held,
    Reported,
    Returned,
    Adopted,
    Cancelled,
}

public enum StatementKind
{
    Knel,
    Kiem,
    Idee,
    Citaat,
}

public enum Province
{
    Drenthe,
    Flevoland,
    Fryslan,
    Gelderland,
    Groningen,
    Limburg,
    NoordBrabant,
    NoordHolland,
    Overijssel,
    Utrecht,
    Zeeland,
    ZuidHolland,
}

/// <summary>Where, when and by whom a table is held.</summary>
/// <param name="Series">The theme series (themareeks) or the exploratory round, by name.</param>
/// <param name="Province">Null when the table had no place, or people of the whole country.</param>
/// <param name="Facilitator">The name of the one who leads it and records its outcome, as it was written then.</param>
/// <param name="FacilitatorId">The person, whose table it is; null when it is not known who is meant.</param>
public sealed record TableDetails(
    string Series,
    DateOnly Day,
    TableMode Mode,
    Province? Province,
    string? Municipality,
    Guid? OrganiserId,
    string Facilitator,
    Guid? FacilitatorId = null
);

/// <summary>Who took part, as counts and never as names.</summary>
/// <param name="Groups">Groups that are hard to reach or were invited on purpose, such as young people, by name.</param>
public sealed record ParticipantProfile(
    int Citizens,
    int Organisations,
    int Scientists,
    int Administrators,
    IReadOnlyDictionary<string, int> AgeBands,
    IReadOnlyDictionary<string, int> Education,
    IReadOnlyDictionary<string, int> Gender,
    IReadOnlyDictionary<string, int> Background,
    IReadOnlyDictionary<string, int> Groups,
    IReadOnlyDictionary<string, int>? Regions = null
)
{
    public static ParticipantProfile Empty { get; } = new(0, 0, 0, 0, None, None, None, None, None);
    static IReadOnlyDictionary<string, int> None => new Dictionary<string, int>();

    public bool Same(ParticipantProfile? other) =>
        other is not null
        && (Citizens, Organisations, Scientists, Administrators)
            == (other.Citizens, other.Organisations, other.Scientists, other.Administrators)
        && Equal(AgeBands, other.AgeBands)
        && Equal(Education, other.Education)
        && Equal(Gender, other.Gender)
        && Equal(Background, other.Background)
        && Equal(Groups, other.Groups)
        && Equal(Regions ?? None, other.Regions ?? None);

    static bool Equal(IReadOnlyDictionary<string, int> a, IReadOnlyDictionary<string, int> b) =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var n) && n == pair.Value);
}

/// <summary>What can happen to a dialogue table, in this order.</summary>
public interface ITableEvent;

public sealed record TablePlanned(int Number, TableDetails Details) : ITableEvent;

public sealed record TableDetailsChanged(TableDetails Details) : ITableEvent;

/// <summary>It was found out which person the name of the facilitator stands for.</summary>
public sealed record FacilitatorRecognised(Guid FacilitatorId) : ITableEvent;

/// <param name="Told">The version of the explanation that was in force, by which participants were told who sees what they say.</param>
public sealed record TableHeld(DateOnly On, int? Told = null) : ITableEvent;

public sealed record ParticipantsCounted(ParticipantProfile Profile) : ITableEvent;

public sealed record StatementRecorded(Guid StatementId, int Number, StatementKind Kind, string Text, IReadOnlyList<string> TargetGroups)
    : ITableEvent;

/// <param name="Moderation">By which rule the secretariat reworded it; null when it was corrected.</param>
/// <param name="Reason">Why the secretariat did.</param>
public sealed record StatementCorrected(
    Guid StatementId,
    StatementKind Kind,
    string Text,
    IReadOnlyList<string> TargetGroups,
    Moderation? Moderation = null,
    string? Reason = null
) : ITableEvent;

/// <summary>The statement got another place in the order of the conversation.</summary>
/// <param name="Place">See <see cref="StatementOrder"/>.</param>
public sealed record StatementMoved(Guid StatementId, long Place) : ITableEvent;

/// <summary>Someone asks the secretariat to look at it.</summary>
public sealed record StatementFlagged(Guid StatementId, string Reason) : ITableEvent;

/// <summary>The secretariat looked at it, and it stays as it is.</summary>
public sealed record StatementKept(Guid StatementId, string Reason) : ITableEvent;

/// <summary>The secretariat made several statements of it, which were recorded just before.</summary>
public sealed record StatementSplit(Guid StatementId, IReadOnlyList<Guid> IntoIds, string Reason, Moderation Moderation) : ITableEvent;

/// <param name="Moderation">By which rule the secretariat refused it; null when it was taken back.</param>
public sealed record StatementWithdrawn(Guid StatementId, string Reason, Moderation? Moderation = null) : ITableEvent;

public sealed record StatementRedacted(Guid StatementId, string Text, string Ground) : ITableEvent;

/// <summary>The report was handed in.</summary>
/// <param name="Remark">What the facilitator says to the secretariat with it, such as an answer to its remarks.</param>
public sealed record TableReported(string? Summary, string? Remark = null) : ITableEvent;

/// <summary>The secretariat gave the report back, with remarks; it is handed in once more.</summary>
public sealed record TableReturned(string Remarks) : ITableEvent;

public sealed record TableAdopted : ITableEvent;

public sealed record TableCancelled(string Reason) : ITableEvent;

/// <summary>A statement as its table knows it.</summary>
/// <param name="RedactedOn">The ground on which it was redacted; null when it was not.</param>
/// <param name="Place">Null while it stands where its number puts it.</param>
/// <param name="Flagged">Whether it waits for the secretariat.</param>
public sealed record Statement(
    Guid Id,
    int Number,
    StatementKind Kind,
    string Text,
    IReadOnlyList<string> TargetGroups,
    bool Withdrawn,
    string? RedactedOn,
    long? Place = null,
    bool Flagged = false
)
{
    public static EntityKind EntityKind { get; } = new("statement");
}

/// <summary>A dialogue table: planned, held, reported, adopted; or cancelled. It carries its statements.</summary>
public sealed record DialogueTable(
    Guid Id,
    int Number,
    TableStatus Status,
    TableDetails Details,
    ParticipantProfile? Profile,
    string? Summary,
    ImmutableDictionary<Guid, Statement> Statements,
    int LastStatement,
    string? Remark = null
) : IFold<DialogueTable>
{
    public static EntityKind EntityKind { get; } = new("table");

    public static DialogueTable? Fold(DialogueTable? table, Fact fact) =>
        (table, fact.Data) switch
        {
            (null, TablePlanned e) => new(
                fact.Stream,
                e.Number,
                TableStatus.Planned,
                e.Details,
                null,
                null,
                ImmutableDictionary<Guid, Statement>.Empty,
                0
            ),
            ({ } t, TableDetailsChanged e) => t with { Details = e.Details },
            ({ } t, FacilitatorRecognised e) => t with { Details = t.Details with { FacilitatorId = e.FacilitatorId } },
            ({ } t, TableHeld e) => t with { Status = TableStatus.Held, Details = t.Details with { Day = e.On } },
            ({ } t, ParticipantsCounted e) => t with { Profile = e.Profile },
            ({ } t, StatementRecorded e) => t with
            {
                Statements = t.Statements.SetItem(e.StatementId, new(e.StatementId, e.Number, e.Kind, e.Text, e.TargetGroups, false, null)),
                LastStatement = e.Number,
            },
            ({ } t, StatementCorrected e) => t.With(
                e.StatementId,
                s => s with { Kind = e.Kind, Text = e.Text, TargetGroups = e.TargetGroups, Flagged = s.Flagged && e.Moderation is null }
            ),
            ({ } t, StatementMoved e) => t.With(e.StatementId, s => s with { Place = e.Place }),
            ({ } t, StatementFlagged e) => t.With(e.StatementId, s => s with { Flagged = true }),
            ({ } t, StatementKept e) => t.With(e.StatementId, s => s with { Flagged = false }),
            ({ } t, StatementSplit e) => t.With(e.StatementId, s => s with { Withdrawn = true, Flagged = false }),
            ({ } t, StatementWithdrawn e) => t.With(e.StatementId, s => s with { Withdrawn = true, Flagged = false }),
            ({ } t, StatementRedacted e) => t.With(e.StatementId, s => s with { Text = e.Text, RedactedOn = e.Ground, Flagged = false }),
            ({ } t, TableReported e) => t with { Status = TableStatus.Reported, Summary = e.Summary, Remark = e.Remark },
            ({ } t, TableReturned) => t with { Status = TableStatus.Returned },
            ({ } t, TableAdopted) => t with { Status = TableStatus.Adopted },
            ({ } t, TableCancelled) => t with { Status = TableStatus.Cancelled },
            _ => table,
        };

    DialogueTable With(Guid statement, Func<Statement, Statement> change) =>
        this with
        {
            Statements = Statements.SetItem(statement, change(Statements[statement])),
        };

    /// <summary>Refuses when nothing may be written any more: the table was cancelled, or adopted as it stands.</summary>
    public void EnsureOpen()
    {
        if (Status == TableStatus.Cancelled)
            throw new Refused(Rule.TableCancelled);
        if (Status == TableStatus.Adopted)
            throw new Refused(Rule.TableAdopted);
    }

    /// <summary>Refuses statements before the table was held.</summary>
    public void EnsureHeld()
    {
        EnsureOpen();
        if (Status == TableStatus.Planned)
            throw new Refused(Rule.TableNotHeld);
    }

    public Statement GetActiveStatement(Guid statement, string field)
    {
        if (!Statements.TryGetValue(statement, out var found))
            throw new Refused(Rule.StatementUnknown, field);
        return found.Withdrawn ? throw new Refused(Rule.StatementWithdrawn, field) : found;
    }
}

/// <summary>A command about one table; a facilitator may only give it for the own tables.</summary>
public interface IForTable
{
    Guid DialogueTableId { get; }

    /// <summary>The details that the command gives the table, with its facilitator; null when they stay.</summary>
    TableDetails? NewDetails => null;
}
