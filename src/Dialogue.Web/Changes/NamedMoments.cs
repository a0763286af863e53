using System.Globalization;

namespace Dialogue.Changes;

/// <summary>A day that people speak of, such as that of a council.</summary>
public sealed record NamedMoment(DateOnly Day, string Name);

/// <summary>
/// The days of the programme that have a name: settings <c>Programme:Moments:0:Day</c> (2021-05-18) and <c>Programme:Moments:0:Name</c>; in
/// demo mode those of the demo programme.
/// </summary>
public sealed class NamedMoments
{
    readonly Database database;

    /// <exception cref="InvalidOperationException">A setting is no day, or has no name.</exception>
    public NamedMoments(IConfiguration configuration, DemoMode demo, Database database)
    {
        this.database = database;
        var configured = configuration
            .GetSection("Programme:Moments")
            .GetChildren()
            .Select(moment =>
                DateOnly.TryParseExact(moment["Day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && moment["Name"] is { Length: > 0 } name
                    ? new NamedMoment(day, name)
                    : throw new InvalidOperationException($"The setting {moment.Path} needs a Day, such as 2021-05-18, and a Name.")
            )
            .ToList();
        All =
        [
            .. (
                configured.Count > 0 ? configured : (demo.Programme?.Moments ?? []).Select(one => new NamedMoment(one.Day, one.Name))
            ).OrderBy(moment => moment.Day),
        ];
    }

    /// <summary>The earliest first.</summary>
    public IReadOnlyList<NamedMoment> All { get; }

    /// <summary>Those that have been.</summary>
    public IEnumerable<NamedMoment> Past => All.Where(moment => moment.Day < database.Today);
}
