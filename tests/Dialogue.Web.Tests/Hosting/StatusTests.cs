using Dialogue.Web.Shell.Api;
using Dialogue.Web.Shell.Errors;

namespace Dialogue.Web.Tests.Hosting;

public sealed class StatusTests
{
    public static TheoryData<Rule> EveryRule => [.. Enum.GetValues<Rule>()];

    [Theory]
    [MemberData(nameof(EveryRule))]
    public void A_rule_has_the_same_status_on_a_page_and_in_the_API(Rule rule)
    {
        foreach (var field in new[] { null, "Title" })
        {
            var refused = new Refused(rule, field, 1, 2);
            Problems.Of(refused, new Texts()).Status.ShouldBe(Statuses.Of((Exception)refused));
        }
    }

    [Theory]
    [InlineData(Rule.NotYourTable, 403)]
    [InlineData(Rule.Required, 400)]
    [InlineData(Rule.NumberTaken, 409)]
    [InlineData(Rule.InsightClosed, 409)]
    [InlineData(Rule.KeyReused, 422)]
    public void A_refusal_is_answered_with_the_status_of_its_kind(Rule rule, int status) => Statuses.Of(rule).ShouldBe(status);

    [Fact]
    public void Of_several_faults_a_missing_right_weighs_most_and_then_what_can_never_be_right()
    {
        Status(Rule.InsightClosed, Rule.Required).ShouldBe(400);
        Status(Rule.InsightClosed, Rule.Required, Rule.NotYourMinistry).ShouldBe(403);
        Status(Rule.InsightClosed, Rule.NumberTaken).ShouldBe(409);

        static int Status(params Rule[] rules) =>
            Statuses.Of((Exception)new Refused([.. rules.Select(rule => new ValidationError(rule, null))]));
    }
}
