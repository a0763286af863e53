using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Policies;

/// <summary>A text of the programme at an address of its own, with every version that it had.</summary>
public abstract class PoliciesController(PolicyKind kind, PolicyQueries policies, ICommandForms forms, CurrentUser user, Texts texts)
    : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>The version in force.</summary>
    [HttpGet]
    public Task<IActionResult> Index() => Show(null);

    [HttpGet("{version:int}")]
    public Task<IActionResult> Version(int version) => Show(version);

    [HttpGet("nieuw")]
    public async Task<IActionResult> PublishPolicy() =>
        await forms.Show(this, PublishPolicyForm.Of(await policies.Find(kind, cancel: Cancel)), Page);

    [HttpPost("nieuw")]
    public async Task<IActionResult> PublishPolicy(PublishPolicyForm form) =>
        await forms.Send(
            this,
            form,
            Page with
            {
                Current = PublishPolicyForm.Of(await policies.Find(kind, cancel: Cancel)),
            },
            () => form.Command(kind)
        );

    async Task<IActionResult> Show(int? number)
    {
        var found = await policies.Find(kind, user.At, Cancel);
        if (found is null)
            return number is null ? View("Policy", new PolicyPage(kind, [], null)) : NotFound();
        var versions = found.Document.Versions;
        return versions.FirstOrDefault(version => version.Number == (number ?? versions[^1].Number)) is { } shown
            ? View("Policy", new PolicyPage(kind, versions, shown))
            : NotFound();
    }

    FormPage Page =>
        new([new(texts[$"policy.{kind}"], Paths.Policy(kind))])
        {
            Title = texts[$"policy.{kind}.new"],
            Hidden = kind is PolicyKind.Explanation ? [nameof(PublishPolicyForm.Rules), nameof(PublishPolicyForm.Hiding)] : [],
        };
}

/// <summary>The rules by which the secretariat moderates statements.</summary>
[Route(Paths.ModerationPolicy)]
public sealed class ModerationPolicyController(PolicyQueries policies, ICommandForms forms, CurrentUser user, Texts texts)
    : PoliciesController(PolicyKind.Moderation, policies, forms, user, texts);

/// <summary>What participants are told of who sees what they say.</summary>
[Route(Paths.Explanation)]
public sealed class ExplanationController(PolicyQueries policies, ICommandForms forms, CurrentUser user, Texts texts)
    : PoliciesController(PolicyKind.Explanation, policies, forms, user, texts);

/// <param name="Versions">The oldest first.</param>
/// <param name="Shown">Null as long as there is none.</param>
public sealed record PolicyPage(PolicyKind Kind, IReadOnlyList<PolicyTextVersion> Versions, PolicyTextVersion? Shown)
{
    /// <summary>The version that came before the one that is shown.</summary>
    public PolicyTextVersion? Former => Versions.LastOrDefault(version => version.Number < Shown?.Number);

    public bool IsInForce => Shown is not null && Shown == Versions[^1];
}

public sealed class PublishPolicyForm : CommandForm<PublishPolicy>
{
    [Field("policy.text", Rows = 12)]
    public string? Text { get; set; }

    /// <summary>One on each line: its code, then what it says.</summary>
    [Field("policy.rules", Rows = 8)]
    public string? Rules { get; set; }

    /// <summary>The codes of rules that hide originals, separated by commas.</summary>
    [Field("policy.hiding", Optional = true)]
    public string? Hiding { get; set; }

    [Field("policy.reason", Rows = 2)]
    public string? Reason { get; set; }

    public static PublishPolicyForm Of(Versioned<PolicyText>? found)
    {
        var latest = found?.Document.Versions[^1];
        return new()
        {
            Version = found?.Version,
            Text = latest?.Text,
            Rules = latest is null ? null : string.Join('\n', latest.Rules.Select(rule => $"{rule.Code} {rule.Text}")),
            Hiding = latest is null ? null : string.Join(", ", latest.Rules.Where(rule => rule.HidesOriginal).Select(rule => rule.Code)),
        };
    }

    public PublishPolicy Command(PolicyKind kind) =>
        new(kind, Text!, kind is PolicyKind.Explanation ? null : PolicyRules.Read(Rules, Hiding), Reason!);
}

/// <summary>Rules as they are typed: one on each line, the code first.</summary>
public static class PolicyRules
{
    public static IReadOnlyList<PolicyRule> Read(string? lines, string? hiding)
    {
        var hides = (hiding ?? "")
            .Split([',', ';', ' ', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. (lines ?? "")
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split([' ', '\t'], 2, StringSplitOptions.TrimEntries))
                .Select(words => new PolicyRule(
                    words[0].TrimEnd(':', '.'),
                    words.ElementAtOrDefault(1) ?? "",
                    hides.Contains(words[0].TrimEnd(':', '.'))
                )),
        ];
    }
}
