using Dialogue.Tables;
using static Dialogue.Tables.Province;
using static Dialogue.Tables.StatementKind;

namespace Dialogue.Demo;

/// <summary>A statement as it was made at a table, with what insights look for.</summary>
sealed record Said(Guid Id, int Table, DateTime At, Voice Voice);

/// <summary>
/// The eighty tables: planned, held, recorded the same evening, reported and adopted, with who took part and what was said.
/// </summary>
sealed class DemoTables(DemoTimeline timeline, Dice dice)
{
    sealed record Series(string Name, string Voices, int Own);

    sealed record Entry(int Number, Series Series, string Day, Province? Province, string? Municipality, string Organiser, int Facilitator);

    const int Citizens = 600,
        Organisations = 128,
        Scientists = 50,
        Administrators = 41,
        Statements = 3012;

    // Own: how many of a hundred statements are about the series' own topics.
    static readonly Series explore = new("Verkennende ronde", "verkenning", 45),
        work = new("Werken en thuiswerken", "werk", 100),
        resilience = new("Mentale en sociale veerkracht", "veerkracht", 100),
        young = new("Jongeren en onderwijs", "jongeren", 100),
        business = new("Ondernemers en economisch herstel", "ondernemers", 100),
        green = new("Gezond leven in een groene omgeving", "groen", 100),
        digital = new("Digitale samenleving", "digitaal", 100),
        governing = new("Overheid en inwoners", "bestuur", 100);

