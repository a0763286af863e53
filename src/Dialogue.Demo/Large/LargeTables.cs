using Dialogue.Tables;

namespace Dialogue.Demo.Large;

/// <summary>Tables all over the country with what was said at them; a few are town halls, most are living rooms.</summary>
sealed class LargeTables
{
    const int First = 1001;
    static readonly DateTime firstDay = new(2021, 3, 1);
    static readonly (int Below, StatementKind Kind)[] kinds =
    [
        (35, StatementKind.Knel),
        (59, StatementKind.Kiem),
        (84, StatementKind.Idee),
        (100, StatementKind.Citaat),
    ];

    readonly Dice dice;
    readonly Voices voices;
    readonly Topics topics;
    readonly LargeOrganisations organisations;
    readonly int[] sizes;

    public LargeTables(int count, int statements, Dice dice, Voices voices, Topics topics, LargeOrganisations organisations)
    {
        (this.dice, this.voices, this.topics, this.organisations) = (dice, voices, topics, organisations);
        // Large and small ones happened on any day.
        sizes = dice.Shuffled(LargeProgramme.Skewed(statements, count, 0.4));
    }

    public int Count => sizes.Length;

    /// <summary>How many statements the n-th table has.</summary>
    public int SizeOf(int n) => sizes[n];

    public int SeriesOf(int n) => n % topics.SeriesCount;

    public static Guid Id(int n) => DemoTables.Id(First + n);

    /// <summary>The number-th statement of the n-th table, from 0.</summary>
    public static Guid StatementId(Guid table, int number) => LinkId.Of(table, $"uitspraak {number + 1}");

    public IEnumerable<CommandWithMetadata> Commands()
    {
        for (var n = 0; n < sizes.Length; n++)
            foreach (var command in Commands(n))
                yield return command;
    }

    IEnumerable<CommandWithMetadata> Commands(int n)
    {
        var (id, series) = (Id(n), SeriesOf(n));
        var (province, place) = dice.Of(DemoTables.Places);
        var day = firstDay.AddDays(dice.Below(85));
        var facilitator = dice.Of(DemoActors.Facilitators);
        var details = new TableDetails(
            DemoTables.AllSeries[series].Name,
            DateOnly.FromDateTime(day),
            dice.Percent(70) ? TableMode.Online
                : dice.Percent(50) ? TableMode.Physical
                : TableMode.Hybrid,
            province,
            place,
            organisations.Count > 0 && dice.Percent(90) ? LargeOrganisations.Id(dice.Below(organisations.Count)) : null,
            facilitator.Name,
            facilitator.PersonId
        );
        yield return LargeProgramme.At(
            day.AddDays(-20).AddHours(9 + dice.Below(8)),
            DemoActors.Secretariat,
            new PlanTable(id, First + n, details)
        );

        var citizens = 6 + dice.Below(6) + (sizes[n] / 30);
        var profile = ParticipantProfile.Empty with
        {
            Citizens = citizens,
            Organisations = dice.Below(4),
            Scientists = dice.Below(2),
            Administrators = dice.Below(2),
            AgeBands = Parts(citizens, "16-24", "25-44", "45-64", "65 en ouder"),
            Gender = Parts(citizens, "vrouw", "man"),
            Education = Parts(citizens, "praktisch", "middelbaar", "theoretisch"),
            Background = Parts(citizens, "Nederlandse achtergrond", "migratieachtergrond"),
        };
        var said = new List<StatementEntry>(sizes[n]);
        for (var s = 0; s < sizes[n]; s++)
        {
            var throwing = dice.Below(100);
            var voice = voices.Any(dice, topics.At(series, s).Name, Array.Find(kinds, k => throwing < k.Below).Kind, place);
            said.Add(new(StatementId(id, s), voice.Kind, voice.Text, voice.Groups));
        }
        yield return LargeProgramme.At(
            day.AddHours(21).AddMinutes(dice.Below(50)),
            facilitator,
            new RecordTable(id, First + n, details, profile, said)
        );

        // Read again the day after: of three in ten statements the target groups are completed.
        var morning = day.AddDays(1).AddHours(9);
        foreach (var line in said)
        {
            morning = morning.AddSeconds(10);
            if (dice.Percent(30))
                yield return LargeProgramme.At(
                    morning,
                    facilitator,
                    new CorrectStatement(
                        id,
                        line.StatementId,
                        line.Kind,
                        line.Text,
                        [.. line.TargetGroups ?? [], "mensen die zelden worden gehoord"]
                    )
                );
        }
        var reported = morning.Date.AddDays(2 + dice.Below(5)).AddHours(16);
        if (dice.Percent(3))
            yield break; // never reported
        yield return LargeProgramme.At(
            reported,
            facilitator,
            new ReportTable(id, $"Het gesprek ging vooral over {topics.At(series, 0).About} en over {topics.At(series, 1).About}.")
        );
        if (dice.Percent(95))
            yield return LargeProgramme.At(reported.AddDays(3), DemoActors.Secretariat, new AdoptTable(id));
    }

    SortedDictionary<string, int> Parts(int people, params string[] names)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < people; i++)
        {
            var name = dice.Of(names);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
        return counts;
    }
}
