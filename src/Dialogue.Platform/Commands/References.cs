using Npgsql;

namespace Dialogue.Platform;

/// <summary>Whether the things that a command points at exist and are active.</summary>
static class References
{
    /// <summary>The query that gives those of the ids that exist, and whether they are active.</summary>
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
        query.CommandText = $"select id, {active} from read.{thing.View.Table} where id = any($1)";
        return query;
    }

    /// <summary>Refuses every reference to what does not exist, or is no longer active and has to be.</summary>
    /// <param name="isActive">Whether a thing is active; null when there is none.</param>
    public static void Check(DomainModel model, IEnumerable<Reference> references, Func<(EntityKind, Guid), bool?> isActive)
    {
        var faults = new List<ValidationError>();
        foreach (var reference in references)
            if (isActive((reference.Kind, reference.Id)) is not { } active)
                faults.Add(new(Rule.Unknown, reference.Field, reference.Id));
            else if (!active && reference.MustBeActive)
                faults.Add(new(model[reference.Kind].Lifetime!.Closed, reference.Field));
        if (faults.Count > 0)
            throw new Refused(faults);
    }
}