    static readonly Entry[] tables =
    [
        new(1, explore, "2021-02-02", Fryslan, "Heerenveen", "DGSC-19", 6),
        new(2, explore, "2021-02-03", Overijssel, "Zwolle", "PROV-OV", 11),
        new(3, explore, "2021-02-04", Gelderland, "Ede", "SCP", 0),
        new(4, explore, "2021-02-08", Flevoland, "Lelystad", "LPCR", 9),
        new(5, explore, "2021-02-09", null, null, "DGSC-19", 2),
        new(6, explore, "2021-02-10", Utrecht, "Amersfoort", "DGSC-19", 7),
        new(7, explore, "2021-02-10", NoordBrabant, "'s-Hertogenbosch", "SCP", 12),
        new(8, explore, "2021-02-11", ZuidHolland, "Rotterdam", "LPCR", 5),
        new(9, explore, "2021-02-15", NoordHolland, "Hoorn", "DGSC-19", 10),
        new(10, explore, "2021-02-16", Groningen, "Groningen", "PROV-GR", 3),
        new(11, explore, "2021-02-17", NoordBrabant, "Tilburg", "SCP", 8),
        new(12, explore, "2021-02-18", Fryslan, "Smallingerland", "LPCR", 1),
        new(13, work, "2021-02-23", Zeeland, "Terneuzen", "SZW-GVW", 7),
        new(14, work, "2021-02-24", Utrecht, "Nieuwegein", "DGSC-19", 12),
        new(15, work, "2021-02-25", NoordBrabant, "Helmond", "LECT-NW", 5),
        new(16, work, "2021-03-01", Gelderland, "Doetinchem", "MAASH", 0),
        new(17, work, "2021-03-02", ZuidHolland, "Katwijk", "SZW", 3),
        new(18, work, "2021-03-04", NoordHolland, "Zaanstad", "SZW-GVW", 8),
        new(19, work, "2021-03-08", Fryslan, "Achtkarspelen", "DGSC-19", 1),
        new(20, work, "2021-03-09", null, null, "LECT-NW", 6),
        new(21, work, "2021-03-10", Overijssel, "Deventer", "MAASH", 11),
        new(22, work, "2021-03-11", ZuidHolland, "Den Haag", "SZW", 4),
        new(23, resilience, "2021-03-08", NoordBrabant, "Meierijstad", "VWS-PG", 9),
        new(24, resilience, "2021-03-09", NoordHolland, "Hilversum", "LPCR", 2),
        new(25, resilience, "2021-03-10", Overijssel, "Kampen", "MZNET", 7),
        new(26, resilience, "2021-03-11", Gelderland, "Nijmegen", "LPCR", 1),
        new(27, resilience, "2021-03-15", NoordBrabant, "Breda", "CR-OEVER", 6),
        new(28, resilience, "2021-03-17", Flevoland, "Urk", "DGSC-19", 0),
        new(29, resilience, "2021-03-18", Overijssel, "Enschede", "VWS-PG", 4),
        new(30, resilience, "2021-03-22", Gelderland, "Apeldoorn", "CR-GGZN", 9),
        new(31, resilience, "2021-03-23", NoordBrabant, "Eindhoven", "MZNET", 2),
        new(32, resilience, "2021-03-24", Utrecht, "Woerden", "LPCR", 7),
        new(33, resilience, "2021-03-25", NoordHolland, "Amsterdam", "CR-OEVER", 12),
        new(34, young, "2021-03-22", null, null, "JRNOORD", 5),
        new(35, young, "2021-03-23", Gelderland, "Arnhem", "STRAAT", 10),
        new(36, young, "2021-03-24", Zeeland, "Vlissingen", "STUD", 3),
        new(37, young, "2021-03-25", Limburg, "Venlo", "PROV-LI", 8),
        new(38, young, "2021-03-29", Flevoland, "Dronten", "DGSC-19", 1),
        new(39, young, "2021-03-31", Gelderland, "Winterswijk", "JRNOORD", 7),
        new(40, young, "2021-04-01", Groningen, "Veendam", "STRAAT", 12),
        new(41, young, "2021-04-06", NoordHolland, "Castricum", "STUD", 0),
        new(42, young, "2021-04-07", ZuidHolland, "Vlaardingen", "OCW-MBO", 10),
        new(43, young, "2021-04-08", Fryslan, "Harlingen", "DGSC-19", 3),
        new(44, business, "2021-04-06", Zeeland, "Middelburg", "EZK-ONDER", 8),
        new(45, business, "2021-04-07", Drenthe, "Meppel", "ZZPK", 1),
        new(46, business, "2021-04-08", ZuidHolland, "Leiden", "BINNEN", 6),
        new(47, business, "2021-04-12", NoordBrabant, "Oss", "VELDK", 11),
        new(48, business, "2021-04-13", Overijssel, "Hengelo", "DGSC-19", 4),
        new(49, business, "2021-04-14", Limburg, "Sittard-Geleen", "PROV-LI", 9),
        new(50, business, "2021-04-15", Fryslan, "Leeuwarden", "GEM-LWD", 2),
        new(51, business, "2021-04-19", Utrecht, "Utrecht", "BINNEN", 7),
        new(52, business, "2021-04-20", NoordHolland, "Alkmaar", "VELDK", 1),
        new(53, green, "2021-04-14", null, null, "GROENST", 6),
        new(54, green, "2021-04-15", Limburg, "Maastricht", "PROV-LI", 11),
        new(55, green, "2021-04-19", Drenthe, "Hoogeveen", "VWS-SPORT", 4),
        new(56, green, "2021-04-20", Utrecht, "Zeist", "PBL", 9),
        new(57, green, "2021-04-21", Gelderland, "Zutphen", "DGSC-19", 0),
        new(58, green, "2021-04-21", Limburg, "Roermond", "PROV-LI", 7),
        new(59, green, "2021-04-22", ZuidHolland, "Delft", "LNV-NATUUR", 12),
        new(60, green, "2021-04-26", Groningen, "Stadskanaal", "PROV-GR", 5),
        new(61, green, "2021-04-28", Gelderland, "Tiel", "PBL", 10),
        new(62, digital, "2021-04-22", NoordHolland, "Den Helder", "BZK-DO", 3),
        new(63, digital, "2021-04-26", NoordBrabant, "Roosendaal", "DIGIH", 8),
        new(64, digital, "2021-04-28", Groningen, "Pekela", "TAALV", 1),
        new(65, digital, "2021-04-28", Drenthe, "Assen", "IEDERKAN", 7),
        new(66, digital, "2021-04-29", ZuidHolland, "Dordrecht", "DGSC-19", 12),
        new(67, digital, "2021-05-03", NoordBrabant, "Bergen op Zoom", "BZK-DO", 5),
        new(68, digital, "2021-05-03", Groningen, "Midden-Groningen", "DIGIH", 10),
        new(69, digital, "2021-04-29", Drenthe, "Emmen", "GEM-EMM", 3),
        new(70, digital, "2021-05-06", ZuidHolland, "Gouda", "IEDERKAN", 8),
        new(71, governing, "2021-04-28", Overijssel, "Almelo", "BZK-DEM", 1),
        new(72, governing, "2021-04-29", null, null, "VNG", 6),
        new(73, governing, "2021-05-03", NoordHolland, "Haarlem", "IPO", 11),
        new(74, governing, "2021-05-03", Flevoland, "Almere", "GEM-ALM", 0),
        new(75, governing, "2021-05-06", ZuidHolland, "Schiedam", "DGSC-19", 9),
        new(76, governing, "2021-05-06", Limburg, "Heerlen", "PROV-LI", 2),
        new(77, governing, "2021-05-10", NoordHolland, "Purmerend", "BZK-DEM", 7),
        new(78, governing, "2021-05-10", Utrecht, "Veenendaal", "VNG", 1),
        new(79, governing, "2021-05-11", ZuidHolland, "Alphen aan den Rijn", "IPO", 6),
        new(80, governing, "2021-05-12", ZuidHolland, "Zoetermeer", "BUURT", 11),
    ];

