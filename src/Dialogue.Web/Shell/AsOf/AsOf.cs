using System.Globalization;

namespace Dialogue.Web.Shell;

/// <summary>The moment as of which a request is answered: now, or the <c>peildatum</c> in its address.</summary>
/// <param name="Moment">Everything up to and including this moment counts.</param>
/// <param name="Date">The day that was asked for; null for now and for a full timestamp.</param>
/// <param name="IsPast">True when a peildatum is in force: pages say so, and commands are refused.</param>
/// <param name="Typed">What stands in the address, also when it could not be understood.</param>
/// <param name="ValidationError">The key of the text that says what is wrong with it.</param>
public sealed record AsOf(
    DateTimeOffset Moment,
    DateOnly? Date = null,
    bool IsPast = false,
    string? Typed = null,
    string? ValidationError = null
)
{
    public const string Key = "peildatum";

    const int FirstYear = 1900;

    /// <summary>The moment to give to a query: null for the current state, which has its own tables.</summary>
    public DateTimeOffset? At => IsPast ? Moment : null;

    /// <summary>
    /// A date means up to the end of that day in the Netherlands; a timestamp is taken as it is (without an offset: Dutch time).
    /// Today means now.
    /// </summary>
    public static AsOf Parse(string? typed, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return new AsOf(now);
        }
        if (
            DateOnly.TryParseExact(
                typed,
                ["yyyy-MM-dd", "d-M-yyyy"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowWhiteSpaces,
                out var day
            )
        )
        {
            var today = Amsterdam.DayOf(now);
            return day == today ? new AsOf(now)
                : day > today ? Wrong("asof.future")
                : day.Year < FirstYear ? Wrong("asof.nonsense")
                : new AsOf(Amsterdam.EndOf(day), day, IsPast: true, typed);
        }
        return !Timestamp(typed, out var moment) || moment.Year < FirstYear ? Wrong("asof.nonsense")
            : moment > now ? Wrong("asof.future")
            : new AsOf(moment, IsPast: true, Typed: typed);

        AsOf Wrong(string fault) => new(now, Typed: typed, ValidationError: fault);
    }

    static bool Timestamp(string typed, out DateTimeOffset moment)
    {
        // A + in an address that was not escaped arrives as a space.
        var text = typed.Trim().Replace(' ', '+');
        if (
            DateTime.TryParseExact(
                text,
                ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
        )
        {
            moment = local.Year < FirstYear ? DateTimeOffset.MinValue : Amsterdam.At(local);
            return true;
        }
        return DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out moment
        );
    }
}
