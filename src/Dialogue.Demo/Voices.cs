using System.Globalization;
using System.Text;
using Dialogue.Tables;

namespace Dialogue.Demo;

/// <summary>One thing that was said, with the topic by which insights find it.</summary>
/// <param name="Contrary">Whether it goes against what most people said about the topic.</param>
/// <param name="Line">The line of the file that it is a variation of.</param>
sealed record Voice(string Topic, StatementKind Kind, string Text, IReadOnlyList<string> Groups, bool Contrary, string Line = "");

/// <summary>
/// What people said, out of the files in <c>Voices</c>: one file per series, and in it per topic (<c>= thuiswerkplek</c>)
/// what it is about (<c>over:</c>), the target groups that fit every line (<c>groepen:</c>), and per kind (<c>knel</c>, <c>kiem</c>,
/// <c>idee</c>,
/// <c>citaat</c>) the lines. Of <c>[a|b|c]</c> one is taken (or none: <c>[| An addition.]</c>), <c>{gemeente}</c> is where the table met,
/// <c>@ouderen</c> at the end names the line's own target groups, <c>!</c> in front marks a contrary voice, and a line with <c>+</c> may
/// follow any of the others that has no addition of its own.
/// </summary>
sealed class Voices
{
    sealed class Line(string text, bool contrary, IReadOnlyList<string>? groups)
    {
        public string Text { get; } = text;
        public bool Contrary { get; } = contrary;
        public IReadOnlyList<string>? Groups { get; } = groups;
        public bool HasOwnAddition { get; } = text.Contains("[| ", StringComparison.Ordinal);
        public int Used { get; set; }
    }

    sealed class Topic(string name)
    {
        public string Name { get; } = name;
        public string About { get; set; } = "";
        public IReadOnlyList<string> Groups { get; set; } = [];
        public Dictionary<StatementKind, (List<Line> Lines, List<Line> Tails)> Said { get; } = [];
    }

    readonly Dictionary<string, List<Topic>> files = [];
    readonly Dictionary<string, Topic> topics = [];
    readonly HashSet<string> spoken = [];
    readonly Dice dice;

    public Voices(Dice dice, IEnumerable<string> names)
    {
        this.dice = dice;
        foreach (var name in names)
        {
            files[name] = [.. Read(name)];
            foreach (var topic in files[name])
                topics.Add(topic.Name, topic);
        }
    }

    public IReadOnlyList<string> TopicsOf(string file) => [.. files[file].Select(topic => topic.Name)];

    public string About(string topic) => topics[topic].About;

    /// <summary>What is said at one table: no line and no addition comes back at the same table, and no text anywhere.</summary>
    public IEnumerable<Voice> AtTable(string? place, IEnumerable<(string Topic, StatementKind Kind)> wanted)
    {
        var here = new HashSet<Line>();
        foreach (var (topic, kind) in wanted)
            if (Near(topic).Select(near => Say(near, kind, place, here)).FirstOrDefault(voice => voice is not null) is { } voice)
                yield return voice;
    }

    /// <summary>Anything about the topic, with choices by chance: for programmes in which many say the same.</summary>
    public Voice Any(Dice chance, string topic, StatementKind kind, string place)
    {
        var (lines, tails) = topics[topic].Said[kind];
        var line = chance.Of(lines);
        var tail = line.Contrary || line.HasOwnAddition || tails.Count == 0 || chance.Percent(40) ? null : chance.Of(tails);
        line.Used = chance.Below(60);
        return new(
            topic,
            kind,
            Spoken(line, place) + (tail is null ? "" : $" {Spoken(tail, place)}"),
            line.Groups ?? [.. topics[topic].Groups.Take(1)],
            line.Contrary,
            line.Text
        );
    }

    // Where everything about a topic was said already, the conversation goes on about another one of the series.
    IEnumerable<Topic> Near(string topic) => [topics[topic], .. files.Values.First(file => file.Contains(topics[topic]))];

    Voice? Say(Topic topic, StatementKind kind, string? place, HashSet<Line> here)
    {
        var (lines, tails) = topic.Said[kind];
        foreach (var line in dice.Shuffled(lines).OrderBy(l => l.Used))
        {
            if (here.Contains(line) || (place is null && line.Text.Contains("{gemeente}", StringComparison.Ordinal)))
                continue;
            var tail =
                line.Contrary || line.HasOwnAddition || !dice.Percent(20 * tails.Count)
                    ? null
                    : dice.Shuffled(tails).Where(t => !here.Contains(t)).MinBy(t => t.Used);
            var text = Spoken(line, place) + (tail is null ? "" : " " + Spoken(tail, place));
            line.Used++;
            if (!spoken.Add(text))
                continue;
            here.Add(line);
            if (tail is not null)
            {
                tail.Used++;
                here.Add(tail);
            }
            return new(topic.Name, kind, text, line.Groups ?? Some(topic.Groups), line.Contrary, line.Text);
        }
        return null;
    }

    // The first group is what the topic is about; the others are named now and then.
    List<string> Some(IReadOnlyList<string> groups) => [.. groups.Where((_, i) => i == 0 || dice.Percent(35))];

    // Each time that a line is used, every choice in it moves on, so that its uses differ as much as they can.
    static string Spoken(Line line, string? place)
    {
        var text = new StringBuilder();
        var choice = 0;
        for (var i = 0; i < line.Text.Length; i++)
        {
            if (line.Text[i] != '[')
            {
                text.Append(line.Text[i]);
                continue;
            }
            var end = line.Text.IndexOf(']', i);
            var options = line.Text[(i + 1)..end].Split('|');
            text.Append(options[(line.Used + (line.Used / options.Length * choice++)) % options.Length]);
            i = end;
        }
        return text.Replace("{gemeente}", place).ToString();
    }

    static IEnumerable<Topic> Read(string name)
    {
        using var stream =
            typeof(Voices).Assembly.GetManifestResourceStream($"{name}.txt")
            ?? throw new InvalidOperationException($"The voices of {name} are not in the program.");
        using var reader = new StreamReader(stream);
        Topic? topic = null;
        (List<Line> Lines, List<Line> Tails) said = ([], []);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("= ", StringComparison.Ordinal))
            {
                if (topic is not null)
                    yield return topic;
                topic = new(line[2..]);
            }
            else if (line.StartsWith("over: ", StringComparison.Ordinal))
                topic!.About = line[6..];
            else if (line.StartsWith("groepen: ", StringComparison.Ordinal))
                topic!.Groups = line[9..].Split(", ");
            else if (
                !line.Contains(' ') && Enum.TryParse<StatementKind>(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(line), out var kind)
            )
                topic!.Said[kind] = said = ([], []);
            else if (line.StartsWith("+ ", StringComparison.Ordinal))
                said.Tails.Add(Parsed(line[2..]));
            else if (line.Length > 0)
                said.Lines.Add(Parsed(line));
        }
        if (topic is not null)
            yield return topic;
    }

    static Line Parsed(string line)
    {
        var contrary = line.StartsWith("! ", StringComparison.Ordinal);
        var parts = (contrary ? line[2..] : line).Split(" @");
        return new(parts[0], contrary, parts.Length > 1 ? parts[1].Split(", ") : null);
    }
}
