namespace Dialogue.Tables;

/// <summary>Participants as counts. What is counted by is offered from the configuration of the programme.</summary>
public sealed class ParticipantFields
{
    const int EmptyGroups = 2;

    [Field("profile.citizens")]
    public int? Citizens { get; set; }

    [Field("profile.organisations")]
    public int? Organisations { get; set; }

    [Field("profile.scientists")]
    public int? Scientists { get; set; }

    [Field("profile.administrators")]
    public int? Administrators { get; set; }

    [Rows("profile.age")]
    public List<CountField> AgeBands { get; set; } = [];

    [Rows("profile.education")]
    public List<CountField> Education { get; set; } = [];

    [Rows("profile.gender")]
    public List<CountField> Gender { get; set; } = [];

    [Rows("profile.background")]
    public List<CountField> Background { get; set; } = [];

    [Rows("profile.regions")]
    public List<CountField> Regions { get; set; } = [];

    [Rows("profile.groups")]
    public List<CountField> Groups { get; set; } = [];

    /// <summary>What was counted; null when everything was left empty.</summary>
    public ParticipantProfile? Profile =>
        (Citizens ?? Organisations ?? Scientists ?? Administrators) is null && Lists.All(rows => rows.All(row => row.Count is null))
            ? null
            : new(
                Citizens ?? 0,
                Organisations ?? 0,
                Scientists ?? 0,
                Administrators ?? 0,
                Counted(AgeBands),
                Counted(Education),
                Counted(Gender),
                Counted(Background),
                Counted(Groups),
                Counted(Regions)
            );

    IEnumerable<List<CountField>> Lists => [AgeBands, Education, Gender, Background, Regions, Groups];

    public static ParticipantFields Of(ParticipantProfile? profile) =>
        profile is null
            ? new()
            : new()
            {
                Citizens = profile.Citizens,
                Organisations = profile.Organisations,
                Scientists = profile.Scientists,
                Administrators = profile.Administrators,
                AgeBands = Rows(profile.AgeBands),
                Education = Rows(profile.Education),
                Gender = Rows(profile.Gender),
                Background = Rows(profile.Background),
                Regions = Rows(profile.Regions ?? new Dictionary<string, int>()),
                Groups = Rows(profile.Groups),
            };

    /// <summary>Adds a row for everything that is usually counted, and empty rows for groups that are not usual.</summary>
    /// <param name="usual">The names to count by, in a section for each list.</param>
    public void Offer(IConfiguration usual)
    {
        string[] sections = [nameof(AgeBands), nameof(Education), nameof(Gender), nameof(Background), nameof(Regions), nameof(Groups)];
        foreach (var (rows, section) in Lists.Zip(sections))
        {
            var offered = usual.GetSection(section).Get<string[]>() ?? [];
            rows.AddRange(offered.Where(name => rows.TrueForAll(row => row.Name != name)).Select(name => new CountField { Name = name }));
        }
        while (Groups.Count(row => string.IsNullOrWhiteSpace(row.Name)) < EmptyGroups)
            Groups.Add(new());
    }

    static List<CountField> Rows(IReadOnlyDictionary<string, int> counts) =>
        [.. counts.Select(count => new CountField { Name = count.Key, Count = count.Value })];

    static Dictionary<string, int> Counted(List<CountField> rows) =>
        rows.Where(row => row.Count is not null)
            .GroupBy(row => row.Name?.Trim() ?? "")
            .ToDictionary(same => same.Key, same => same.Sum(row => row.Count ?? 0));
}

public sealed class CountField
{
    [Field("profile.group")]
    public string? Name { get; set; }

    [Field("profile.count")]
    public int? Count { get; set; }
}
