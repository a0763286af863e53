using Dialogue.Themes;

namespace Dialogue.Domain.Tests.Themes;

public class ThemeSpecs
{
    static readonly ThemeAdded Added = new(3, "Nieuwe manieren van werken", null, null);
    static readonly object[] Merged = [Added, new ThemeMerged(HealthTheme)];
    static readonly object[] Retired = [Added, new ThemeRetired("Niet meer in gebruik.")];

    [Fact]
    public void A_theme_is_added() =>
        Given().When(new AddTheme(WorkTheme, 3, " Werken ", " ", HealthTheme)).Then(new ThemeAdded(3, "Werken", null, HealthTheme));

    [Fact]
    public void A_theme_is_added_once() =>
        Given(Added).When(new AddTheme(WorkTheme, 3, "Werken")).ThenRefused(Rule.AlreadyExists, "ThemeId");

    [Fact]
    public void A_new_theme_is_checked()
    {
        Given().When(new AddTheme(WorkTheme, 0, "Werken")).ThenRefused(Rule.OutOfRange, "Number");
        Given().WhenText(name => new AddTheme(WorkTheme, 3, name)).MustBeText("Name", 200);
        Given().WhenText(description => new AddTheme(WorkTheme, 3, "Werken", description)).MayBeText("Description");
    }

    [Fact]
    public void A_theme_is_renamed()
    {
        Given(Added).When(new RenameTheme(WorkTheme, "Anders werken")).Then(new ThemeRenamed("Anders werken"));
        Given(Added).When(new RenameTheme(WorkTheme, Added.Name)).ThenNothing();
        Given(Added).WhenText(name => new RenameTheme(WorkTheme, name)).MustBeText("Name", 200);
    }

    [Fact]
    public void A_theme_is_described_and_may_lose_its_description()
    {
        Given(Added).When(new DescribeTheme(WorkTheme, "Thuis en op kantoor.")).Then(new ThemeDescribed("Thuis en op kantoor."));
        Given(Added, new ThemeDescribed("Thuis.")).When(new DescribeTheme(WorkTheme, "")).Then(new ThemeDescribed(null));
        Given(Added).When(new DescribeTheme(WorkTheme, null)).ThenNothing();
        Given(Added).WhenText(description => new DescribeTheme(WorkTheme, description)).MayBeText("Description");
    }

    [Fact]
    public void A_theme_moves_under_another_one_or_under_none()
    {
        Given(Added).When(new MoveTheme(WorkTheme, HealthTheme)).Then(new ThemeMoved(HealthTheme));
        Given(Added, new ThemeMoved(HealthTheme)).When(new MoveTheme(WorkTheme, null)).Then(new ThemeMoved(null));
        Given(Added).When(new MoveTheme(WorkTheme, null)).ThenNothing();
        Given(Added).When(new MoveTheme(WorkTheme, WorkTheme)).ThenRefused(Rule.OwnParent, "ParentId");
    }

    [Fact]
    public void A_theme_goes_up_in_another_one() =>
        Given(Added).When(new MergeTheme(WorkTheme, HealthTheme)).Then(new ThemeMerged(HealthTheme));

    [Fact]
    public void A_theme_does_not_go_up_in_itself() =>
        Given(Added).When(new MergeTheme(WorkTheme, WorkTheme)).ThenRefused(Rule.MergeWithItself, "IntoId");

    [Fact]
    public void A_theme_is_retired_with_a_reason()
    {
        Given(Added).When(new RetireTheme(WorkTheme, "Niet meer in gebruik.")).Then(new ThemeRetired("Niet meer in gebruik."));
        Given(Added).WhenText(reason => new RetireTheme(WorkTheme, reason)).MustBeReason();
    }

    [Fact]
    public void A_theme_that_was_merged_or_retired_stays_as_it_is()
    {
        foreach (var closed in new[] { Merged, Retired })
        {
            Given(closed).When(new RenameTheme(WorkTheme, "x")).ThenRefused(Rule.ThemeClosed);
            Given(closed).When(new DescribeTheme(WorkTheme, "x")).ThenRefused(Rule.ThemeClosed);
            Given(closed).When(new MoveTheme(WorkTheme, MindTheme)).ThenRefused(Rule.ThemeClosed);
            Given(closed).When(new RetireTheme(WorkTheme, "x")).ThenRefused(Rule.ThemeClosed);
            Given(closed).When(new MergeTheme(WorkTheme, HealthTheme)).ThenRefused(Rule.ThemeClosed);
        }
    }
}
