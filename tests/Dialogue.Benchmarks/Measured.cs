namespace Dialogue.Benchmarks;

/// <summary>What a few rounds of the same work came to.</summary>
/// <param name="unit">Such as "ms" or "commands/s".</param>
sealed class Measured(string name, string unit)
{
    readonly List<double> rounds = [];

    public string Name { get; } = name;
    public string Unit { get; } = unit;
    public int Rounds => rounds.Count;
    public double Median => Percentile(50);

    /// <summary>What all but the slowest twentieth stay under.</summary>
    public double Percentile95 => Percentile(95);

    public double Least => rounds.Min();
    public double Most => rounds.Max();

    public void Add(double value) => rounds.Add(value);

    /// <summary>The value that so many percent of the rounds stay at or under.</summary>
    public double Percentile(int percent) =>
        rounds.Order().ElementAt(Math.Clamp((int)Math.Ceiling(rounds.Count * percent / 100.0) - 1, 0, rounds.Count - 1));

    public override string ToString() => $"{Name, -62} {Median, 12:N1} {Unit, -11} ({Least:N1} – {Most:N1}, {Rounds} rounds)";
}