    static readonly string[] openings =
    [
        "Het gesprek ging vooral over {0} en {1}.",
        "Aan deze tafel stonden {0} en {1} centraal.",
        "Deelnemers spraken het langst over {0}; daarna kwam {1} aan bod.",
        "Twee onderwerpen keerden steeds terug: {0} en {1}.",
        "Er is open gesproken over {0}, en in het tweede deel over {1}.",
    ];

    static readonly string[] moods =
    [
        "De sfeer was open en er werd goed geluisterd.",
        "Het gesprek kwam langzaam op gang, maar liep ruim uit.",
        "Er was verschil van mening, zonder dat het scherp werd.",
        "Enkele deelnemers hadden moeite met de techniek; na een kwartier was iedereen te verstaan.",
        "Opvallend was hoeveel deelnemers elkaar na afloop wilden spreken.",
        "De groep was klein, waardoor iedereen uitgebreid aan het woord kwam.",
        "De emoties liepen halverwege op; daarvoor is tijd genomen.",
        "Deelnemers wilden vooral weten wat er met de opbrengst gebeurt.",
    ];

    static readonly Dictionary<Series, string[]> groups = new()
    {
        [explore] = ["ouderen", "mensen met een migratieachtergrond", "jongeren die moeilijk bereikt worden", "cliëntenraden"],
        [work] = ["flexwerkers", "mensen met een vitaal beroep", "werkzoekenden", "mensen met een beperking"],
        [resilience] = ["mantelzorgers", "cliëntenraden", "mensen met psychische klachten", "ouderen"],
        [young] = ["jongeren die moeilijk bereikt worden", "mbo-studenten", "studenten", "jongeren met een beperking"],
        [business] = ["zelfstandigen", "starters", "makers en artiesten", "mensen met een migratieachtergrond"],
        [green] = ["mensen met een beperking", "mensen in een kleine woning", "agrariërs", "ouderen"],
        [digital] = ["laaggeletterden", "ouderen", "mensen met een beperking", "nieuwkomers"],
        [governing] = ["cliëntenraden", "mensen met een beperking", "jongeren die moeilijk bereikt worden", "mensen met een laag inkomen"],
    };

