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

    /// <summary>What every command that carries a term refuses.</summary>
    internal static void IsChecked(Spec given, Func<Due, object> command, string field)
    {
        foreach (var kind in new[] { DueKind.OnDay, DueKind.InWeek, DueKind.Before })
            given.When(command(new(kind, null, null))).ThenRefused(Rule.DueNeedsDay, $"{field}.Day");
        given.When(command(new(DueKind.InWeek, Monday.AddDays(1), null))).ThenRefused(Rule.DueNeedsMonday, $"{field}.Day");
        given.When(command(new(DueKind.After, Monday, " "))).ThenRefused(Rule.DueNeedsWords, $"{field}.Words");
        given.When(command(new(DueKind.Before, new(1, 1, 1), null))).ThenRefused(Rule.OutOfRange, $"{field}.Day");
        given.When(command(new(Nonsense<DueKind>(), Monday, null))).ThenRefused(Rule.UnknownChoice, $"{field}.Kind");
        given.WhenText(words => command(new(DueKind.OnDay, Monday, words))).MayBeText($"{field}.Words", 200);
    }
}
