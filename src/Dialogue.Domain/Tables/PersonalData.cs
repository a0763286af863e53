using System.Text.RegularExpressions;

namespace Dialogue.Tables;

public enum PersonalDataKind
{
    CitizenServiceNumber,
    MailAddress,
    PhoneNumber,
    Iban,
    Name,
}

/// <summary>What may be personal data in a text.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">In characters.</param>
public sealed record PersonalDataFound(PersonalDataKind Kind, int Start, int Length);

/// <summary>
/// Finds what may be personal data: citizen service numbers that pass the eleven-test, mail addresses, Dutch phone numbers, IBANs with
/// right check digits, and names behind a salutation. It warns and never forbids: it finds too much and too little.
/// </summary>
public static partial class PersonalData
{
    /// <summary>What stands in place of what was taken out.</summary>
    public const string Mask = "[gelakt]";

    /// <summary>In the order of the text, without overlaps.</summary>
    public static IReadOnlyList<PersonalDataFound> Find(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        List<PersonalDataFound> found = [];
        Add(MailAddress(), PersonalDataKind.MailAddress, what => what.Length);
        Add(Iban(), PersonalDataKind.Iban, IbanLength);
        Add(PhoneNumber(), PersonalDataKind.PhoneNumber, what => what.Length);
        Add(NineDigits(), PersonalDataKind.CitizenServiceNumber, what => PassesElevenTest(what) ? what.Length : 0);
        Add(Salutation(), PersonalDataKind.Name, what => what.Length);
        return [.. found.OrderBy(f => f.Start)];

        // The length of what it is, from the beginning of the match; 0 when it is none.
        void Add(Regex pattern, PersonalDataKind kind, Func<string, int> lengthOf)
        {
            foreach (Match match in pattern.Matches(text))
            {
                var (start, length) = (match.Groups["what"].Index, lengthOf(match.Groups["what"].Value));
                if (length > 0 && !found.Exists(f => f.Start < start + length && start < f.Start + f.Length))
                    found.Add(new(kind, start, length));
            }
        }
    }

    /// <summary>Source: Logisch Ontwerp BSN: 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h - i is a multiple of 11.</summary>
    static bool PassesElevenTest(string digits)
    {
        var number = digits.Where(char.IsAsciiDigit).Select(c => c - '0').ToArray();
        var sum = number.Select((digit, i) => digit * (i == 8 ? -1 : 9 - i)).Sum();
        return sum % 11 == 0 && number.Any(digit => digit > 0);
    }

    // Words behind it look like more of it.
    static int IbanLength(string written) =>
        Enumerable
            .Range(0, written.Length + 1)
            .Reverse()
            .FirstOrDefault(length => (length == written.Length || written[length] == ' ') && IsIban(written[..length]));

    /// <summary>Source: ISO 13616: the number with its first four characters behind, letters as 10 to 35, is 1 modulo 97.</summary>
    static bool IsIban(string written)
    {
        var iban = string.Concat(written.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (iban.Length is < 15 or > 34)
            return false;
        var rest = 0;
        foreach (var c in iban[4..] + iban[..4])
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (c - 'A' + 10)) % 97;
        return rest == 1;
    }

    const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"(?<what>[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+)", Options)]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"\b(?<what>[A-Za-z]{2}[0-9]{2}( ?[A-Za-z0-9]){11,30})\b", Options)]
    private static partial Regex Iban();

    [GeneratedRegex(
        @"(^|[^0-9A-Za-z+])(?<what>(((\+|00)31[ \-]?(\(0\))?|0)[1-9][0-9]{0,3}|\(0[1-9][0-9]{0,3}\))([ \-]?[0-9]){5,8})\b",
        Options
    )]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"\b(?<what>[0-9]{9}|[0-9]{4}[. ][0-9]{2}[. ][0-9]{3}|[0-9]{3}[. ][0-9]{3}[. ][0-9]{3})\b", Options)]
    private static partial Regex NineDigits();

    [GeneratedRegex(
        @"\b([Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Mm]ijnheer|[Dd]e heer|[Dd]hr\.?|[Dd]okter|[Dd]rs\.?|[Dd]r\.?|[Ii]r\.?|[Pp]rof\.?|"
            + @"[Jj]uf|[Mm]eester|[Bb]uurman|[Bb]uurvrouw) "
            + @"(?<what>(\p{Lu}\.( ?\p{Lu}\.)* ?)?((van|de|der|den|ten|ter|te|het|'t|el|al) )*\p{Lu}[\p{L}'’\-]+( \p{Lu}[\p{L}'’\-]+)*)",
        Options
    )]
    private static partial Regex Salutation();
}
