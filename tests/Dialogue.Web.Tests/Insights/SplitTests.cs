using Dialogue.Insights;

namespace Dialogue.Web.Tests.Insights;

/// <summary>A split says of everything where it goes: statements, plans and the owner.</summary>
public sealed class SplitTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Form = "main form[method=post]";

    [Fact]
    public async Task The_form_shows_the_original_and_everything_that_is_to_be_divided()
    {
        var coordinator = await site.As("coordinator");
        var insight = await Owned();

        var form = await coordinator.Get($"/inzichten/{insight.Number}/splitsen");

        form.Text(".original").ShouldContain(insight.Title);
        form.Text(".original").ShouldContain(insight.Lead);
        form.Document.QuerySelectorAll("#LeftStatementIds .share").Length.ShouldBe(insight.Statements);
        form.Document.QuerySelectorAll("#LeftPlanIds .share").Length.ShouldBe(insight.Plans);
        form.Text("#LeftStatementIds [role=status]").ShouldBe($"0 van {insight.Statements} verdeeld");
        form.Document.QuerySelectorAll("#WithoutOwner option").Length.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_not_divided_is_refused_at_its_field_and_what_was_ticked_stays()
    {
        var coordinator = await site.As("coordinator");
        var insight = await Owned();
        var form = await coordinator.Get($"/inzichten/{insight.Number}/splitsen");
        var first = form.Document.QuerySelector("#LeftStatementIds .share input")!.GetAttribute("value")!;

        var refused = await coordinator.Submit(form, Form, [.. Texts(2), ("Parts[1].StatementIds", first)]);

        refused.Status.ShouldBe(400);
        refused.Links(".notice--error a").ShouldBe(["#LeftStatementIds", "#LeftPlanIds", "#WithoutOwner"], ignoreOrder: true);
        refused
            .Text("#LeftStatementIds .field__error")
            .ShouldStartWith($"Nog niet verdeeld: {insight.Statements - 1} van de {insight.Statements} ");
        refused.Text("#LeftStatementIds [role=status]").ShouldBe($"1 van {insight.Statements} verdeeld");
        refused.Has($"input[name='Parts[1].StatementIds'][value='{first}'][checked]").ShouldBeTrue();
        (await coordinator.Get($"/inzichten/{insight.Number}")).Has(".notice--warn .lineage").ShouldBeFalse();
    }

    [Fact]
    public async Task The_parts_get_the_statements_the_plans_and_the_same_owner_is_asked_and_the_old_page_leads_to_them()
    {
        var coordinator = await site.As("coordinator");
        var insight = await Owned();
        var form = await coordinator.Get($"/inzichten/{insight.Number}/splitsen");
        var statements = form.Document.QuerySelectorAll("#LeftStatementIds .share").Select(Id).ToList();

        // Two go to both parts, the rest to the first; the plans go to the second.
        (string, string)[] two =
        [
            .. Texts(2),
            ("WithoutOwner", "false"),
            .. statements.Take(2).Select(id => ("Parts[1].StatementIds", id)),
            .. statements.Take(2).Select(id => ("Parts[0].StatementIds", id)),
        ];
        var given = await coordinator.Submit(form, Form, [.. two, ("give", "statements:0")]);
        given.Text("#LeftStatementIds [role=status]").ShouldBe($"{insight.Statements} van {insight.Statements} verdeeld");
        var plans = await coordinator.Submit(given, Form, ("give", "plans:1"));
        plans.Text("#LeftPlanIds [role=status]").ShouldBe($"{insight.Plans} van {insight.Plans} verdeeld");

        var split = await coordinator.Submit(plans, Form);

        split.Status.ShouldBe(200);
        split.Address.ShouldBe($"/inzichten/{insight.Number}");
        split.Text("[aria-labelledby=eigenaar]").ShouldContain("Toen is dit inzicht gesplitst");
        var parts = split.Links("[aria-labelledby=eigenaar] li a").ToList();
        parts.Count.ShouldBe(2);
        foreach (var (address, (supporting, linked)) in parts.Zip([(insight.Statements, 0), (2, insight.Plans)]))
        {
            var part = await coordinator.Get(address);
            part.Text("a[href='#onderbouwing'] .count").ShouldBe($"{supporting}");
            part.Document.QuerySelectorAll(".plans > li").Length.ShouldBe(linked);
            part.Text(".asked").ShouldContain(insight.Lead);
            part.Text(".asked .ownership").ShouldContain("voorgesteld");
        }
    }

    [Fact]
    public async Task What_stays_behind_is_left_on_purpose_and_the_parts_without_an_owner()
    {
        var analyst = await site.As("analist");
        var insight = await Owned();
        var form = await analyst.Get($"/inzichten/{insight.Number}/splitsen");
        form.Has("select[name=WithoutOwner]").ShouldBeFalse("an analyst asks nobody");
        form.Text(".notice--warn").ShouldStartWith($"Het eigenaarschap van {insight.Lead}");

        var left = await analyst.Submit(form, Form, [.. Texts(2), ("give", "statements:behind")]);
        left = await analyst.Submit(left, Form, ("give", "plans:behind"));
        var split = await analyst.Submit(left, Form);

        foreach (var address in split.Links("[aria-labelledby=eigenaar] li a").ToList())
        {
            var part = await analyst.Get(address);
            part.Text("a[href='#onderbouwing'] .count").ShouldBe("0");
            part.Text(".asked").ShouldContain("geen eigenaar");
        }
        split.Links("[aria-labelledby=eigenaar] li a").Count().ShouldBe(2);
    }

    static string Id(AngleSharp.Dom.IElement share) => share.QuerySelector("input")!.GetAttribute("value")!;

    static IEnumerable<(string, string)> Texts(int parts) =>
        Enumerable
            .Range(0, parts)
            .SelectMany(i => new[] { ($"Parts[{i}].Title", $"Deel {i}"), ($"Parts[{i}].Summary", "Een deel.") })
            .Append(("Reason", "Te breed."));

    /// <summary>The first open insight that someone owns, with statements and plans behind it.</summary>
    async Task<(int Number, string Title, string Lead, int Statements, int Plans)> Owned()
    {
        await using var database = await site.Open();
        var insights = new InsightQueries(database);
        foreach (var row in await insights.List(new(Ownership: OwnershipStatus.Accepted), cancel: TestContext.Current.CancellationToken))
            if (row is { Plans: > 0, Statements: > 2 })
                return (row.Number, row.Title, row.Lead!, (int)(row.Statements + row.Contradicting), (int)row.Plans);
        throw new InvalidOperationException("The demo programme has no owned insight with plans any more.");
    }
}
