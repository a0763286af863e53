using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Web.Shell.Forms;

/// <summary>
/// Forms that send commands. A form lives at one address: GET shows it, POST sends it, and when a rule says no the same page comes back
/// with the errors at their fields and everything typed still there.
/// </summary>
public interface ICommandForms
{
    /// <summary>Shows a form.</summary>
    /// <exception cref="Refused">This person may not send the command.</exception>
    Task<IActionResult> Show<TCommand>(Controller at, CommandForm<TCommand> form, FormPage page)
        where TCommand : notnull;

    /// <summary>Shows a form as it was typed so far, without saying yet what is wrong with it: only its shape was changed.</summary>
    Task<IActionResult> Reshape<TCommand>(Controller at, CommandForm<TCommand> form, FormPage page)
        where TCommand : notnull;

    /// <summary>Sends the command of a form about a thing that is there.</summary>
    Task<IActionResult> Send<TCommand>(Controller at, CommandForm<TCommand> form, FormPage page, Func<TCommand> command)
        where TCommand : notnull;

    /// <inheritdoc cref="Send{TCommand}(Controller, CommandForm{TCommand}, FormPage, Func{TCommand})"/>
    Task<IActionResult> Send<TCommand>(Controller at, CommandForm<TCommand> form, FormPage page, Func<Task<TCommand>> command)
        where TCommand : notnull;

    /// <summary>
    /// Sends the command of a form that makes something; asks whether it is another one when the same was recorded before.
    /// </summary>
    /// <param name="command">For the id of what it makes.</param>
    /// <param name="address">The page of what was made.</param>
    Task<IActionResult> Create<TCommand>(
        Controller at,
        CommandForm<TCommand> form,
        FormPage page,
        Func<Guid, TCommand> command,
        Func<Guid, string> address
    )
        where TCommand : notnull;

    /// <inheritdoc cref="Create{TCommand}(Controller, CommandForm{TCommand}, FormPage, Func{Guid, TCommand}, Func{Guid, string})"/>
    Task<IActionResult> Create<TCommand>(
        Controller at,
        CommandForm<TCommand> form,
        FormPage page,
        Func<Guid, Task<TCommand>> command,
        Func<Guid, string> address
    )
        where TCommand : notnull;

    /// <summary>The id of what this form makes: the same when the same person sends the same again, from whichever page.</summary>
    Guid NewId(Controller at);
}

