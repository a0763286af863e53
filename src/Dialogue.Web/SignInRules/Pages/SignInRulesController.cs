using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.SignInRules;

/// <summary>What claims of the external provider give, for administrators to read and to change.</summary>
[RequiresPage(Dialogue.Page.SignInRules)]
[Route(Paths.SignInRules)]
public sealed class SignInRulesController(
    SignInRuleQueries rules,
    OrganisationQueries organisations,
    Timelines timelines,
    ClaimedRoles claimed,
    SignInSettings settings,
    ICommandForms forms,
    CurrentUser user,
    Texts texts
) : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet]
    public async Task<IActionResult> Index()
    {
        var holding = await rules.List(user.At, Cancel);
        return View(
            "SignInRules",
            new SignInRulesPage(
                holding,
                await organisations.Labels(holding.Select(rule => rule.Details.OrganisationId).OfType<Guid>(), user.At, Cancel),
                settings.IsEmbedded,
                await timelines.Of(await rules.Ids(user.At, Cancel))
            )
        );
    }

    [HttpGet("nieuw")]
    public Task<IActionResult> Add() => forms.Show(this, new AddSignInRuleForm(), List);

    [HttpPost("nieuw")]
    public Task<IActionResult> Add(AddSignInRuleForm form) => forms.Create(this, form, List, form.Command, _ => Paths.SignInRules);

    [HttpGet("{id:guid}/wijzigen")]
    public Task<IActionResult> Change(Guid id) => Changes.Open<ChangeSignInRuleForm, ChangeSignInRule>(id);

    [HttpPost("{id:guid}/wijzigen")]
    public Task<IActionResult> Change(Guid id, ChangeSignInRuleForm form) =>
        ThenSignInAgain(id, () => Changes.Send<ChangeSignInRuleForm, ChangeSignInRule>(id, form));

    [HttpGet("{id:guid}/beeindigen")]
    public Task<IActionResult> End(Guid id) => Changes.Open<EndSignInRuleForm, EndSignInRule>(id);

    [HttpPost("{id:guid}/beeindigen")]
    public Task<IActionResult> End(Guid id, EndSignInRuleForm form) =>
        ThenSignInAgain(id, () => Changes.Send<EndSignInRuleForm, EndSignInRule>(id, form));

    Task<IActionResult> ThenSignInAgain(Guid id, Func<Task<IActionResult>> send) =>
        claimed.ThenSignInAgain(id, send, result => result is RedirectResult, user.SessionId);

    ChangeForms<Guid, Versioned<SignInRuleLine>> Changes => new(forms, this, id => rules.Find(id, cancel: Cancel), _ => List);

    FormPage List => new([new(texts["signinrules.title"], Paths.SignInRules)]);
}

/// <param name="Organisations">Those that the rules name.</param>
/// <param name="IsEmbedded">Whether people sign in at this site itself, where no claims are.</param>
public sealed record SignInRulesPage(
    IReadOnlyList<SignInRuleLine> Rules,
    IReadOnlyDictionary<Guid, OrganisationLabel> Organisations,
    bool IsEmbedded,
    TimelinePage History
);

/// <summary>What a claim is, and what it gives.</summary>
public sealed class RuleFields
{
    [Field("signinrule.claim")]
    public string? Claim { get; set; }

    [Field("signinrule.value")]
    public string? Value { get; set; }

    [Field("person.role")]
    public Role Role { get; set; } = Role.Reader;

    [Field("signinrule.organisation", From = typeof(OrganisationChoices), Empty = "signinrule.organisation.none")]
    public Guid? OrganisationId { get; set; }

    public RuleDetails Details => new(Claim!, Value!, Role, OrganisationId);

    public static RuleFields Of(RuleDetails details) =>
        new()
        {
            Claim = details.Claim,
            Value = details.Value,
            Role = details.Role,
            OrganisationId = details.OrganisationId,
        };
}

public sealed class AddSignInRuleForm : CommandForm<AddSignInRule>
{
    [Flat]
    public RuleFields Details { get; set; } = new();

    public AddSignInRule Command(Guid id) => new(id, Details.Details);
}

public sealed class ChangeSignInRuleForm
    : CommandForm<ChangeSignInRule>,
        IHasWhy,
        IChangeForm<ChangeSignInRuleForm, Versioned<SignInRuleLine>, ChangeSignInRule>
{
    [Flat]
    public RuleFields Details { get; set; } = new();

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static ChangeSignInRuleForm Of(Versioned<SignInRuleLine> found) =>
        new() { Version = found.Version, Details = RuleFields.Of(found.Document.Details) };

    public ChangeSignInRule Command(Versioned<SignInRuleLine> found) => new(found.Document.Id, Details.Details);
}

public sealed class EndSignInRuleForm : CommandForm<EndSignInRule>, IChangeForm<EndSignInRuleForm, Versioned<SignInRuleLine>, EndSignInRule>
{
    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    public static EndSignInRuleForm Of(Versioned<SignInRuleLine> found) => new() { Version = found.Version };

    public EndSignInRule Command(Versioned<SignInRuleLine> found) => new(found.Document.Id, Reason!);
}
