namespace Dialogue.Benchmarks;

/// <summary>What a few rounds came to.</summary>
sealed class Measured(string name, string unit)
{
    readonly List<double> rounds = [];

    public void Add(double value) => rounds.Add(value);

    public double Median => rounds.Order().ElementAt(rounds.Count / 2);

    /// <summary>What all but the slowest twentieth stay under.</summary>
    public double Percentile95 => rounds.Order().ElementAt((int)Math.Ceiling(rounds.Count * 0.95) - 1);

    public override string ToString() => $"{name,-58} {Median,12:N1} {unit,-12} ({rounds.Min():N1} – {rounds.Max():N1}, {rounds.Count} rounds)";

    /// <summary>Prints the floor, the product, and the product as a share of the floor.</summary>
    public static void Print(Measured floor, Measured product, string goal)
    {
        Console.WriteLine(floor);
        Console.WriteLine(product);
        Console.WriteLine($"  ratio {product.Median / floor.Median:P0}   (goal: {goal})");
    }
}
