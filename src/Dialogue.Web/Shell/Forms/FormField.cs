using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Web.Shell.Forms;

/// <summary>One field of a form as it is shown, or a part of the form with fields of its own.</summary>
/// <param name="Name">As it is sent.</param>
/// <param name="Label">In the user's language.</param>
public sealed record FormField(string Name, string Label)
{
    /// <summary>
    /// The type of its value, without nullability: <c>bool</c> is a check box, <c>DateOnly</c> a day, <c>int</c> a number, else text.
    /// </summary>
    public Type Type { get; init; } = typeof(string);

    /// <summary>Its value as text; several for a list, none when it is empty.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public string? Hint { get; init; }
    public bool Optional { get; init; }

    /// <summary>Must be there before there is a command to send.</summary>
    public bool Required { get; init; }

    public bool Hidden { get; init; }
    public int? Rows { get; init; }
    public IReadOnlyList<SelectListItem>? Items { get; init; }

    /// <summary>The items are suggestions, and something else may be typed.</summary>
    public bool Suggested { get; init; }

    public string? Empty { get; init; }
    public bool Multiple { get; init; }

    /// <summary>Its items stand beside each other, each with a radio button.</summary>
    public bool Radios { get; init; }

    /// <summary>The type of the input, where it does not follow from that of the value.</summary>
    public string? Input { get; init; }

    /// <summary>What a browser fills in by itself, such as <c>username</c>.</summary>
    public string? Autocomplete { get; init; }

    public bool Focus { get; init; }
    public FormSection? Section { get; init; }
    public string? Template { get; init; }

    /// <summary>What is said when it is missing.</summary>
    public string Missing { get; init; } = "";

    /// <summary>The fields of a part of the form.</summary>
    public IReadOnlyList<FormField>? Fields { get; init; }

    /// <summary>The parts of a form that come several times.</summary>
    public FormRows? List { get; init; }

    /// <summary>The identifier in the page.</summary>
    public string Id => TagBuilder.CreateSanitizedId(Name, "-");

    public FormField this[string member] => Fields!.First(part => part.Name == member || part.Name == $"{Name}.{member}");

    /// <summary>The fields that hold a value: this one, or those within it.</summary>
    public IEnumerable<FormField> Leaves =>
        Fields?.SelectMany(part => part.Leaves) ?? List?.Rows.SelectMany(row => row.Fields.SelectMany(part => part.Leaves)) ?? [this];

    /// <summary>What it says, in words.</summary>
    public string Said =>
        string.Join(
            ", ",
            Items is null || Suggested ? Values : Values.Select(value => Items.FirstOrDefault(item => item.Value == value)?.Text ?? value)
        );
}

/// <param name="Title">The heading above a field and those that follow it.</param>
public sealed record FormSection(string Title, string? Hint = null);

/// <param name="More">The words on the button that adds a row; null when there can be no more.</param>
public sealed record FormRows(IReadOnlyList<FormRow> Rows, string? More = null);

public sealed record FormRow(string Legend, IReadOnlyList<FormField> Fields);
