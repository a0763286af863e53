using Dialogue.Themes;

namespace Dialogue.Demo.Large;

/// <summary>Themes below those of the demo, by topic and by side of it.</summary>
sealed class LargeThemes(int count, Topics topics)
{
    const int First = 18;
    static readonly string[] sides = ["wat er misgaat", "wat er werkt", "ideeën", "jongeren"];

    // Those of the final report.
    static readonly int[] mains = [1, 2, 4, 5, 9, 10];

    public int Count => count;

    public static Guid Id(int n) => DemoThemes.Id(First + n);

    /// <summary>The theme that a topic falls under.</summary>
    public Guid Of(Topic topic, int which) => Id(Math.Min(count - 1, (which % sides.Length * topics.All.Count + Index(topic)) % count));

    public IEnumerable<CommandWithMetadata> Commands()
    {
        var added = DemoTimeline.Moment("2021-06-03 09:00");
        for (var n = 0; n < count; n++)
        {
            var topic = topics.All[n % topics.All.Count];
            yield return LargeProgramme.At(
                added.AddMinutes(n),
                DemoActors.Analyst,
                new AddTheme(
                    Id(n),
                    First + n,
                    $"{char.ToUpperInvariant(topic.About[0])}{topic.About[1..]}: {sides[n / topics.All.Count % sides.Length]}",
                    $"Alles wat tafels zeiden over {topic.About}.",
                    DemoThemes.Id(mains[topic.Series % mains.Length])
                )
            );
        }
    }

    int Index(Topic topic)
    {
        for (var i = 0; i < topics.All.Count; i++)
            if (topics.All[i] == topic)
                return i;
        throw new ArgumentOutOfRangeException(nameof(topic));
    }
}
