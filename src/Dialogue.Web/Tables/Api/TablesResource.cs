using System.ComponentModel;
using Dialogue.Organisations;
using Dialogue.People;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables.Api;

[DisplayName("Dialoogtafel"), Description("Een dialoogtafel: gepland, gehouden, verslag klaar, vastgesteld, of afgelast.")]
public sealed record TableAnswer(
    Guid Id,
    string Href,
    int Number,
    TableStatus Status,
    string Series,
    DateOnly Day,
    TableMode Mode,
    Province? Province,
    string? Municipality,
    Pointer? Organiser,
    string Facilitator,
    Guid? FacilitatorId,
    ProfilePart? Profile,
    string? Summary,
    string? Because,
    string? Remarks,
    int? Told
) : ThingAnswer(Id, Href);

[DisplayName("Deelnemers"), Description("Wie meededen, in aantallen en nooit met namen.")]
public sealed record ProfilePart(
    int Citizens = 0,
    int Organisations = 0,
    int Scientists = 0,
    int Administrators = 0,
    IReadOnlyDictionary<string, int>? AgeBands = null,
    IReadOnlyDictionary<string, int>? Education = null,
    IReadOnlyDictionary<string, int>? Gender = null,
    IReadOnlyDictionary<string, int>? Background = null,
    IReadOnlyDictionary<string, int>? Groups = null,
    IReadOnlyDictionary<string, int>? Regions = null
)
{
    static readonly IReadOnlyDictionary<string, int> none = new Dictionary<string, int>();

    public static ProfilePart? Of(ParticipantProfile? p) =>
        p is null
            ? null
            : new(
                p.Citizens,
                p.Organisations,
                p.Scientists,
                p.Administrators,
                p.AgeBands,
                p.Education,
                p.Gender,
                p.Background,
                p.Groups,
                p.Regions
            );

    public ParticipantProfile ToProfile() =>
        new(
            Citizens,
            Organisations,
            Scientists,
            Administrators,
            AgeBands ?? none,
            Education ?? none,
            Gender ?? none,
            Background ?? none,
            Groups ?? none,
            Regions
        );
}

[DisplayName("Tafelgegevens")]
public sealed record TableBody(
    string Series,
    DateOnly Day,
    TableMode Mode,
    int? Number = null,
    Province? Province = null,
    string? Municipality = null,
    string? Organiser = null,
    string? Facilitator = null,
    string? Why = null
);

[DisplayName("GewijzigdeTafelgegevens")]
public sealed record TableDetailsBody(
    string Series,
    DateOnly Day,
    TableMode Mode,
    Province? Province = null,
    string? Municipality = null,
    string? Organiser = null,
    string? Facilitator = null,
    string? Why = null
);

[DisplayName("Tafelregistratie"), Description("Een gehouden tafel in één keer: gegevens, deelnemers en uitspraken.")]
public sealed record TableRecordBody(
    string Series,
    DateOnly Day,
    TableMode Mode,
    IReadOnlyList<StatementEntryBody> Statements,
    int? Number = null,
    Province? Province = null,
    string? Municipality = null,
    string? Organiser = null,
    string? Facilitator = null,
    ProfilePart? Profile = null,
    string? Summary = null,
    string? Why = null
);

[DisplayName("UitspraakInRegistratie")]
public sealed record StatementEntryBody(StatementKind Kind, string Text, IReadOnlyList<string>? TargetGroups = null, Guid? Id = null);

[DisplayName("Gespreksleider"), Description("De persoon die met de naam van de gespreksleider wordt bedoeld.")]
public sealed record FacilitatorBody(Guid FacilitatorId, string? Why = null);

[DisplayName("Zitting")]
public sealed record HoldBody(DateOnly Day, string? Why = null);

[DisplayName("Verslag")]
public sealed record ReportBody(string? Summary = null, string? Remark = null, string? Why = null);

[DisplayName("Teruggave")]
public sealed record ReturnBody(string Remarks, string? Why = null);

public sealed class TableListQuery : ListQuery
{
    [FromQuery(Name = "reeks"), Description("Van deze themareeks of ronde.")]
    public string? Series { get; init; }

    [FromQuery(Name = "provincie"), Description("In deze provincie.")]
    public Province? Province { get; init; }

    [FromQuery(Name = "status"), Description("Met deze status.")]
    public TableStatus? Status { get; init; }

    [FromQuery(Name = "organisator"), Description("Georganiseerd door deze organisatie: id, code, alias of naam.")]
    public string? Organiser { get; init; }

    [FromQuery(Name = "gespreksleider"), Description("Van deze gespreksleider.")]
    public string? Facilitator { get; init; }
}

