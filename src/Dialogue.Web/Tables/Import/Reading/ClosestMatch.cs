using System.Text;
using Dialogue.Office;

namespace Dialogue.Tables.Import;

/// <summary>Compares words as people write them, and finds the one that was probably meant.</summary>
static class ClosestMatch
{
    /// <summary>The word in lower case, with neither accents nor anything but letters and digits.</summary>
    public static string Key(string word) =>
        string.Concat(Characters.Whole(word).Normalize(NormalizationForm.FormD).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The choice that differs least from the word, if it differs so little that it may have been meant.</summary>
    public static string? Find(string word, IEnumerable<string> choices)
    {
        var key = Key(word);
        if (key.Length is 0 or > 60)
            return null;
        return choices
            .Select(choice => (Choice: choice, Distance: Distance(key, Key(choice))))
            .Where(c => c.Distance <= Math.Max(1, key.Length / 3) && c.Distance < key.Length)
            .OrderBy(c => c.Distance)
            .Select(c => c.Choice)
            .FirstOrDefault();
    }

    /// <summary>How many letters have to be put in, left out, replaced or swapped with their neighbour.</summary>
    static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            rows[i, j] = Math.Min(replaced, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
        }
        return rows[a.Length, b.Length];
    }
}
