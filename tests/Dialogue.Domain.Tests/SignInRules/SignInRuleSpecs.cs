using Dialogue.SignInRules;

namespace Dialogue.Domain.Tests.SignInRules;

public class SignInRuleSpecs
{
    static readonly Guid Id = new("00000000-0000-0000-0000-0000000000b1");

    static readonly RuleDetails Details = new("groups", "dialogue-szw", Role.MinistryContact, Szw);

    static readonly object[] Added = [new SignInRuleAdded(Details)];

    [Fact]
    public void A_rule_says_what_a_claim_gives() =>
        Given().When(new AddSignInRule(Id, Details with { Claim = " groups " })).Then(new SignInRuleAdded(Details));

    [Fact]
    public void A_rule_is_added_once() => Given(Added).When(new AddSignInRule(Id, Details)).ThenRefused(Rule.AlreadyExists, "SignInRuleId");

    [Fact]
    public void A_rule_is_checked_when_it_is_added() => IsChecked(Given(), details => new AddSignInRule(Id, details));

    [Fact]
    public void A_rule_is_checked_when_it_changes() => IsChecked(Given(Added), details => new ChangeSignInRule(Id, details));

    static void IsChecked(Spec given, Func<RuleDetails, object> command)
    {
        given.WhenText(claim => command(Details with { Claim = claim })).MustBeText("Claim", 200);
        given.WhenText(value => command(Details with { Value = value })).MustBeText("Value", 200);
        given.When(command(Details with { Role = Nonsense<Role>() })).ThenRefused(Rule.UnknownChoice, "Role");
        given.When(command(Details with { OrganisationId = null })).ThenRefused(Rule.ContactNeedsOrganisation, "OrganisationId");
        given.When(command(null!)).ThenRefused((Rule.Required, "Claim"), (Rule.Required, "Value"));
    }

    [Fact]
    public void A_rule_changes_until_it_ends()
    {
        var other = Details with { Value = "dialogue-szw-2" };
        Given(Added).When(new ChangeSignInRule(Id, other)).Then(new SignInRuleChanged(other));
        Given(Added).When(new ChangeSignInRule(Id, Details)).ThenNothing();
        Given(Added, new SignInRuleEnded("Weg.")).When(new ChangeSignInRule(Id, other)).ThenRefused(Rule.SignInRuleEnded);
    }

    [Fact]
    public void A_rule_ends_once_with_a_reason()
    {
        Given(Added).When(new EndSignInRule(Id, "De groep is er niet meer.")).Then(new SignInRuleEnded("De groep is er niet meer."));
        Given(Added).WhenText(reason => new EndSignInRule(Id, reason)).MustBeReason("Reason");
        Given(Added, new SignInRuleEnded("Weg.")).When(new EndSignInRule(Id, "Nog eens.")).ThenNothing();
    }
}