    // Wording that should never have been in a report, and what stands there since it was noticed.
    static readonly (int Table, string Text, string Redacted)[] redactions =
    [
        (
            26,
            "Wijkverpleegkundige Truusje Hemelaar uit de Bloemenbuurt stond er in haar eentje voor en is nu zelf ziek thuis.",
            "Wijkverpleegkundige [gelakt] stond er in haar eentje voor en is nu zelf ziek thuis."
        ),
        (
            40,
            "Mijn neef Dilano Rozenstam van de Kanaalweg zit al een jaar zonder school en niemand belt hem.",
            "Mijn neef [gelakt] zit al een jaar zonder school en niemand belt hem."
        ),
        (
            70,
            "Wie hulp nodig heeft met een formulier kan bellen naar Gerda Plukkel op haar eigen nummer, want het loket is dicht.",
            "Wie hulp nodig heeft met een formulier kan bellen naar [gelakt] op haar eigen nummer, want het loket is dicht."
        ),
    ];

    /// <summary>The series by name, each with its file of voices.</summary>
    public static IReadOnlyList<(string Name, string Voices)> AllSeries { get; } =
    [.. new[] { explore, work, resilience, young, business, green, digital, governing }.Select(series => (series.Name, series.Voices))];

    /// <summary>Where tables met.</summary>
    public static IReadOnlyList<(Province? Province, string Municipality)> Places { get; } =
    [.. tables.Where(table => table.Municipality is not null).Select(table => (table.Province, table.Municipality!)).Distinct()];

    public static Guid Id(int number) => LinkId.Of(DemoProgramme.Namespace, $"tafel {number}");

    public static Guid StatementId(int table, int number) => LinkId.Of(Id(table), $"uitspraak {number}");

    /// <summary>Everything that was said and not taken back, in the order of the tables.</summary>
    public List<Said> Add()
    {
        var voices = new Voices(dice, [.. AllSeries.Select(series => series.Voices)]);
        int[] citizens = Shares(Citizens, _ => 18 + dice.Below(10)),
            organisations = Shares(Organisations, t => t.Series == business || t.Series == work ? 6 + dice.Below(3) : 2 + dice.Below(4)),
            scientists = Shares(Scientists, t => t.Series == governing || t.Series == business ? dice.Below(3) : 1 + dice.Below(4)),
            administrators = Shares(Administrators, t => t.Series == governing ? 9 + dice.Below(4) : dice.Below(4)),
            statements = Shares(Statements, _ => 30 + dice.Below(16));

        List<Said> said = [];
        for (var i = 0; i < tables.Length; i++)
        {
            var people = (citizens[i], organisations[i], scientists[i], administrators[i]);
            said.AddRange(Add(tables[i], people, statements[i], voices));
        }
        return said;
    }

