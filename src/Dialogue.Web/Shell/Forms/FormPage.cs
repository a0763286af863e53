using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Web.Shell.Forms;

/// <summary>Where a form stands, and what its page shows besides its own fields.</summary>
/// <param name="Path">The way to it; the last step is the page of the thing that it is about, to which it leads back.</param>
public sealed record FormPage(IReadOnlyList<Link> Path)
{
    public string Back => Path[^1].Href!;

    /// <summary>The thing that the form is about; null when it makes one.</summary>
    public Guid? Subject { get; init; }

    /// <summary>The title, where it is not that of the command.</summary>
    public string? Title { get; init; }

    /// <summary>The word on the button, where it is not that of the command.</summary>
    public string? Submit { get; init; }

    /// <summary>What success says, where it is not what the command says.</summary>
    public string? Done { get; init; }

    /// <summary>Where success leads, where it is not back.</summary>
    public string? Then { get; init; }

    /// <summary>A line above the fields, such as the name of the second thing that the form is about.</summary>
    public string? About { get; init; }

    /// <summary>A partial view above the fields, with its model.</summary>
    public (string View, object Model)? Above { get; init; }

    /// <summary>A second button that sends the form: its name and its words.</summary>
    public (string Name, string Text)? Second { get; init; }

    /// <summary>
    /// A partial view, with its model, of what the command will do. It is shown first, and only who then confirms sends the command.
    /// </summary>
    public Func<Task<(string View, object Model)>>? Preview { get; init; }

    /// <summary>The form as it would be opened now, to show beside what was typed when someone else was first.</summary>
    public CommandForm? Current { get; init; }

    /// <summary>The organisation in whose name the user answers; null when it is not known yet, or nobody is asked.</summary>
    public OrganisationLabel? By { get; init; }

    /// <summary>Members that are sent along and not asked.</summary>
    public IReadOnlyCollection<string> Hidden { get; init; } = [];

    /// <summary>What there is to choose from in this form only, by member.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SelectListItem>> Choices { get; init; } =
        new Dictionary<string, IReadOnlyList<SelectListItem>>();

    /// <summary>The list to which a row was just added.</summary>
    public string? Added { get; init; }

    /// <summary>The view and its model, where the form is part of another page.</summary>
    public Func<FormView, (string Name, object Model)>? View { get; init; }
}

/// <summary>A form as it is shown.</summary>
/// <param name="Submit">The word on its button.</param>
/// <param name="Conflict">What someone else did since the form was opened.</param>
/// <param name="Existing">What is there already, when the question is whether this is another one.</param>
public sealed record FormView(
    string Title,
    string? Lead,
    string Submit,
    FormPage Page,
    CommandForm Form,
    IReadOnlyList<FormField> Fields,
    FormConflict? Conflict = null,
    ExistingThing? Existing = null
)
{
    /// <summary>What the command will do, when it is asked whether it should.</summary>
    public (string View, object Model)? Preview { get; init; }

    public FormField this[string member] => Fields.First(field => field.Name == member);
}

/// <summary>A thing that may be the one that is meant.</summary>
/// <param name="Href">Its page.</param>
/// <param name="Name">What it is called, when that is why; null when it was recorded from the same form before.</param>
public sealed record ExistingThing(string Href, string? Name = null);

/// <summary>Someone else changed the thing since the form was opened.</summary>
/// <param name="Since">What was done, newest first.</param>
/// <param name="Differences">The fields that now say something else than what was typed.</param>
/// <param name="Over">The version that is recorded over by who chooses to.</param>
public sealed record FormConflict(IReadOnlyList<TimelineEntry> Since, IReadOnlyList<FieldDifference> Differences, long Over);

/// <param name="Theirs">What is recorded now.</param>
/// <param name="Yours">What was typed.</param>
public sealed record FieldDifference(string Label, string Theirs, string Yours);
