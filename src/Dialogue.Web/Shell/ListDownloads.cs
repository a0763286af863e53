using Dialogue.Office;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell;

/// <summary>Lists as files to take along: the rows that a page lists with the same filters, as of the same moment.</summary>
public sealed class ListDownloads(CurrentUser user, Texts texts)
{
    /// <summary>As many rows as one file has; what is left out is told in it.</summary>
    public const int Most = 20_000;

    const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A workbook, or CSV when the address ends so.</summary>
    /// <param name="title">The key of what the list is called.</param>
    /// <param name="total">How many rows the list has in all.</param>
    public async Task<FileResult> Send(
        HttpContext context,
        string title,
        IReadOnlyList<ListColumn> columns,
        IReadOnlyList<IReadOnlyList<object?>> rows,
        long total
    )
    {
        var (name, day) = (texts[title], Amsterdam.DayOf(user.AsOf.Moment));
        var page = context.Request.Path.Value![..context.Request.Path.Value!.LastIndexOf('/')];
        var file = new ListFile(
            name,
            columns,
            rows,
            new(
                texts["file.about"],
                [
                    (texts["file.list"], name),
                    (texts["file.asof"], user.AsOf.IsPast ? texts.Day(day) : texts.Moment(user.AsOf.Moment)),
                    (texts["file.address"], $"{context.Request.Scheme}://{context.Request.Host}{page}{context.Request.QueryString}"),
                    (
                        texts["file.rows"],
                        total > rows.Count
                            ? texts["file.rows.of", rows.Count.ToString("N0", Culture), total.ToString("N0", Culture)]
                            : rows.Count.ToString("N0", Culture)
                    ),
                ]
            )
        );
        var called = $"{name.ToLowerInvariant()} {day:yyyy-MM-dd}";
        return context.Request.Path.Value!.EndsWith(".csv", StringComparison.Ordinal)
            ? new FileContentResult(file.Csv(), "text/csv; charset=utf-8") { FileDownloadName = $"{called}.csv" }
            : new FileContentResult(await file.Workbook(context.RequestAborted), Workbook) { FileDownloadName = $"{called}.xlsx" };
    }

    static System.Globalization.CultureInfo Culture => System.Globalization.CultureInfo.CurrentCulture;
}
