using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables;

/// <summary>
/// Names of facilitators of which it is not known who is meant, and the way to say so for all tables with a name at once.
/// </summary>
[RequiresPage(Dialogue.Page.Facilitators)]
public sealed class FacilitatorsController(FacilitatorQueries facilitators, GuardedBulk bulk, CurrentUser user, Texts texts) : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet(Paths.Facilitators)]
    public async Task<IActionResult> Index() =>
        Show(await facilitators.Names(everyone: true, Cancel), await facilitators.Unrecognised(user.At, Cancel), null);

    [HttpPost(Paths.Facilitators)]
    public async Task<IActionResult> Index(FacilitatorsForm form)
    {
        user.EnsureNow();
        var names = await facilitators.Names(everyone: true, Cancel);
        var unrecognised = await facilitators.Unrecognised(cancel: Cancel);
        ModelState.Clear();
        var commands = new List<CommandWithMetadata>();
        // Other names may have been recognised since the page was opened: what was typed goes with its name.
        foreach (var (i, one) in unrecognised.Index())
        {
            if (form.Rows.Find(row => row.Name == one.Name)?.Person is not { } typed || string.IsNullOrWhiteSpace(typed))
                continue;
            var meant = names.Of(typed);
            if (meant.PersonId is { } person)
                foreach (var table in await facilitators.Unrecognised(one.Name, Cancel))
                    commands.Add(new(new RecogniseFacilitator(table, person), new(user.Actor)));
            else
                ModelState.AddModelError(
                    FacilitatorsPage.Field(i),
                    meant.Several.Count > 0
                        ? texts.Of(new ValidationError(Rule.FacilitatorAmbiguous, null, string.Join("; ", meant.Several)))
                        : texts["facilitators.unknown", typed]
                );
        }
        if (ModelState.IsValid && commands.Count == 0)
            ModelState.AddModelError("", texts["facilitators.nobody"]);
        if (!ModelState.IsValid)
            return Show(names, unrecognised, form, StatusCodes.Status400BadRequest);
        try
        {
            await bulk.SendAll(commands, cancel: Cancel);
        }
        catch (BulkRefused overtaken) when (overtaken.InnerException is Refused { Faults: [{ Rule: Rule.FacilitatorKnown }] })
        {
            ModelState.AddModelError("", texts["facilitators.overtaken"]);
            return Show(names, await facilitators.Unrecognised(cancel: Cancel), form, StatusCodes.Status409Conflict);
        }
        TempData["done"] = texts.Count("facilitators.done", commands.Count);
        return Redirect(Paths.Facilitators);
    }

    ViewResult Show(
        FacilitatorNames names,
        IReadOnlyList<UnrecognisedName> unrecognised,
        FacilitatorsForm? typed,
        int status = StatusCodes.Status200OK
    )
    {
        Response.StatusCode = status;
        return View(
            "Facilitators",
            new FacilitatorsPage(
                [
                    .. unrecognised.Select(one => new FacilitatorQuestion(
                        one,
                        typed is null
                            ? names.People.FirstOrDefault(person => person.Id == names.Of(one.Name).PersonId) is { } meant
                                ? names.LabelOf(meant)
                                : null
                            : typed.Rows.Find(row => row.Name == one.Name)?.Person,
                        names.Like(one.Name)
                    )),
                ],
                [.. names.People.Select(names.LabelOf)]
            )
        );
    }
}

public sealed class FacilitatorsForm
{
    public List<FacilitatorRow> Rows { get; set; } = [];
}

/// <summary>A name, and who is meant by it as somebody typed it.</summary>
public sealed class FacilitatorRow
{
    public string? Name { get; set; }

    public string? Person { get; set; }
}

/// <summary>A name of which is asked who is meant.</summary>
/// <param name="Person">What was typed, or who it probably is.</param>
/// <param name="Like">Those whose name is like it.</param>
public sealed record FacilitatorQuestion(UnrecognisedName Of, string? Person, IReadOnlyList<string> Like);

/// <param name="People">Everyone who can be meant.</param>
public sealed record FacilitatorsPage(IReadOnlyList<FacilitatorQuestion> Questions, IReadOnlyList<string> People)
{
    /// <summary>The name of the field with the person in the form.</summary>
    public static string Field(int question) => $"Rows[{question}].Person";
}
