namespace Dialogue.Domain.Tests;

/// <summary>The things that the specs speak of.</summary>
static class SampleIds
{
    public static readonly Guid Szw = Id(1),
        Vws = Id(2),
        Ienw = Id(3),
        Fin = Id(4),
        Dgsc = Id(5),
        Dmo = Id(6);
    public static readonly Guid Table = Id(11),
        Knel = Id(12),
        Kiem = Id(13),
        Elsewhere = Id(14);
    public static readonly Guid WorkTheme = Id(21),
        HealthTheme = Id(22),
        MindTheme = Id(23);
    public static readonly Guid Homework = Id(31),
        Balance = Id(32),
        Third = Id(33);
    public static readonly Guid WorkPlan = Id(41),
        HealthPlan = Id(42);
    public static readonly Guid Question = Id(51);

    public static readonly DateOnly Day = new(2021, 5, 18);

    /// <summary>A text that is one longer than allowed.</summary>
    public static string Over(int longest) => new('x', longest + 1);

    /// <summary>An enum value that does not exist.</summary>
    public static T Nonsense<T>()
        where T : struct, Enum => (T)Enum.ToObject(typeof(T), 99);

    static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
}
