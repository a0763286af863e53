using System.Globalization;

namespace Dialogue.Demo;

/// <summary>
/// How large a demo programme is: that of 2021, one of the size that Dialogue is built for, and one of a national debate.
/// </summary>
/// <param name="Statements">Of all tables together; what comes after the words of 2021 is made by chance, skewed as in life.</param>
/// <param name="Evidence">Links between statements and insights.</param>
public sealed record DemoSize(
    string Name,
    int Tables,
    int Statements,
    int Insights,
    int Themes,
    int Evidence,
    int Plans,
    int FollowUps,
    int Organisations
)
{
    public static DemoSize Demo { get; } = new("demo", 80, 3_000, 60, 15, 2_000, 20, 100, 60);
    public static DemoSize Design { get; } = new("design", 3_000, 200_000, 1_500, 40, 150_000, 100, 2_700, 600);
    public static DemoSize Stress { get; } = new("stress", 10_500, 2_000_000, 5_000, 150, 2_000_000, 300, 10_000, 2_000);

    /// <summary>What is in it, for someone who chooses.</summary>
    public string Description =>
        this == Demo
            ? "the programme of 2021"
            : string.Create(CultureInfo.InvariantCulture, $"{Tables:N0} tables with {Statements:N0} statements");

    public static IReadOnlyList<DemoSize> All { get; } = [Demo, Design, Stress];
}
