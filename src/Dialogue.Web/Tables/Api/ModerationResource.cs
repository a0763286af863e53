using System.ComponentModel;
using Dialogue.Tables.Secretariat;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables.Api;

[DisplayName("Redactiebesluit"), Description("Wat het secretariaat over een uitspraak besloot, en volgens welke regel.")]
public sealed record DecisionAnswer(
    Guid Id,
    ModerationKind Kind,
    DateTimeOffset At,
    string? Actor,
    Pointer Table,
    Guid Statement,
    int Number,
    string? RuleCode,
    int? PolicyVersion,
    string Reason,
    string? Original,
    IReadOnlyList<int> Parts
);

[DisplayName("WeigeringVanUitspraak")]
public sealed record RefusalBody(string RuleCode, string Reason);

[DisplayName("AndereVerwoording")]
public sealed record RewordingBody(string Text, string RuleCode, string Reason);

[DisplayName("SplitsingVanUitspraak")]
public sealed record StatementSplitBody(
    IReadOnlyList<StatementPartBody> Parts,
    string RuleCode,
    string Reason,
    bool EvidenceFollows = true
);

[DisplayName("DeelVanUitspraak")]
public sealed record StatementPartBody(StatementKind Kind, string Text, IReadOnlyList<string>? TargetGroups = null);

public sealed class DecisionListQuery : ListQuery
{
    [FromQuery(Name = "soort"), Description("Alleen besluiten van deze soort.")]
    public ModerationKind? Kind { get; init; }

    [FromQuery(Name = "regel"), Description("Alleen besluiten volgens deze regel: de code.")]
    public string? Rule { get; init; }

    [FromQuery(Name = "reeks"), Description("Over een tafel in deze themareeks of ronde.")]
    public string? Series { get; init; }
}

/// <summary>The log of moderation, as open data.</summary>
[
    ApiController,
    CheckedParameters,
    WithoutForm,
    IgnoreAntiforgeryToken,
    Route("api/v1/redactiebesluiten"),
    Tags("Redactiebesluiten"),
    RequiresPage(Page.ModerationLog)
]
public sealed class ModerationResource(ApiRequest desk, ModerationQueries moderation, CurrentUser user) : ControllerBase
{
    [
        HttpGet,
        EndpointSummary(
            "Besluiten van de redactie, het laatste eerst; zonder wat is geweigerd, gelakt of om een andere reden niet openbaar is"
        )
    ]
    public async Task<ActionResult<PageOf<DecisionAnswer>>> List([FromQuery] DecisionListQuery query)
    {
        var rows = await moderation.Decisions(
            new(query.Kind, query.Rule, query.Series),
            Rights.SeesOriginals(user.Actor),
            desk.At,
            query.Limit + 1,
            query.Text() is { } cursor ? DecisionSearch.Read(cursor) ?? throw query.Wrong() : null,
            desk.Cancel
        );
        var shown = rows.Take(query.Limit).ToList();
        var next = rows.Count > query.Limit ? HttpContext.AskedWith("cursor", ListQuery.Cursor(DecisionSearch.Cursor(shown[^1]))) : null;
        return new Answer(
            new PageOf<DecisionAnswer>(
                [
                    .. shown.Select(row => new DecisionAnswer(
                        row.Id,
                        row.Kind,
                        row.At,
                        row.By,
                        new(row.TableId, row.TableNumber, null, row.Series, Addresses.Of(DialogueTable.EntityKind, row.TableNumber)),
                        row.StatementId,
                        row.Number,
                        row.RuleCode,
                        row.PolicyVersion,
                        row.Reason,
                        row.Original,
                        row.Into
                    )),
                ],
                next
            ),
            next: next
        );
    }
}
