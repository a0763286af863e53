namespace Dialogue.Tables;

/// <summary>What every command checks that brings in a table's details, profile or statements.</summary>
static class TableChecks
{
    /// <param name="last">The last day that it can be, for a table that was held.</param>
    public static TableDetails Details(this Faults faults, TableDetails? details, DateOnly? last = null)
    {
        if (details is null)
        {
            faults.Add(Rule.Required, "Details");
            return new("", default, default, null, null, null, "");
        }
        if (details.Day == default)
            faults.Add(Rule.Required, nameof(details.Day));
        else
            faults.DayUpTo(last, details.Day, nameof(details.Day));
        if (details.Province is { } province)
            faults.Choice(province, nameof(details.Province));
        return details with
        {
            Series = faults.Text(details.Series, nameof(details.Series), 120),
            Mode = faults.Choice(details.Mode, nameof(details.Mode)),
            Municipality = faults.Optional(details.Municipality, nameof(details.Municipality), 120),
            Facilitator = faults.Text(details.Facilitator, nameof(details.Facilitator), 120),
        };
    }

    public static void DayUpTo(this Faults faults, DateOnly? last, DateOnly day, string field)
    {
        if (day > last)
            faults.Add(Rule.DayAhead, field);
        else
            faults.Day(day, field);
    }

    public static ParticipantProfile Profile(this Faults faults, ParticipantProfile profile)
    {
        Count(faults, profile.Citizens, nameof(profile.Citizens));
        Count(faults, profile.Organisations, nameof(profile.Organisations));
        Count(faults, profile.Scientists, nameof(profile.Scientists));
        Count(faults, profile.Administrators, nameof(profile.Administrators));
        return profile with
        {
            AgeBands = Counts(faults, profile.AgeBands, nameof(profile.AgeBands)),
            Education = Counts(faults, profile.Education, nameof(profile.Education)),
            Gender = Counts(faults, profile.Gender, nameof(profile.Gender)),
            Background = Counts(faults, profile.Background, nameof(profile.Background)),
            Groups = Counts(faults, profile.Groups, nameof(profile.Groups)),
            Regions = Counts(faults, profile.Regions, nameof(profile.Regions)) is { Count: > 0 } regions ? regions : null,
        };
    }

    static SortedDictionary<string, int> Counts(Faults faults, IReadOnlyDictionary<string, int>? counts, string field)
    {
        var kept = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, count) in counts ?? new Dictionary<string, int>())
        {
            Count(faults, count, field);
            if (faults.Text(name, field, 100) is { Length: > 0 } key && count != 0)
                kept[key] = count;
        }
        return kept;
    }

    static void Count(Faults faults, int count, string field)
    {
        if (count < 0)
            faults.Add(Rule.NotNegative, field, count);
        if (count > 100_000)
            faults.Add(Rule.OutOfRange, field, count);
    }
}
