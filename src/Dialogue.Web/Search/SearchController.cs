using Dialogue.Tables;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Search;

/// <summary>One search over everything.</summary>
[Route(Paths.Search)]
public sealed class SearchController(SearchQueries search, TableQueries tables, CurrentUser user) : Controller
{
    const int OfEachKind = 6,
        VoicesShown = 4,
        PageSize = 25,
        MostSuggested = 8,
        ShortestSuggested = 2;

    static readonly FoundKind[] named = [.. Enum.GetValues<FoundKind>().Where(kind => kind is not FoundKind.Statement)];

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet]
    public async Task<IActionResult> Index(SearchAsked asked)
    {
        var question = Question(asked.Text);
        if (!question.AsksSomething)
            return View(new SearchPage(asked, [], [], [], null));
        // These have a list of their own, with filters.
        if (asked.Kind is FoundKind.Statement)
            return Redirect($"{Paths.Statements}{QueryString.Create("zoek", asked.Text!)}".WithAsOf(user.AsOf));
        var counts = await Counts(question, asked.Text!);
        SearchQuestion? meant = null;
        if (counts.All(count => count.Number == 0) && (meant = await search.Nearest(question, user.At, Cancel)) is not null)
            (question, counts) = (meant, await Counts(meant, meant.Typed));
        // What follows leads to what was searched.
        if (meant is not null)
            asked.Meant = meant.Typed;
        if (asked.Kind is { } kind)
        {
            var rows = await search.Best(question, [kind], user.At, PageSize, asked.Skip, Cancel);
            var total = counts.Single(count => count.Kind == kind).Number;
            var next = asked.Skip + rows.Count;
            return View(
                new SearchPage(
                    asked,
                    counts,
                    rows,
                    [],
                    new Pager(rows.Count, rows.Count == PageSize && next < total ? $"{next}" : null, total)
                )
            );
        }
        return View(
            new SearchPage(
                asked,
                counts,
                await search.Best(question, named, user.At, OfEachKind, cancel: Cancel),
                await search.Best(question, [FoundKind.Statement], user.At, VoicesShown, cancel: Cancel),
                null
            )
        );
    }

    /// <summary>Names in which what was typed so far occurs, as the options of the search box.</summary>
    [HttpGet("suggesties")]
    public async Task<IActionResult> Suggestions(SearchAsked asked)
    {
        if (!Request.IsForFragment())
            return Redirect(Paths.Search.WithAsOf(user.AsOf));
        var question = Question(asked.Text);
        return PartialView(
            "_Suggestions",
            question.AsksSomething && asked.Text!.Trim().Length >= ShortestSuggested
                ? (await search.Best(question, named, user.At, MostSuggested, cancel: Cancel)).Take(MostSuggested).ToList()
                : []
        );
    }

    // As many statements as the list of all statements has, because it says so itself.
    async Task<IReadOnlyList<FoundCount>> Counts(SearchQuestion question, string text) =>
        [
            .. await search.Counts(question, named, user.At, Cancel),
            new(
                FoundKind.Statement,
                question.Terms is { Words: null, Insight: null, Table: null }
                    ? 0
                    : await tables.Count(new StatementFilter(Text: text, FacilitatorId: question.Own), user.At, Cancel)
            ),
        ];

    SearchQuestion Question(string? typed) => SearchQuestion.Of(typed, user.OnlyTablesOf());
}

/// <summary>What the search page was asked.</summary>
public sealed class SearchAsked
{
    [FromQuery(Name = "zoek")]
    public string? Text { get; set; }

    [FromQuery(Name = "soort")]
    public FoundKind? Kind { get; set; }

    [FromQuery(Name = "na")]
    public int? After { get; set; }

    /// <summary>What was searched in place of what was typed, of which there is nothing; null when that was searched.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public string? Meant { get; set; }

    public int Skip => Math.Clamp(After ?? 0, 0, int.MaxValue / 2);
}

/// <param name="Counts">How many of each kind; empty when nothing was asked.</param>
/// <param name="Hits">Things by their names, best first; or those of the kind that was asked for.</param>
/// <param name="Voices">The best statements.</param>
/// <param name="Pager">The way through all of one kind; null for the best of all kinds.</param>
public sealed record SearchPage(
    SearchAsked Asked,
    IReadOnlyList<FoundCount> Counts,
    IReadOnlyList<Found> Hits,
    IReadOnlyList<Found> Voices,
    Pager? Pager
)
{
    /// <summary>Whether a list with filters finds the same: a number means more here than there.</summary>
    public bool CanBeRefined =>
        SearchTerms.Of(Asked.Text, Enum.GetValues<Numbered>()) is { Insight: null, Table: null, Theme: null, Plan: null, FollowUp: null };

    public long Total => Counts.Sum(count => count.Number);
}