[Route("api/v1/dialoogtafels"), Tags("Dialoogtafels")]
public sealed class TablesResource(ApiRequest desk, TableQueries tables, FacilitatorQueries facilitators, IConfiguration configuration)
    : ResourceController<TableAnswer>(desk)
{
    protected override EntityKind Kind => DialogueTable.EntityKind;

    [HttpGet, EndpointSummary("Dialoogtafels, op nummer; een gespreksleider ziet de eigen tafels")]
    public async Task<ActionResult<PageOf<TableAnswer>>> List([FromQuery] TableListQuery query)
    {
        var filter = await Filter(async find => new TableFilter(
            query.Series,
            query.Province,
            query.Status,
            query.Facilitator,
            await find.Maybe(Organisation.EntityKind, query.Organiser, "organisator"),
            ApiRequest.OnlyTablesOf
        ));
        return Many(
            await Show(await tables.Reports(filter, ApiRequest.At, query.Limit + 1, query.AfterNumber(), ApiRequest.Cancel), ApiRequest.At),
            query,
            table => [table.Number]
        );
    }

    [HttpGet("{id}"), EndpointSummary("Eén dialoogtafel")]
    public Task<ActionResult<TableAnswer>> Get(string id) => One(id);

    [
        HttpPost,
        Sends<PlanTable>,
        EndpointSummary("Een dialoogtafel plannen"),
        ProducesResponseType<TableAnswer>(StatusCodes.Status201Created)
    ]
    public Task<ActionResult<TableAnswer>> Plan(TableBody body) =>
        Make(
            async draft =>
            {
                var details = await Details(
                    draft,
                    body.Series,
                    body.Day,
                    body.Mode,
                    body.Province,
                    body.Municipality,
                    body.Organiser,
                    body.Facilitator
                );
                return new PlanTable(draft.NewId(), body.Number, details);
            },
            body.Why
        );

    [
        HttpPost("registraties"),
        Sends<RecordTable>,
        EndpointSummary("Een gehouden dialoogtafel in één keer vastleggen"),
        EndpointDescription(
            "Bestaat het nummer al, dan worden alleen de verschillen vastgelegd; dezelfde registratie nog eens verandert niets."
        ),
        ProducesResponseType<TableAnswer>(StatusCodes.Status201Created)
    ]
    public async Task<ActionResult<TableAnswer>> Record(TableRecordBody body)
    {
        try
        {
            var receipt = await ApiRequest.Send(
                async draft =>
                {
                    CheckCounted(draft, body.Profile, $"{nameof(body.Profile)}.");
                    var known = body.Number is { } given ? (await tables.FindByNumber(given, cancel: ApiRequest.Cancel))?.Document : null;
                    var details = await Details(
                        draft,
                        body.Series,
                        body.Day,
                        body.Mode,
                        body.Province,
                        body.Municipality,
                        body.Organiser,
                        body.Facilitator,
                        known?.Details
                    );
                    var (id, number) = known is null ? (draft.NewId(), body.Number) : (known.Id, known.Number);
                    return new RecordTable(
                        id,
                        number,
                        details,
                        body.Profile?.ToProfile(),
                        [.. body.Statements.Select(s => new StatementEntry(s.Id ?? Same(id, s), s.Kind, s.Text, s.TargetGroups))],
                        body.Summary
                    );
                },
                body.Why
            );
            // All of its facts came with this command: then the table is new.
            return await Became(
                receipt.Stream,
                receipt,
                receipt.Version == receipt.Facts ? StatusCodes.Status201Created : StatusCodes.Status200OK
            );
        }
        catch (Refused refused)
        {
            throw new Refused([
                .. refused.Faults.Select(fault =>
                    ofProfile.Contains(fault.Field) ? fault with { Field = $"{nameof(body.Profile)}.{fault.Field}" } : fault
                ),
            ]);
        }
    }

    [HttpPut("{id}"), Sends<ChangeTableDetails>, EndpointSummary("De gegevens van een dialoogtafel vervangen")]
    public Task<ActionResult<TableAnswer>> Change(string id, TableDetailsBody body) =>
        Act(
            id,
            async (table, draft) =>
                new ChangeTableDetails(
                    table,
                    await Details(
                        draft,
                        body.Series,
                        body.Day,
                        body.Mode,
                        body.Province,
                        body.Municipality,
                        body.Organiser,
                        body.Facilitator,
                        (await tables.Find(table, cancel: ApiRequest.Cancel))?.Document.Details
                    )
                ),
            body.Why
        );

    [HttpPut("{id}/deelnemers"), Sends<CountParticipants>, EndpointSummary("Vastleggen wie meededen, in aantallen")]
    public Task<ActionResult<TableAnswer>> Count(string id, ProfilePart body) =>
        Act(
            id,
            (table, draft) =>
            {
                CheckCounted(draft, body, "");
                return Task.FromResult<object>(new CountParticipants(table, body.ToProfile()));
            }
        );

    /// <summary>Participants are counted by what the programme counts by; groups are free.</summary>
    void CheckCounted(ReferenceResolver draft, ProfilePart? profile, string path)
    {
        var usual = configuration.GetSection("Programme:Counted");
        foreach (
            var (field, counts) in new[]
            {
                (nameof(ProfilePart.AgeBands), profile?.AgeBands),
                (nameof(ProfilePart.Education), profile?.Education),
                (nameof(ProfilePart.Gender), profile?.Gender),
                (nameof(ProfilePart.Background), profile?.Background),
                (nameof(ProfilePart.Regions), profile?.Regions),
            }
        )
            if (counts is { Count: > 0 } && counts.Keys.Except(usual.GetSection(field).Get<string[]>() ?? []).Any())
                draft.Add(Rule.UnknownChoice, path + field);
    }

    [HttpPost("{id}/zittingen"), Sends<HoldTable>, EndpointSummary("Vastleggen dat de tafel is gehouden")]
    public Task<ActionResult<TableAnswer>> Hold(string id, HoldBody body) => Act(id, table => new HoldTable(table, body.Day), body.Why);

    [HttpPost("{id}/verslagen"), Sends<ReportTable>, EndpointSummary("Het verslag indienen")]
    public Task<ActionResult<TableAnswer>> Report(string id, ReportBody body) =>
        Act(id, table => new ReportTable(table, body.Summary, body.Remark), body.Why);

    [HttpPost("{id}/teruggaven"), Sends<ReturnTable>, EndpointSummary("Het verslag met opmerkingen teruggeven aan de gespreksleider")]
    public Task<ActionResult<TableAnswer>> Return(string id, ReturnBody body) =>
        Act(id, table => new ReturnTable(table, body.Remarks), body.Why);

    [HttpPost("{id}/vaststellingen"), Sends<AdoptTable>, EndpointSummary("Het verslag vaststellen")]
    public Task<ActionResult<TableAnswer>> Adopt(string id, PlainBody body) => Act(id, table => new AdoptTable(table), body.Why);

    [HttpPut("{id}/gespreksleider"), Sends<RecogniseFacilitator>, EndpointSummary("Vastleggen wie de gespreksleider is")]
    public Task<ActionResult<TableAnswer>> Recognise(string id, FacilitatorBody body) =>
        Act(
            id,
            async (table, draft) =>
                new RecogniseFacilitator(
                    table,
                    await draft.The(Person.EntityKind, body.FacilitatorId.ToString(), nameof(body.FacilitatorId)),
                    (await tables.FacilitatorOf(table, ApiRequest.Cancel))?.PersonId
                ),
            body.Why
        );

    [HttpPost("{id}/annuleringen"), Sends<CancelTable>, EndpointSummary("Een geplande dialoogtafel afgelasten")]
    public Task<ActionResult<TableAnswer>> Cancel(string id, ReasonBody body) => Act(id, table => new CancelTable(table, body.Reason));

    [HttpGet("{id}/geschiedenis"), EndpointSummary("Alles wat er met een dialoogtafel gebeurde, het oudste eerst")]
    public async Task<ActionResult<PageOf<FactAnswer>>> History(string id, [FromQuery] ListQuery query)
    {
        await One(id);
        return await Facts(id, query);
    }

    protected override async Task<TableAnswer?> Read(Guid id, DateTimeOffset? at)
    {
        if (await tables.Find(id, at, ApiRequest.Cancel) is not { } found)
            return null;
        if (ApiRequest.OnlyTablesOf is { } own && found.Document.Details.FacilitatorId != own)
            throw new Refused(Rule.NotYourTable);
        return (await Show([found], at))[0];
    }

    async Task<IReadOnlyList<TableAnswer>> Show(IReadOnlyList<Versioned<TableReport>> found, DateTimeOffset? at)
    {
        var names = await ApiRequest.NamesOf(found.Select(f => f.Document.Details.OrganiserId), at);
        return [.. found.Select(f => Show(f.Document, names, f.Version))];
    }

    static TableAnswer Show(TableReport t, IReadOnlyDictionary<Guid, EntityName> names, long version) =>
        new(
            t.Id,
            Addresses.Of(DialogueTable.EntityKind, t.Number),
            t.Number,
            t.Status,
            t.Details.Series,
            t.Details.Day,
            t.Details.Mode,
            t.Details.Province,
            t.Details.Municipality,
            names.Pointer(t.Details.OrganiserId),
            t.Details.Facilitator,
            t.Details.FacilitatorId,
            ProfilePart.Of(t.Profile),
            t.Summary,
            t.CancelledBecause,
            t.Remarks,
            t.Told
        )
        {
            Version = version,
        };

    async Task<TableDetails> Details(
        ReferenceResolver draft,
        string series,
        DateOnly day,
        TableMode mode,
        Province? province,
        string? municipality,
        string? organiser,
        string? facilitator,
        TableDetails? known = null
    )
    {
        var details = new TableDetails(
            series,
            day,
            mode,
            province,
            municipality,
            await draft.Maybe(Organisation.EntityKind, organiser, "Organiser"),
            facilitator ?? known?.Facilitator ?? ApiRequest.Actor.OwnerName
        );
        return facilitator is null && known is null
            ? details with
            {
                FacilitatorId = ApiRequest.Actor.OwnerId,
            }
            : await facilitators.Settle(details, known, ApiRequest.Actor, ApiRequest.Cancel);
    }

    static readonly HashSet<string?> ofProfile = [.. typeof(ParticipantProfile).GetProperties().Select(property => property.Name)];

    // The same words at the same table are the same statement, so that a registration can be sent again.
    static Guid Same(Guid table, StatementEntryBody statement) => LinkId.Of(table, $"{statement.Kind} {statement.Text.Trim()}");
}
