namespace Dialogue.Domain.Tests;

public class DueSpecs
{
    static readonly DateOnly Monday = new(2021, 5, 17);

    [Fact]
    public void A_term_is_on_time_until_its_last_day()
    {
        new Due(DueKind.OnDay, Monday, null).LastDay.ShouldBe(Monday);
        new Due(DueKind.InWeek, Monday, null).LastDay.ShouldBe(new DateOnly(2021, 5, 23));
        new Due(DueKind.Before, new(2021, 9, 1), null).LastDay.ShouldBe(new DateOnly(2021, 8, 31));
    }

    [Fact]
    public void A_term_without_an_end_is_never_late()
    {
        new Due(DueKind.After, Monday, "na de zomer").LastDay.ShouldBeNull();
        Due.None.LastDay.ShouldBeNull();
    }

    [Fact]
    public void A_term_without_an_end_is_looked_at_again_on_the_day_that_was_agreed_or_from_which_it_can_be_expected()
    {
        new Due(DueKind.After, null, "na de zomer", Monday).LookAgainDay.ShouldBe(Monday);
        new Due(DueKind.After, Monday, "na de zomer").LookAgainDay.ShouldBe(Monday);
        new Due(DueKind.NoneAgreed, null, null, Monday).LookAgainDay.ShouldBe(Monday);
        new Due(DueKind.After, null, "na de zomer").LookAgainDay.ShouldBeNull();
        new Due(DueKind.Before, Monday, null).LookAgainDay.ShouldBeNull();
    }

    /// <summary>What the commands that agree the term of a follow-up refuse on top.</summary>
    internal static void LooksAgain(Spec given, Func<Due, object> command, Func<Due, object[]> agreed)
    {
        IsChecked(given, command, "Due");
        var afterSummer = new Due(DueKind.After, null, "na de zomer");
        given.When(command(afterSummer)).ThenRefused(Rule.DueNeedsLookAgain, "Due.LookAgain");
        given.When(command(afterSummer with { LookAgain = new(1, 1, 1) })).ThenRefused(Rule.OutOfRange, "Due.LookAgain");
        given.When(command(new(DueKind.Before, Monday, null, Monday))).ThenRefused(Rule.DueHasAnEnd, "Due.LookAgain");
        foreach (
            var (said, kept) in new (Due, Due)[]
            {
                (afterSummer with { LookAgain = Monday }, afterSummer with { LookAgain = Monday }),
                (afterSummer with { Day = Monday }, afterSummer with { Day = Monday, LookAgain = Monday }),
                (Due.None with { LookAgain = Monday }, Due.None with { LookAgain = Monday }),
            }
        )
            given.When(command(said)).Then(agreed(kept));
    }

    /// <summary>What every command that carries a term refuses.</summary>
    internal static void IsChecked(Spec given, Func<Due, object> command, string field)
    {
        foreach (var kind in new[] { DueKind.OnDay, DueKind.InWeek, DueKind.Before })
            given.When(command(new(kind, null, null))).ThenRefused(Rule.DueNeedsDay, $"{field}.Day");
        given.When(command(new(DueKind.InWeek, Monday.AddDays(1), null))).ThenRefused(Rule.DueNeedsMonday, $"{field}.Day");
        given.When(command(new(DueKind.After, Monday, " "))).ThenRefused(Rule.DueNeedsWords, $"{field}.Words");
        given.When(command(new(DueKind.NoneAgreed, null, "na de zomer"))).ThenRefused(Rule.DueKindUnclear, $"{field}.Kind");
        given.When(command(new(DueKind.NoneAgreed, Monday, null))).ThenRefused(Rule.DueKindUnclear, $"{field}.Kind");
        given.When(command(new(DueKind.Before, new(1, 1, 1), null))).ThenRefused(Rule.OutOfRange, $"{field}.Day");
        given.When(command(new(Nonsense<DueKind>(), Monday, null))).ThenRefused(Rule.UnknownChoice, $"{field}.Kind");
        given.WhenText(words => command(new(DueKind.OnDay, Monday, words))).MayBeText($"{field}.Words", 200);
    }
}
