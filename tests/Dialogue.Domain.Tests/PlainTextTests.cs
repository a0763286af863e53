namespace Dialogue.Domain.Tests;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n ")]
    [InlineData("\u200B")]
    [InlineData("\u00AD\u00AD")]
    [InlineData("\u2060\uFEFF")]
    [InlineData("\u2800")]
    [InlineData("\u3164 \uFFA0")]
    [InlineData("\u00A0\u2007\u202F")]
    [InlineData("\u200E\u202A\u2066")]
    public void What_looks_empty_is_empty(string typed)
    {
        PlainText.Of(typed).ShouldBeNull();
        PlainText.Key(typed).ShouldBeNull();
        var validation = new Validation();
        validation.Text(typed, "Text");
        validation.Reason(typed);
        Should.Throw<Refused>(validation.ThrowIfAny).Faults.Select(f => f.Rule).ShouldBe([Rule.Required, Rule.ReasonRequired]);
    }

    [Theory]
    [InlineData("cafe\u0301", "café")]
    [InlineData("thuis\u00ADwerken", "thuiswerken")]
    [InlineData("\uFEFFmantel\u200Bzorg ", "mantelzorg")]
    [InlineData("eerste\r\ntweede", "eerste\ntweede")]
    [InlineData("5\u00A0km", "5\u00A0km")]
    [InlineData("👩\u200D👧 thuis", "👩\u200D👧 thuis")]
    public void What_looks_the_same_is_the_same(string typed, string text) => PlainText.Of(typed).ShouldBe(text);

    [Theory]
    [InlineData(" H\u00A0thema  twee\u200B ", "H thema twee")]
    [InlineData("H\tthema\ntwee", "H thema twee")]
    public void A_key_has_single_ordinary_spaces(string typed, string key) => PlainText.Key(typed).ShouldBe(key);

    [Fact]
    public void A_lone_surrogate_is_left_for_the_rules_to_refuse()
    {
        var validation = new Validation();
        validation.Text("a\uD83D", "Text");
        Should.Throw<Refused>(validation.ThrowIfAny).Faults.ShouldHaveSingleItem().Rule.ShouldBe(Rule.ForbiddenCharacter);
    }
}
