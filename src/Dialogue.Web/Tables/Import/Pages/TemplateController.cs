using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables.Import;

/// <summary>The form that tables are handed in on, to be filled in: for a series, with what can be chosen from as it is now.</summary>
[RequiresPage(Dialogue.Page.Import), Route("dialoogtafels/aanleveren/sjabloon")]
public sealed class TemplateController(
    ImportQueries queries,
    TableQueries tables,
    FacilitatorQueries facilitators,
    CurrentUser user,
    Texts texts
) : Controller
{
    public const string OfTables = "tafels.csv",
        OfStatements = "uitspraken.csv";

    [HttpGet]
    public async Task<IActionResult> Index(string? reeks, string? vorm, CancellationToken cancel)
    {
        var series = await tables.Series(user.At, cancel);
        if (!string.IsNullOrEmpty(reeks) && !series.Contains(reeks))
            return NotFound();
        var names = await facilitators.Names(cancel: cancel);
        var choices = new TemplateChoices(
            string.IsNullOrEmpty(reeks) ? series : [reeks],
            await queries.OrganisationNames(cancel),
            user.Actor.OwnerId is { } own && user.Actor.Is(Role.Facilitator)
                ? [.. names.People.Where(person => person.Id == own).Select(names.LabelOf)]
                : [.. names.People.Select(names.LabelOf).Order(StringComparer.CurrentCulture)],
            await queries.TargetGroups(cancel),
            await queries.Counted(cancel)
        );
        if (vorm is OfTables or OfStatements)
            return File(
                ImportTemplate.Csv(choices, vorm == OfTables ? ImportColumns.Tables : ImportColumns.Statements),
                "text/csv; charset=utf-8",
                vorm
            );
        var guide = string.IsNullOrEmpty(reeks) ? texts["import.guide"] : $"{texts["import.guide"]}\n{texts["import.guide.series", reeks]}";
        return File(
            await ImportTemplate.Workbook(
                choices,
                guide,
                new(texts["import.guide.choice"], texts["import.guide.day"], texts["import.guide.number"]),
                cancel
            ),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            string.IsNullOrEmpty(reeks) ? "tafels.xlsx" : $"tafels {reeks}.xlsx"
        );
    }
}
