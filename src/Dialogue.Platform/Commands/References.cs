using Npgsql;

namespace Dialogue.Platform;

/// <summary>A thing that a command points at, as it was read.</summary>
/// <param name="RowVersion">Changes whenever its document does; null when that is not in the table yet.</param>
readonly record struct ReferencedThing(bool IsActive, long? RowVersion);

/// <summary>Whether the things that a command points at exist and are active.</summary>
static class References
{
    /// <summary>The query that gives those of the ids that exist, and whether they are active, for <see cref="Read"/>.</summary>
    /// <param name="today">The day in the Netherlands.</param>
    public static NpgsqlBatchCommand Query(EntityDescriptor thing, Guid[] ids, DateOnly today)
    {
        var query = new NpgsqlBatchCommand { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } } };
        var active = "true";
        if (thing.Lifetime is StatusLifetime)
            active = "active";
        else if (thing.Lifetime is DayLifetime until)
        {
            active = $"coalesce({ViewSchema.Member(until.Member)} > $2, true)";
            query.Parameters.Add(
                new NpgsqlParameter<string> { TypedValue = today.ToString("O", System.Globalization.CultureInfo.InvariantCulture) }
            );
        }
        query.CommandText = $"select id, {active}, xmin::text::bigint from read.{thing.View.Table} where id = any($1)";
        return query;
    }

    /// <summary>The present row of such a query.</summary>
    public static (Guid Id, ReferencedThing Thing) Read(NpgsqlDataReader rows) =>
        (rows.GetGuid(0), new(rows.GetBoolean(1), rows.GetInt64(2)));

    /// <summary>Refuses every reference to what does not exist, or is no longer active and has to be.</summary>
    /// <param name="find">Gives a thing; null when there is none.</param>
    public static void Check(DomainModel model, IEnumerable<Reference> references, Func<(EntityKind, Guid), ReferencedThing?> find)
    {
        var faults = new List<ValidationError>();
        foreach (var reference in references)
            if (find((reference.Kind, reference.Id)) is not { } thing)
                faults.Add(new(Rule.Unknown, reference.Field, reference.Id));
            else if (!thing.IsActive && reference.MustBeActive)
                faults.Add(new(model[reference.Kind].Lifetime!.Closed, reference.Field));
        if (faults.Count > 0)
            throw new Refused(faults);
    }
}