    List<Said> Add(Entry table, (int Citizens, int Organisations, int Scientists, int Administrators) people, int count, Voices voices)
    {
        var id = Id(table.Number);
        var facilitator = DemoActors.Facilitators[table.Facilitator];
        var day = DemoTimeline.Day(table.Day);
        var details = new TableDetails(
            table.Series.Name,
            day,
            TableMode.Online,
            table.Province,
            table.Municipality,
            DemoProgramme.OrganisationId(table.Organiser),
            facilitator.Name,
            facilitator.PersonId
        );

        // Three tables were moved after they had been planned.
        var moved = table.Number is 9 or 38 or 61;
        var planned = Workday(day.AddDays(-24 - dice.Below(6))).ToDateTime(new(9 + dice.Below(7), dice.Below(60)));
        timeline.Add(
            planned,
            DemoActors.Secretariat,
            new PlanTable(id, table.Number, moved ? details with { Day = day.AddDays(-7) } : details)
        );
        if (moved)
            timeline.Add(
                Workday(day.AddDays(-10)).ToDateTime(new(15, 20)),
                DemoActors.Secretariat,
                new ChangeTableDetails(id, details),
                "Een week opgeschoven: te weinig aanmeldingen van jongeren en van mensen zonder werk."
            );

        var topics = Topics(table.Series, count, voices, out var first, out var second);
        List<Voice> spoken = [.. voices.AtTable(table.Municipality, topics)];
        var redaction = redactions.FirstOrDefault(r => r.Table == table.Number);
        if (redaction.Text is { } text)
            spoken.Add(new("", Knel, text, ["mensen die zelden worden gehoord"], false));

        var evening = day.ToDateTime(new(21, 5 + dice.Below(40)));
        var recorded = Record(id, table, details, Profile(table, people), spoken, facilitator, evening);
        List<Said> said = [.. spoken.Select((voice, i) => new Said(StatementId(table.Number, i + 1), table.Number, recorded, voice))];

        said = [.. said.Except(AfterRereading(table, said, facilitator, recorded.Date.AddDays(1)))];
        var reported = Workday(day.AddDays(3 + dice.Below(4))).ToDateTime(new(dice.Percent(50) ? 20 : 10, dice.Below(60)));
        var idea = spoken.Where(v => v.Kind == Idee && !v.Contrary).OrderByDescending(v => v.Topic == first).First();
        var summary =
            string.Format(System.Globalization.CultureInfo.InvariantCulture, dice.Of(openings), voices.About(first), voices.About(second))
            + $" Veel bijval was er voor dit idee: {char.ToLowerInvariant(idea.Text[0])}{Sentence(idea.Text)[1..]} {dice.Of(moods)}";
        // The last table was never reported, and two reports still wait to be adopted.
        if (table.Number < 80)
            timeline.Add(reported, facilitator, new ReportTable(id, summary));
        if (table.Number is not (77 or 79 or 80))
            timeline.Add(
                Workday(DateOnly.FromDateTime(reported).AddDays(3 + dice.Below(5))).ToDateTime(new(11 + dice.Below(5), dice.Below(60))),
                DemoActors.Secretariat,
                new AdoptTable(id)
            );
        if (redaction.Text is not null)
            timeline.Add(
                $"2021-06-{10 + (table.Number % 7):00} 14:30",
                DemoActors.Administrator,
                new RedactStatement(id, said[^1].Id, redaction.Redacted, "Woo 5.1.2e"),
                "Bij het klaarzetten voor openbaarmaking gezien: een naam die er niet in hoort."
            );
        return redaction.Text is null ? said : said[..^1];
    }

    // Most facilitators hand in the whole table at once; some note it down statement by statement during the evening.
    DateTime Record(
        Guid id,
        Entry table,
        TableDetails details,
        ParticipantProfile profile,
        List<Voice> spoken,
        Actor facilitator,
        DateTime evening
    )
    {
        var entries = spoken
            .Select((voice, i) => new StatementEntry(StatementId(table.Number, i + 1), voice.Kind, voice.Text, voice.Groups))
            .ToList();
        if (table.Facilitator != 0 && !dice.Percent(25))
        {
            timeline.Add(evening, facilitator, new RecordTable(id, table.Number, details, profile, entries));
            return evening;
        }
        timeline.Add(evening.Date.AddHours(19.5), facilitator, new HoldTable(id, details.Day));
        timeline.Add(evening.Date.AddHours(19.8), facilitator, new CountParticipants(id, profile));
        var now = evening.Date.AddHours(20);
        foreach (var e in entries)
        {
            now = now.AddSeconds(70 + dice.Below(160));
            timeline.Add(now, facilitator, new RecordStatement(id, e.StatementId, e.Kind, e.Text, e.TargetGroups));
        }
        return now;
    }

    // The day after, a few statements get their target groups or their kind right, and now and then one is taken back.
    List<Said> AfterRereading(Entry table, List<Said> said, Actor facilitator, DateTime morning)
    {
        if (table.Number % 6 == 1)
        {
            var it = said[3];
            timeline.Add(
                morning.AddHours(9.2),
                facilitator,
                new CorrectStatement(
                    Id(table.Number),
                    it.Id,
                    it.Voice.Kind,
                    it.Voice.Text,
                    [.. it.Voice.Groups, "mensen met een migratieachtergrond"]
                ),
                "Doelgroep aangevuld na teruglezen van de aantekeningen."
            );
        }
        if (table.Number % 16 == 5)
        {
            var it = said[7];
            timeline.Add(
                morning.AddHours(9.5),
                facilitator,
                new WithdrawStatement(Id(table.Number), it.Id, "De deelnemer heeft na afloop gevraagd dit niet op te nemen.")
            );
            return [it];
        }
        return [];
    }

