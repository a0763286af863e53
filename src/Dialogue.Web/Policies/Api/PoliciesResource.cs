using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Policies.Api;

[DisplayName("Beleidstekst"), Description("Een tekst van het programma met alle versies, de oudste eerst; de laatste geldt.")]
public sealed record PolicyAnswer(Guid Id, string Href, PolicyKind Kind, IReadOnlyList<PolicyVersionPart> Versions) : ThingAnswer(Id, Href);

[DisplayName("Beleidsversie")]
public sealed record PolicyVersionPart(
    int Number,
    DateTimeOffset At,
    string? Actor,
    string Text,
    IReadOnlyList<PolicyRulePart> Rules,
    string Reason
);

[DisplayName("Redactieregel")]
public sealed record PolicyRulePart(string Code, string Text, bool HidesOriginal = false);

[DisplayName("NieuweBeleidsversie")]
public sealed record PolicyBody(PolicyKind Kind, string Text, string Reason, IReadOnlyList<PolicyRulePart>? Rules = null);

/// <summary>The rules for moderation, and what participants are told.</summary>
[Route("api/v1/beleidsteksten"), Tags("Beleidsteksten")]
public sealed class PoliciesResource(ApiRequest desk, PolicyQueries policies) : ResourceController<PolicyAnswer>(desk)
{
    protected override EntityKind Kind => Policy.EntityKind;

    [HttpGet, EndpointSummary("De redactieregels, en wat deelnemers wordt verteld")]
    public async Task<ActionResult<PageOf<PolicyAnswer>>> List([FromQuery] ListQuery query)
    {
        var found = await policies.All(ApiRequest.At, ApiRequest.Cancel);
        var after = query.AfterNumber();
        return Many([.. found.Skip(after).Select(Show)], query, _ => [after + query.Limit]);
    }

    [HttpGet("{id}"), EndpointSummary("Eén tekst, met alle versies")]
    public Task<ActionResult<PolicyAnswer>> Get(string id) => One(id);

    [
        HttpPost,
        Sends<PublishPolicy>,
        EndpointSummary("Een nieuwe versie laten gelden; wat eerder is besloten of verteld, houdt de versie van toen"),
        ProducesResponseType<PolicyAnswer>(StatusCodes.Status201Created)
    ]
    public Task<ActionResult<PolicyAnswer>> Publish(PolicyBody body) =>
        Make(_ =>
            Task.FromResult<object>(
                new PublishPolicy(
                    body.Kind,
                    body.Text,
                    body.Rules is null ? null : [.. body.Rules.Select(rule => new PolicyRule(rule.Code, rule.Text, rule.HidesOriginal))],
                    body.Reason
                )
            )
        );

    [HttpGet("{id}/geschiedenis"), EndpointSummary("Alles wat er met een tekst gebeurde, het oudste eerst")]
    public Task<ActionResult<PageOf<FactAnswer>>> History(string id, [FromQuery] ListQuery query) => Facts(id, query);

    protected override async Task<PolicyAnswer?> Read(Guid id, DateTimeOffset? at) =>
        await policies.Find(id, at, ApiRequest.Cancel) is { } found ? Show(found) : null;

    static PolicyAnswer Show(Versioned<PolicyText> found) =>
        new(
            found.Document.Id,
            Addresses.Of(Policy.EntityKind, found.Document.Id),
            found.Document.Kind,
            [
                .. found.Document.Versions.Select(version => new PolicyVersionPart(
                    version.Number,
                    version.At,
                    version.By,
                    version.Text,
                    [.. version.Rules.Select(rule => new PolicyRulePart(rule.Code, rule.Text, rule.HidesOriginal))],
                    version.Reason
                )),
            ]
        )
        {
            Version = found.Version,
        };
}
