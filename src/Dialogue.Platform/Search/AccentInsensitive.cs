using System.Globalization;
using System.Text;

namespace Dialogue.Platform;

/// <summary>Searching that minds neither case nor accents, with what PostgreSQL has by itself: "categorie" finds "Categorieën".</summary>
static class AccentInsensitive
{
    /// <summary>A text in lower case without accents.</summary>
    /// <param name="expression">The text in SQL. Not within brackets: it has brackets of its own.</param>
    public static string Sql(string expression) => $@"lower(regexp_replace(normalize({expression}, NFD), '[\u0300-\u036f]', '', 'g'))";

    /// <summary>What such a text is like when these words stand in it; null when there are none.</summary>
    public static string? Like(string? words) =>
        string.IsNullOrWhiteSpace(words) ? null : $"%{Plain(words.Trim()).Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";

    static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormD).Where(c => c is < '\u0300' or > '\u036f'))
            .ToLower(CultureInfo.InvariantCulture);
}
