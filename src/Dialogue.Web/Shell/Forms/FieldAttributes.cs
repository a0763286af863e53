using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Dialogue.Web.Shell.Forms;

/// <summary>
/// A member of a form that is asked for. Where there are such texts, <c>{label}.hint</c> explains it and <c>{label}.required</c> is said
/// when it is missing.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(string label) : Attribute
{
    /// <summary>The key of its label.</summary>
    public string Label => label;

    /// <summary>The key of its hint, where it is not that of the label.</summary>
    public string? Hint { get; init; }

    public bool Optional { get; init; }

    /// <summary>Without it there is no command to send; what is not so marked, the domain asks for.</summary>
    public bool Required { get; init; }

    /// <summary>The height of a text area; a single line when 0.</summary>
    public int Rows { get; init; }

    /// <summary>What there is to choose from: a type of <see cref="IChoices"/>. An enumeration needs none.</summary>
    public Type? From { get; init; }

    /// <summary>What there is to choose from is only suggested.</summary>
    public bool Suggested { get; init; }

    /// <summary>The key of what the first, empty choice says; without it there is no empty choice.</summary>
    public string? Empty { get; init; }

    /// <summary>Takes the focus when the row that it is in was just added.</summary>
    public bool Focus { get; init; }

    /// <summary>Only asked of who records what another organisation answered.</summary>
    public bool OnlyOnBehalf { get; init; }

    /// <summary>The partial view that shows it, where it is no ordinary field.</summary>
    public string? Template { get; init; }
}

/// <summary>A part of a form with members of its own, under one legend.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GroupAttribute(string legend) : Attribute
{
    public string Legend => legend;
}

/// <summary>A part of a form whose members are named as if they stood in the form itself.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FlatAttribute : Attribute, IModelNameProvider
{
    public string Name => "";

    /// <summary>The partial view that shows it, where its members are not shown one after the other.</summary>
    public string? Template { get; init; }
}

/// <summary>A part of a form that comes several times.</summary>
/// <param name="legend">The key of the legend of each, with its number.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowsAttribute(string legend) : Attribute
{
    public string Legend => legend;

    /// <summary>The key of the words on the button that adds one; without it none can be added.</summary>
    public string? More { get; init; }

    public int Most { get; init; } = int.MaxValue;
}

/// <summary>A heading above a member and those that follow it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SectionAttribute(string title) : Attribute
{
    public string Title => title;

    public string? Hint { get; init; }
}
