namespace Dialogue.Web.Shell.Localization;

/// <summary>The clock on the wall: days and times as people in the Netherlands mean and read them.</summary>
public static class Amsterdam
{
    static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>The moment that a local date and time stand for.</summary>
    public static DateTimeOffset At(DateTime local) => new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>The first moment of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The last moment of a day, at the precision of the log (a microsecond).</summary>
    public static DateTimeOffset EndOf(DateOnly day) => At(day.AddDays(1).ToDateTime(TimeOnly.MinValue)).AddMicroseconds(-1);
}