    // Two topics fill half of the evening, the others come up as well; problems more often than ideas.
    List<(string, StatementKind)> Topics(Series series, int count, Voices voices, out string first, out string second)
    {
        var own = dice.Shuffled(voices.TopicsOf(series.Voices));
        (first, second) = (own[0], own[1]);
        var others =
            series.Own == 100
                ? []
                : dice.Shuffled(tables.Select(t => t.Series.Voices).Distinct().Where(v => v != series.Voices).SelectMany(voices.TopicsOf));
        List<(string, StatementKind)> topics = [];
        for (var i = 0; i < count; i++)
        {
            var topic =
                !dice.Percent(series.Own) ? dice.Of(others)
                : dice.Percent(28) ? first
                : dice.Percent(25) ? second
                : dice.Of(own);
            topics.Add(
                (
                    topic,
                    dice.Below(100) switch
                    {
                        < 35 => Knel,
                        < 59 => Kiem,
                        < 84 => Idee,
                        _ => Citaat,
                    }
                )
            );
        }
        return topics;
    }

    ParticipantProfile Profile(Entry table, (int Citizens, int Organisations, int Scientists, int Administrators) people)
    {
        var young = table.Series == DemoTables.young ? 45 : 14;
        return new(
            people.Citizens,
            people.Organisations,
            people.Scientists,
            people.Administrators,
            Spread(people.Citizens, ("16-24", young), ("25-44", 30), ("45-64", 32), ("65 en ouder", 60 - young)),
            Spread(people.Citizens, ("praktisch", 24), ("middelbaar", 36), ("theoretisch", 34), ("onbekend", 6)),
            Spread(people.Citizens, ("vrouw", 51), ("man", 45), ("anders", 1), ("onbekend", 3)),
            Spread(people.Citizens, ("Nederlandse achtergrond", 72), ("migratieachtergrond", 22), ("onbekend", 6)),
            Groups(table, people.Citizens, people.Organisations),
            Regions(table.Province, people.Citizens)
        );
    }

    // At a table of one province everyone lives there; at the others they come from everywhere in turn.
    static SortedDictionary<string, int> Regions(Province? province, int citizens)
    {
        string[] all = ["West-Nederland", "Oost-Nederland", "Zuid-Nederland", "Noord-Nederland"];
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < citizens; i++)
        {
            var region = province switch
            {
                null => all[i % all.Length],
                Province.Groningen or Province.Fryslan or Province.Drenthe => "Noord-Nederland",
                Province.Overijssel or Province.Flevoland or Province.Gelderland => "Oost-Nederland",
                Province.NoordBrabant or Province.Limburg => "Zuid-Nederland",
                _ => "West-Nederland",
            };
            counts[region] = counts.GetValueOrDefault(region) + 1;
        }
        return counts;
    }

    // Client councils come as organisations; the other groups are among the citizens.
    SortedDictionary<string, int> Groups(Entry table, int citizens, int organisations)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in groups[table.Series])
        {
            var most = group == "cliëntenraden" ? organisations : citizens / 4;
            if (most > 0 && dice.Percent(group.StartsWith("jongeren die", StringComparison.Ordinal) ? 40 : 65))
                counts[group] = 1 + dice.Below(most);
        }
        return counts;
    }

    SortedDictionary<string, int> Spread(int people, params (string Name, int Weight)[] parts)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < people; i++)
        {
            var at = dice.Below(parts.Sum(p => p.Weight));
            var name = parts.First(p => (at -= p.Weight) < 0).Name;
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
        return counts;
    }

    // Divides a total over the tables by weight, to the last one (largest remainders).
    static int[] Shares(int total, Func<Entry, int> weight)
    {
        int[] weights = [.. tables.Select(weight)];
        var sum = weights.Sum();
        int[] shares = [.. weights.Select(w => total * w / sum)];
        foreach (var i in Enumerable.Range(0, weights.Length).OrderByDescending(i => total * weights[i] % sum).Take(total - shares.Sum()))
            shares[i]++;
        return shares;
    }

    static DateOnly Workday(DateOnly day) =>
        day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(2),
            DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };

    // The first sentence of what may be two.
    static string Sentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..(end + 1)] : text;
}
