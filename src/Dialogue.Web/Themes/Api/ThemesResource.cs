using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Themes.Api;

[DisplayName("Thema"), Description("Een thema waar inzichten onder vallen. Samengevoegde en vervallen thema's blijven vindbaar.")]
public sealed record ThemeAnswer(
    Guid Id,
    string Href,
    int Number,
    string Name,
    string? Description,
    Pointer? Parent,
    ThemeStatus Status,
    string? Because,
    IReadOnlyList<Pointer> Predecessors,
    IReadOnlyList<Pointer> Successors,
    IReadOnlyList<string> FormerNames,
    ThemeCounts Counts
) : ThingAnswer(Id, Href);

[DisplayName("ThemaAantallen")]
public sealed record ThemeCounts(
    long Insights,
    long Tables,
    long OpenFollowUps,
    long Unowned,
    long Declined,
    long Proposed,
    long NotCovered,
    long UnownedInsights
);

[DisplayName("NieuwThema")]
public sealed record ThemeBody(string Name, string? Description = null, string? Parent = null, string? Why = null);

[DisplayName("Omschrijving")]
public sealed record DescriptionBody(string? Description = null, string? Why = null);

[DisplayName("ThemaSamenvoeging")]
public sealed record ThemeMergeBody(string Into, string? Why = null);

public sealed class ThemeListQuery : ListQuery
{
    [FromQuery(Name = "status"), Description("Met deze status.")]
    public ThemeStatus? Status { get; init; }

    [FromQuery(Name = "onder"), Description("Direct onder dit thema: id of nummer.")]
    public string? Parent { get; init; }
}

[Route("api/v1/themas"), Tags("Thema's")]
public sealed class ThemesResource(ApiRequest desk, ThemeQueries themes) : ResourceController<ThemeAnswer>(desk)
{
    protected override EntityKind Kind => Theme.EntityKind;

    [HttpGet, EndpointSummary("Thema's, op nummer, met wat eronder valt")]
    public async Task<ActionResult<PageOf<ThemeAnswer>>> List([FromQuery] ThemeListQuery query)
    {
        var parent = await Filter(find => find.Maybe(Theme.EntityKind, query.Parent, "onder"));
        var after = query.AfterNumber();
        // A programme has tens of themes, not thousands: the counts are made in one go for all of them.
        var all = await Show(ApiRequest.At);
        return Many(
            [
                .. all.Where(theme =>
                    theme.Number > after
                    && (query.Status is null || theme.Status == query.Status)
                    && (parent is null || theme.Parent?.Id == parent)
                ),
            ],
            query,
            theme => [theme.Number]
        );
    }

    [HttpGet("{id}"), EndpointSummary("Eén thema, met wat eronder valt")]
    public Task<ActionResult<ThemeAnswer>> Get(string id) => One(id);

    [HttpPost, Sends<AddTheme>, EndpointSummary("Een thema toevoegen"), ProducesResponseType<ThemeAnswer>(StatusCodes.Status201Created)]
    public Task<ActionResult<ThemeAnswer>> Add(ThemeBody body) =>
        Make(
            async draft =>
            {
                var parent = await draft.Maybe(Theme.EntityKind, body.Parent, "Parent");
                var id = draft.NewId();
                return new AddTheme(id, null, body.Name, body.Description, parent);
            },
            body.Why
        );

    [HttpPost("{id}/hernoemingen"), Sends<RenameTheme>, EndpointSummary("Een thema een andere naam geven; de vorige blijft bekend")]
    public Task<ActionResult<ThemeAnswer>> Rename(string id, NameBody body) =>
        Act(id, theme => new RenameTheme(theme, body.Name), body.Why);

    [HttpPut("{id}/omschrijving"), Sends<DescribeTheme>, EndpointSummary("De omschrijving van een thema vervangen")]
    public Task<ActionResult<ThemeAnswer>> Describe(string id, DescriptionBody body) =>
        Act(id, theme => new DescribeTheme(theme, body.Description), body.Why);

    [HttpPost("{id}/verplaatsingen"), Sends<MoveTheme>, EndpointSummary("Een thema onder een ander thema hangen, of nergens onder")]
    public Task<ActionResult<ThemeAnswer>> Move(string id, ParentBody body) =>
        Act(id, async (theme, draft) => new MoveTheme(theme, await draft.Maybe(Theme.EntityKind, body.Parent, "Parent")), body.Why);

    [HttpPost("{id}/samenvoegingen"), Sends<MergeTheme>, EndpointSummary("Een thema laten opgaan in een ander")]
    public Task<ActionResult<ThemeAnswer>> Merge(string id, ThemeMergeBody body) =>
        Act(id, async (theme, draft) => new MergeTheme(theme, await draft.The(Theme.EntityKind, body.Into, "Into")), body.Why);

    [HttpPost("{id}/vervallenverklaringen"), Sends<RetireTheme>, EndpointSummary("Een thema laten vervallen")]
    public Task<ActionResult<ThemeAnswer>> Retire(string id, ReasonBody body) => Act(id, theme => new RetireTheme(theme, body.Reason));

    [HttpGet("{id}/geschiedenis"), EndpointSummary("Alles wat er met een thema gebeurde, het oudste eerst")]
    public Task<ActionResult<PageOf<FactAnswer>>> History(string id, [FromQuery] ListQuery query) => Facts(id, query);

    protected override async Task<ThemeAnswer?> Read(Guid id, DateTimeOffset? at) =>
        (await Show(at)).FirstOrDefault(theme => theme.Id == id);

    async Task<IReadOnlyList<ThemeAnswer>> Show(DateTimeOffset? at)
    {
        var found = await themes.Pages(at, ApiRequest.Cancel);
        var counts = (await themes.List(at, ApiRequest.Cancel)).ToDictionary(
            row => row.Id,
            row => new ThemeCounts(
                row.Insights,
                row.Tables,
                row.OpenFollowUps,
                row.Unowned,
                row.Declined,
                row.Proposed,
                row.NotCovered,
                row.UnownedInsights
            )
        );
        var pointers = found.ToDictionary(
            f => f.Document.Id,
            f => new Pointer(f.Document.Id, f.Document.Number, null, f.Document.Name, Addresses.Of(Theme.EntityKind, f.Document.Number))
        );
        var merged = found
            .Where(f => f.Document.MergedIntoId is not null)
            .ToLookup(f => f.Document.MergedIntoId!.Value, f => pointers[f.Document.Id]);
        return
        [
            .. from f in found
            let t = f.Document
            where counts.ContainsKey(t.Id)
            select new ThemeAnswer(
                t.Id,
                Addresses.Of(Theme.EntityKind, t.Number),
                t.Number,
                t.Name,
                t.Description,
                t.ParentId is { } parent ? pointers.GetValueOrDefault(parent) : null,
                t.Status,
                t.Because,
                [.. merged[t.Id]],
                t.MergedIntoId is { } other && pointers.TryGetValue(other, out var pointer) ? [pointer] : [],
                t.FormerNames,
                counts[t.Id]
            )
            {
                Version = f.Version,
            },
        ];
    }
}
