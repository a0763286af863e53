namespace Dialogue.Office;

/// <summary>What the characters of a file are taken for.</summary>
public static class Characters
{
    /// <summary>Half a character, or one that stands for none, becomes the mark of one that was lost: no text may hold it.</summary>
    public static string Whole(string text)
    {
        var span = text.AsSpan();
        if (!span.ContainsAnyInRange('\uD800', '\uDFFF') && !span.ContainsAny('\uFFFE', '\uFFFF'))
            return text;
        return string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');
    }
}
