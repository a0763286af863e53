using System.Globalization;

namespace Dialogue;

/// <summary>Collects every fault of a command before it is refused, so that a form shows them all at once.</summary>
public sealed class Validation
{
    public const int TitleLength = 200,
        TextLength = 4000,
        NameLength = 200,
        ReasonLength = 1000;

    readonly List<ValidationError> found = [];

    public bool HasFaults => found.Count > 0;

    public void Add(Rule rule, string? field = null, params object[] args) => found.Add(new ValidationError(rule, field, args));

    /// <summary>The text as <see cref="PlainText"/>; a fault when it is empty, too long or cannot be stored.</summary>
    public string Text(string? value, string field, int longest = TextLength)
    {
        if (Optional(value, field, longest) is { } text)
            return text;
        if (!found.Exists(f => f.Field == field))
            Add(Rule.Required, field);
        return "";
    }

    /// <summary>As <see cref="Text"/>, but empty is allowed and becomes null.</summary>
    public string? Optional(string? value, string field, int longest = TextLength)
    {
        return Checked(PlainText.Of(value), field, longest);
    }

    /// <summary>As <see cref="Text"/>, for a name or another word by which things are found: on one line, with single spaces.</summary>
    public string Name(string? value, string field, int longest = NameLength)
    {
        var name = Checked(PlainText.Key(value), field, longest);
        if (name is null && !found.Exists(f => f.Field == field))
            Add(Rule.Required, field);
        return name ?? "";
    }

    /// <summary>As <see cref="Name"/>, but empty is allowed and becomes null.</summary>
    public string? OptionalName(string? value, string field, int longest = NameLength) => Checked(PlainText.Key(value), field, longest);

    string? Checked(string? text, string field, int longest)
    {
        if (text is null)
            return null;
        if (text.Length > longest)
            Add(Rule.TooLong, field, longest, text.Length);
        if (HasForbidden(text))
        {
            Add(Rule.ForbiddenCharacter, field);
            return null;
        }
        return text;
    }

    /// <summary>A reason that the rules ask for.</summary>
    public string Reason(string? value, string field = "Reason")
    {
        if (PlainText.Of(value) is not null)
            return Text(value, field, ReasonLength);
        Add(Rule.ReasonRequired, field);
        return "";
    }

    /// <summary>Short words such as target groups: trimmed, each once, in the order given.</summary>
    public IReadOnlyList<string> Words(IEnumerable<string>? values, string field, int longest = 100) =>
        [
            .. (values ?? [])
                .Select(v => Checked(PlainText.Key(v), field, longest))
                .OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>The entries of a list; refused at once when one is missing, since nothing can be said about it.</summary>
    public IReadOnlyList<T> Each<T>(IReadOnlyList<T>? entries, string field)
        where T : class
    {
        for (var i = 0; i < entries?.Count; i++)
            if (entries[i] is null)
                Add(Rule.Required, $"{field}[{i}]");
        if (entries?.Contains(null) is true)
            ThrowIfAny();
        return entries ?? [];
    }

    /// <summary>A human number, such as the 14 of I-14; 0 as long as it is left open, which is never recorded.</summary>
    public int Number(int? value, string field)
    {
        if (value is < 1 or > EntityDescriptor.LargestNumber)
            Add(Rule.OutOfRange, field, value);
        return value ?? 0;
    }

    public T Choice<T>(T value, string field)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            Add(Rule.UnknownChoice, field, value.ToString());
        return value;
    }

    public DateOnly? Day(DateOnly? value, string field)
    {
        if (value is { Year: < 1900 or > 2200 } day)
            Add(Rule.OutOfRange, field, day.ToString("O", CultureInfo.InvariantCulture));
        return value;
    }

    public void ThrowIfAny()
    {
        if (found.Count > 0)
            throw new Refused(found);
    }

    // PostgreSQL's jsonb holds no U+0000 and no lone surrogate; other control characters are never meant.
    static bool HasForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\n' or '\t'))
                return true;
            if (!char.IsSurrogate(c))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1]))
                return true;
            i++;
        }
        return false;
    }
}