public sealed class CommandForms(
    ICommands commands,
    GuardedBulk trials,
    EntityNames names,
    CurrentUser user,
    Texts texts,
    History history,
    Timeline timeline,
    IEnumerable<IChoices> sources
) : ICommandForms
{
    static readonly string[] notSaid =
    [
        PostTagHelper.Token,
        PostTagHelper.Nonce,
        nameof(CommandForm.Version),
        nameof(CommandForm.Confirmed),
    ];

    public async Task<IActionResult> Show<TCommand>(Controller at, CommandForm<TCommand> form, FormPage page)
        where TCommand : notnull
    {
        user.EnsureNow();
        EnsureAllowed<TCommand>();
        return View(at, await Shown(form, page, at.HttpContext.RequestAborted));
    }

    public async Task<IActionResult> Reshape<TCommand>(Controller at, CommandForm<TCommand> form, FormPage page)
        where TCommand : notnull
    {
        foreach (var field in at.ModelState.Values)
        {
            field.Errors.Clear();
            field.ValidationState = ModelValidationState.Skipped;
        }
        return View(at, await Shown(form, page, at.HttpContext.RequestAborted));
    }

    public Task<IActionResult> Send<TCommand>(Controller at, CommandForm<TCommand> form, FormPage page, Func<TCommand> command)
        where TCommand : notnull => Send(at, form, page, () => Task.FromResult(command()));

    public Task<IActionResult> Send<TCommand>(Controller at, CommandForm<TCommand> form, FormPage page, Func<Task<TCommand>> command)
        where TCommand : notnull => Send(at, form, page, command, page.Then ?? page.Back);

    public Task<IActionResult> Create<TCommand>(
        Controller at,
        CommandForm<TCommand> form,
        FormPage page,
        Func<Guid, TCommand> command,
        Func<Guid, string> address
    )
        where TCommand : notnull => Create(at, form, page, id => Task.FromResult(command(id)), address);

    public Task<IActionResult> Create<TCommand>(
        Controller at,
        CommandForm<TCommand> form,
        FormPage page,
        Func<Guid, Task<TCommand>> command,
        Func<Guid, string> address
    )
        where TCommand : notnull
    {
        var id = NewId(at);
        return Send(at, form, page, () => command(id), page.Then ?? address(id), address(id));
    }

    public Guid NewId(Controller at) => LinkId.Of(Guid.Empty, Key(at.Request, [.. notSaid, "another"], user.Actor.Key));

    /// <param name="made">The page of what the command makes, when it makes something.</param>
    async Task<IActionResult> Send<TCommand>(
        Controller at,
        CommandForm<TCommand> form,
        FormPage page,
        Func<Task<TCommand>> command,
        string then,
        string? made = null
    )
        where TCommand : notnull
    {
        EnsureAllowed<TCommand>();
        var cancel = at.HttpContext.RequestAborted;
        if (form.Change)
            return await Reshape(at, form, page);
        var view = await Shown(form, page, cancel);
        var fields = Leaves(view);
        foreach (var missing in fields.Values.Where(field => field.Required && IsMissing(at.ModelState, field)))
            at.ModelState.AddModelError(missing.Name, missing.Missing);
        if (!at.ModelState.IsValid)
            return Again(at, view, StatusCodes.Status400BadRequest);
        try
        {
            var sent = new CommandMetadata(user.Actor, (form as IHasWhy)?.Why, Key(at.Request, [notSaid[0]]), form.Over ?? form.Version);
            if (page.Preview is { } preview && !form.Confirmed)
            {
                if ((await trials.TryAll([new(await command(), sent)], cancel: cancel))[0].Refusal is { } refusal)
                    ExceptionDispatchInfo.Throw(refusal);
                return at.View("Confirm", view with { Preview = await preview() });
            }
            var toSend = await command();
            if (form.Again is null && await Namesake(toSend, sent, cancel) is { } namesake)
            {
                AddError(at.ModelState, fields, new(Rule.SameName, namesake.Field, namesake.Label));
                return Again(at, view with { Existing = new(namesake.Href, namesake.Label) }, StatusCodes.Status409Conflict);
            }
            await commands.Send(toSend, sent, cancel);
        }
        catch (Refused refused) when (made is not null && refused.Faults.Any(fault => fault.Rule is Rule.AlreadyExists))
        {
            at.ModelState.AddModelError("", texts["form.existing"]);
            return Again(at, view with { Existing = new(made) }, StatusCodes.Status409Conflict);
        }
        catch (Refused refused) when (refused.Kind is not RuleKind.Forbidden)
        {
            foreach (var fault in refused.Faults)
                AddError(at.ModelState, fields, fault);
            return Again(at, view, Statuses.Of(refused));
        }
        catch (EntityNotFound missing) when (fields.ContainsKey(missing.Field))
        {
            AddError(at.ModelState, fields, new ValidationError(Rule.Unknown, missing.Field));
            return Again(at, view, StatusCodes.Status400BadRequest);
        }
        catch (StaleVersion stale)
        {
            at.ModelState.AddModelError("", texts["form.stale"]);
            return Again(at, view with { Conflict = await Conflict(stale, view, cancel) }, StatusCodes.Status409Conflict);
        }
        at.TempData["done"] = page.Done ?? texts.Find($"done.{typeof(TCommand).Name}") ?? texts["done.saved"];
        return at.Redirect(then);
    }

    async Task<(string Href, string Label, string Field)?> Namesake(object command, CommandMetadata sent, CancellationToken cancel) =>
        command is IGivesName { Given: var given } && await names.Namesake(given, sent, cancel) is { } other
            ? (Paths.Of(other.Kind, other.Number!.Value), other.Label, given.Field)
            : null;

    void EnsureAllowed<TCommand>()
    {
        if (!user.Actor.May(typeof(TCommand)))
            throw new Refused(Rule.NotAllowed);
    }

    static bool IsMissing(ModelStateDictionary state, FormField field) =>
        field.Values.Count == 0 && state.GetFieldValidationState(field.Name) != ModelValidationState.Invalid;

    void AddError(ModelStateDictionary state, Dictionary<string, FormField> fields, ValidationError fault)
    {
        if (fault.Field is not { } name || !fields.TryGetValue(name, out var field))
            state.AddModelError(
                fault.Field is { } part && fields.Keys.Any(key => key.StartsWith(part, StringComparison.Ordinal)) ? part : "",
                texts.Of(fault)
            );
        else
            state.AddModelError(name, fault.Rule is Rule.Required or Rule.ReasonRequired ? field.Missing : texts.Of(fault, field.Label));
    }

    async Task<FormConflict> Conflict(StaleVersion stale, FormView view, CancellationToken cancel)
    {
        var facts = await history.Of(stale.Stream, after: stale.Expected, cancel: cancel);
        var differences = new List<FieldDifference>();
        if (view.Page.Current is { } current)
        {
            var now = Leaves(await Shown(current, view.Page, cancel));
            foreach (var typed in Leaves(view).Values)
                if (now.GetValueOrDefault(typed.Name) is { } theirs && !theirs.Values.SequenceEqual(typed.Values))
                    differences.Add(new(typed.Label, theirs.Said, typed.Said));
        }
        return new(await timeline.Tell(facts, cancel: cancel), differences, view.Page.Current?.Version ?? stale.Current);
    }

    static Dictionary<string, FormField> Leaves(FormView view) =>
        view.Fields.SelectMany(field => field.Leaves).ToDictionary(field => field.Name);

    static ViewResult Again(Controller at, FormView view, int status)
    {
        at.Response.StatusCode = status;
        return View(at, view);
    }

    static ViewResult View(Controller at, FormView view)
    {
        var (name, model) = view.Page.View?.Invoke(view) ?? ("Form", view);
        return at.View(name, model);
    }

    Task<FormView> Shown<TCommand>(CommandForm<TCommand> form, FormPage page, CancellationToken cancel)
        where TCommand : notnull => Shown(typeof(TCommand), form, page, cancel);

    async Task<FormView> Shown(CommandForm form, FormPage page, CancellationToken cancel) =>
        await Shown(form.GetType().BaseType!.GenericTypeArguments[0], form, page, cancel);

    async Task<FormView> Shown(Type command, CommandForm form, FormPage page, CancellationToken cancel)
    {
        var onBehalf = command.IsAssignableTo(typeof(IActsForOrganisation)) && Rights.SpeaksForAnyone(user.Actor);
        var choices = new Dictionary<Type, IReadOnlyList<SelectListItem>>();
        foreach (var source in FormFields.Sources(form.GetType()))
            choices[source] = await sources.First(one => one.GetType() == source).List(page.Subject, cancel);
        var name = page.By is { } by ? user.Answer(texts, command, by) : texts[$"do.{command.Name}"];
        return new(
            page.Title ?? name,
            onBehalf ? texts["onbehalf.lead"] : texts.Find($"do.{command.Name}.lead"),
            page.Submit ?? name,
            page,
            form,
            new FormFields(texts, choices, page, onBehalf).Of(form)
        );
    }

    /// <summary>What was sent, without some of its fields, as one short text.</summary>
    static string Key(HttpRequest request, string[] without, string? by = null)
    {
        var fields = request.Form.Where(field => !without.Contains(field.Key)).OrderBy(field => field.Key, StringComparer.Ordinal);
        var content = fields.Select(field => $"{field.Key}={string.Join('\t', field.Value.ToArray())}");
        string[] about = by is null ? [request.Path.Value!] : [by, request.Path.Value!];
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', about.Concat(content)))));
    }
}
