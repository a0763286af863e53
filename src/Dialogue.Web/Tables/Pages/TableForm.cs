namespace Dialogue.Tables;

/// <summary>What the forms of a table are filled in with; each uses its part.</summary>
public sealed class TableForm : CountsForm
{
    public const int MostStatements = 200;

    public string? Series { get; set; }
    public DateOnly? Day { get; set; }
    public TableMode Mode { get; set; }
    public Province? Province { get; set; }
    public string? Municipality { get; set; }
    public Guid? OrganiserId { get; set; }
    public string? Facilitator { get; set; }

    public DateOnly? On { get; set; }

    public List<StatementForm> Statements { get; set; } = [];
    public string? Summary { get; set; }
    public string? Reason { get; set; }
    public string? Nonce { get; set; }

    public TableDetails Details => new(Series!, Day ?? default, Mode, Province, Municipality, OrganiserId, Facilitator!);

    public static TableForm Of(Versioned<TableReport> found)
    {
        var details = found.Document.Details;
        var form = new TableForm
        {
            Series = details.Series,
            Day = details.Day,
            Mode = details.Mode,
            Province = details.Province,
            Municipality = details.Municipality,
            OrganiserId = details.OrganiserId,
            Facilitator = details.Facilitator,
            On = details.Day,
            Summary = found.Document.Summary,
            Version = found.Version,
        };
        if (found.Document.Profile is { } profile)
            form.Count(profile);
        return form;
    }
}

/// <summary>Participants as counts. What is counted by is offered from the configuration of the programme.</summary>
public abstract class CountsForm : Written
{
    public int? Citizens { get; set; }
    public int? Organisations { get; set; }
    public int? Scientists { get; set; }
    public int? Administrators { get; set; }
    public List<CountForm> AgeBands { get; set; } = [];
    public List<CountForm> Education { get; set; } = [];
    public List<CountForm> Gender { get; set; } = [];
    public List<CountForm> Background { get; set; } = [];
    public List<CountForm> Groups { get; set; } = [];
    public List<CountForm> Regions { get; set; } = [];

    public ParticipantProfile Profile =>
        new(
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

    protected void Count(ParticipantProfile profile)
    {
        (Citizens, Organisations, Scientists, Administrators) = (
            profile.Citizens,
            profile.Organisations,
            profile.Scientists,
            profile.Administrators
        );
        (AgeBands, Education, Gender, Background, Groups) = (
            Rows(profile.AgeBands),
            Rows(profile.Education),
            Rows(profile.Gender),
            Rows(profile.Background),
            Rows(profile.Groups)
        );
        if (profile.Regions is { } regions)
            Regions = Rows(regions);
    }

    /// <summary>Adds a row for everything that is usually counted, and empty rows for groups that are not usual.</summary>
    public void OfferUsual(IConfiguration usual)
    {
        foreach (
            var (rows, key) in new[]
            {
                (AgeBands, nameof(AgeBands)),
                (Education, nameof(Education)),
                (Gender, nameof(Gender)),
                (Background, nameof(Background)),
                (Groups, nameof(Groups)),
                (Regions, nameof(Regions)),
            }
        )
        {
            var offered = usual.GetSection(key).Get<string[]>() ?? [];
            rows.AddRange(offered.Where(name => rows.TrueForAll(row => row.Name != name)).Select(name => new CountForm { Name = name }));
        }
        while (Groups.Count(row => string.IsNullOrWhiteSpace(row.Name)) < 2)
            Groups.Add(new());
    }

    static List<CountForm> Rows(IReadOnlyDictionary<string, int> counts) =>
        [.. counts.Select(count => new CountForm { Name = count.Key, Count = count.Value })];

    static Dictionary<string, int> Counted(List<CountForm> rows) =>
        rows.Where(row => row.Count is not null)
            .GroupBy(row => row.Name?.Trim() ?? "")
            .ToDictionary(same => same.Key, same => same.Sum(row => row.Count ?? 0));
}

public sealed class CountForm
{
    public string? Name { get; set; }
    public int? Count { get; set; }
}

public sealed class StatementForm
{
    public StatementKind Kind { get; set; }
    public string? Text { get; set; }

    /// <summary>Separated by commas.</summary>
    public string? TargetGroups { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(TargetGroups);

    public IReadOnlyList<string> Groups =>
        TargetGroups?.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
