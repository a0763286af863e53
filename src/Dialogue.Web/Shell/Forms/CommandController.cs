using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Dialogue.Web.Shell.Forms;

/// <summary>
/// Forms that are named after the command that they send: the text <c>do.Command</c> is the title and the word on the button,
/// <c>do.Command.lead</c> says what it does, <c>done.Command</c> that it succeeded, and the view is called as the command.
/// </summary>
public abstract class CommandController : PageController
{
    /// <param name="path">Where the form came from and leads back to: the last is the thing that the command is about.</param>
    protected ViewResult Form<TCommand>(object model, IReadOnlyList<Link> path, string? view = null)
    {
        var name = typeof(TCommand).Name;
        ViewBag.Title = T[$"do.{name}"];
        ViewBag.Lead = T[$"do.{name}.lead"];
        ViewBag.Submit = T[$"do.{name}"];
        ViewBag.Crumbs = path;
        ViewBag.Back = path[^1].Href;
        return View(view ?? name, model);
    }

    /// <summary>The form for what an organisation says; who records it for another one is told so and asked why.</summary>
    /// <param name="by">That organisation; null when it is not known yet.</param>
    protected ViewResult Answer<TCommand>(object model, IReadOnlyList<Link> path, OrganisationLabel? by, string? view = null)
        where TCommand : IActsForOrganisation
    {
        var form = Form<TCommand>(model, path, view);
        if (by is not null)
            ViewBag.Title = ViewBag.Submit = CurrentUser.Answer<TCommand>(T, by);
        if (Rights.SpeaksForAnyone(CurrentUser.Actor.Role))
        {
            ViewBag.Recorded = true;
            ViewBag.Lead = T["onbehalf.lead"];
        }
        return form;
    }

    /// <summary>The form of a command that asks for a reason, or only whether there is one to tell.</summary>
    protected ViewResult Ask<TCommand>(ReasonForm form, IReadOnlyList<Link> path, bool required = true)
    {
        ViewBag.ReasonRequired = required;
        return Form<TCommand>(form, path, "Reason");
    }

    protected Task<bool> Send(object command, Written form) => Send(command, T[$"done.{command.GetType().Name}"], form.Version, form.Why);

    /// <summary>Shows a form as it was typed so far, without saying yet what is wrong with it: only its shape was changed.</summary>
    protected void NotYet()
    {
        foreach (var field in ModelState.Values)
        {
            field.Errors.Clear();
            field.ValidationState = ModelValidationState.Skipped;
        }
    }

    /// <summary>The thing that a filter names. When it names nothing there is, the list says so and is shown without that filter.</summary>
    protected TThing? Known<TThing>(string field, object? typed, TThing? found)
        where TThing : class
    {
        if (typed is null || found is not null)
            return found;
        Misunderstood(field, T["list.unknown"]);
        return null;
    }

    /// <summary>A choice that was not made; the domain would say of it that nothing has that id.</summary>
    protected void Missing(string field) => ModelState.AddModelError(field, T["form.required"]);
}

/// <summary>What every form that changes something carries: the version that it was filled in on, and why.</summary>
public abstract class Written
{
    public long? Version { get; set; }

    public string? Why { get; set; }
}

/// <summary>A form that asks for nothing but a reason.</summary>
public sealed class ReasonForm : Written
{
    public string? Reason { get; set; }
}
