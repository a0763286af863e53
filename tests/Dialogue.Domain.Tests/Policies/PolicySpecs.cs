using Dialogue.Policies;

namespace Dialogue.Domain.Tests.Policies;

public class PolicySpecs
{
    internal static readonly PolicyRule Privacy = new("R2", "Geen namen van anderen.", true),
        Plain = new("R1", "Eén onderwerp per uitspraak.");

    internal static readonly PolicyPublished First = new(
        PolicyKind.Moderation,
        1,
        "Zo kijken wij uitspraken na.",
        [Plain, Privacy],
        "De eerste versie."
    );

    static readonly PublishPolicy Publish = new(PolicyKind.Moderation, First.Text, First.Rules, First.Reason);

    [Fact]
    public void The_first_version_has_number_one_and_each_next_one_the_number_after_it()
    {
        Given().When(Publish with { Text = $" {First.Text}\r\n" }).Then(First);
        Given(First)
            .When(Publish with { Text = "Anders.", Reason = "Na overleg." })
            .Then(First with { Number = 2, Text = "Anders.", Reason = "Na overleg." });
        Given(First).When(Publish with { Rules = [Plain] }).Then(First with { Number = 2, Rules = [Plain] });
    }

    [Fact]
    public void The_same_text_and_rules_make_no_new_version() => Given(First).When(Publish with { Reason = "Nog eens." }).ThenNothing();

    [Fact]
    public void An_explanation_has_no_rules()
    {
        var told = new PublishPolicy(PolicyKind.Explanation, "Wie ziet wat u zegt?", [Plain], "De eerste versie.");
        Given().When(told).Then(new PolicyPublished(PolicyKind.Explanation, 1, "Wie ziet wat u zegt?", [], "De eerste versie."));
    }

    [Fact]
    public void A_version_is_checked()
    {
        Given().WhenText(text => Publish with { Text = text }).MustBeText("Text", 10_000);
        Given().WhenText(reason => Publish with { Reason = reason }).MustBeReason();
        Given().WhenText(code => Publish with { Rules = [Plain with { Code = code }] }).MustBeText("Rules", 20);
        Given().WhenText(text => Publish with { Rules = [Plain with { Text = text }] }).MustBeText("Rules", 400);
        Given().When(Publish with { Rules = [] }).ThenRefused(Rule.Required, "Rules");
        Given().When(Publish with { Rules = null }).ThenRefused(Rule.Required, "Rules");
        Given().When(Publish with { Rules = [Plain, Plain with { Code = "r1" }] }).ThenRefused(Rule.RuleCodeTwice, "Rules");
        Given().When(Publish with { Rules = [.. Enumerable.Repeat(Plain, 41)] }).ThenRefused(Rule.OutOfRange, "Rules");
        Given().When(Publish with { Kind = Nonsense<PolicyKind>() }).ThenRefused(Rule.UnknownChoice, "Kind");
    }

    [Fact]
    public void Every_version_stays_to_be_read_with_who_made_it_when_and_why()
    {
        var text = Given(First, First with { Number = 2, Text = "Anders.", Reason = "Na overleg." })
            .Read<PolicyText>(Policy.ModerationId)
            .ShouldHaveSingleItem();
        text.Versions.Select(version => (version.Number, version.Text, version.By, version.At, version.Reason))
            .ShouldBe([
                (1, First.Text, "Tess Proef", Spec.Start, First.Reason),
                (2, "Anders.", "Tess Proef", Spec.Start.AddHours(1), "Na overleg."),
            ]);
    }

    [Fact]
    public void A_day_has_the_version_that_was_in_force_on_it()
    {
        Policy? policy = null;
        foreach (var (at, number) in new[] { (Spec.Start, 1), (Spec.Start.AddDays(7), 2) })
            policy = Policy.Fold(policy, new(Policy.ModerationId, number, at, null, First with { Number = number }));
        int? On(int days) => policy!.InForceOn(new DateOnly(2021, 5, 18).AddDays(days))?.Number;
        (On(-1), On(0), On(6), On(7), On(100)).ShouldBe((null, 1, 1, 2, 2));
    }
}
