using Npgsql;

namespace Dialogue.Platform;

/// <summary>A thing that a command points at, as it was read.</summary>
/// <param name="ClosedBy">The rule that refuses it where it has to be active; null while it is.</param>
/// <param name="RowVersion">Changes whenever the document does; null when it is not in the table yet.</param>
readonly record struct ReferencedThing(Rule? ClosedBy, long? RowVersion);

/// <summary>Where the things stand that a command can point at.</summary>
static class References
{
    static readonly Dictionary<Thing, View> views = View.All.Where(view => view.Thing is not null).ToDictionary(view => view.Thing!.Value);

    public static View ViewOf(Thing thing) => views[thing];

    /// <summary>The query that gives those of the ids that exist, for <see cref="Read"/>.</summary>
    public static NpgsqlBatchCommand Query(Thing thing, Guid[] ids) =>
        new($"select id, data, xmin::text::bigint from read.{views[thing].Table} where id = any($1)")
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } },
        };

    /// <summary>The next row of such a query.</summary>
    public static (Guid Id, ReferencedThing Thing) Read(NpgsqlDataReader rows, Thing thing, DateTimeOffset now) =>
        (rows.GetGuid(0), new(views[thing].ClosedBy(views[thing].Read(rows.GetString(1)), now), rows.GetInt64(2)));

    /// <summary>Refuses every reference to what does not exist, or is closed and has to be active.</summary>
    /// <param name="find">Gives a thing; null when there is none.</param>
    public static void Check(IEnumerable<Reference> references, Func<(Thing, Guid), ReferencedThing?> find)
    {
        var faults = new List<ValidationError>();
        foreach (var reference in references)
            if (find((reference.Thing, reference.Id)) is not { } thing)
                faults.Add(new(Rule.Unknown, reference.Field, reference.Id));
            else if (thing.ClosedBy is { } rule && reference.MustBeActive)
                faults.Add(new(rule, reference.Field));
        if (faults.Count > 0)
            throw new Refused(faults);
    }
}
