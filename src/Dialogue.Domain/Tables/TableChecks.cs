using Dialogue.Organisations;
using Dialogue.People;

namespace Dialogue.Tables;

/// <summary>What every command checks that brings in a table's details, profile or statements.</summary>
static class TableChecks
{
    /// <param name="last">The last day that it can be, for a table that was held.</param>
    public static TableDetails Details(this Validation validation, TableDetails? details, DateOnly? last = null)
    {
        if (details is null)
        {
            validation.Add(Rule.Required, "Details");
            return new("", default, default, null, null, null, "");
        }
        if (details.Day == default)
            validation.Add(Rule.Required, nameof(details.Day));
        else
            validation.DayUpTo(last, details.Day, nameof(details.Day));
        if (details.Province is { } province)
            validation.Choice(province, nameof(details.Province));
        return details with
        {
            Series = validation.Name(details.Series, nameof(details.Series), 120),
            Mode = validation.Choice(details.Mode, nameof(details.Mode)),
            Municipality = validation.OptionalName(details.Municipality, nameof(details.Municipality), 120),
            Facilitator = validation.Name(details.Facilitator, nameof(details.Facilitator), 120),
        };
    }

    /// <summary>What the details point at.</summary>
    public static IEnumerable<Reference> References(this TableDetails? details)
    {
        if (details?.OrganiserId is { } organiser)
            yield return new(Organisation.EntityKind, organiser, nameof(details.OrganiserId));
        if (details?.FacilitatorId is { } facilitator)
            yield return new(Person.EntityKind, facilitator, nameof(details.Facilitator));
    }

    public static void DayUpTo(this Validation validation, DateOnly? last, DateOnly day, string field)
    {
        if (day > last)
            validation.Add(Rule.DayAhead, field);
        else
            validation.Day(day, field);
    }

    public static ParticipantProfile Profile(this Validation validation, ParticipantProfile profile)
    {
        Count(validation, profile.Citizens, nameof(profile.Citizens));
        Count(validation, profile.Organisations, nameof(profile.Organisations));
        Count(validation, profile.Scientists, nameof(profile.Scientists));
        Count(validation, profile.Administrators, nameof(profile.Administrators));
        return profile with
        {
            AgeBands = Counts(validation, profile.AgeBands, nameof(profile.AgeBands)),
            Education = Counts(validation, profile.Education, nameof(profile.Education)),
            Gender = Counts(validation, profile.Gender, nameof(profile.Gender)),
            Background = Counts(validation, profile.Background, nameof(profile.Background)),
            Groups = Counts(validation, profile.Groups, nameof(profile.Groups)),
            Regions = Counts(validation, profile.Regions, nameof(profile.Regions)) is { Count: > 0 } regions ? regions : null,
        };
    }

    // By more than this nobody counts; each is shown on the page of the table.
    const int MostCounts = 100;

    static SortedDictionary<string, int> Counts(Validation validation, IReadOnlyDictionary<string, int>? counts, string field)
    {
        var kept = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (counts?.Count > MostCounts)
        {
            validation.Add(Rule.OutOfRange, field, counts.Count);
            return kept;
        }
        foreach (var (name, count) in counts ?? new Dictionary<string, int>())
        {
            Count(validation, count, field);
            if (validation.Name(name, field, 100) is { Length: > 0 } key && count != 0)
                kept[key] = count;
        }
        return kept;
    }

    static void Count(Validation validation, int count, string field)
    {
        if (count < 0)
            validation.Add(Rule.NotNegative, field, count);
        if (count > 100_000)
            validation.Add(Rule.OutOfRange, field, count);
    }
}
