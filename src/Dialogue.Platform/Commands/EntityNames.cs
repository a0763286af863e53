using System.Collections.Concurrent;
using System.Globalization;
using Dialogue.Organisations;

namespace Dialogue.Platform;

/// <summary>What a thing is called: its number or code, and its name or title.</summary>
public sealed record EntityName(Guid Id, Thing Thing, int? Number, string? Code, string Name);

/// <summary>What things are called, and which thing a number, code or alias means; now or as of a moment.</summary>
public sealed class EntityNames(Database database)
{
    static readonly Dictionary<Thing, string> numbered = new()
    {
        [Thing.Table] = "select t.id from {table_report} t where t.number = @number",
        [Thing.Theme] = "select t.id from {theme_page} t where t.number = @number",
        [Thing.Insight] = "select i.id from {insight_dossier} i where i.number = @number",
        [Thing.Plan] = "select p.id from {plan_overview} p where p.number = @number",
        [Thing.FollowUp] = "select f.id from {follow_up_card} f where f.number = @number",
    };

    readonly ConcurrentDictionary<(Thing, int), Guid> ids = new();

    /// <summary>The thing that has this number now. It keeps it for ever: once known here, nothing is asked.</summary>
    public async ValueTask<Guid?> IdOf(Thing thing, int number, CancellationToken cancel = default)
    {
        if (ids.TryGetValue((thing, number), out var known))
            return known;
        return await database.One<Guid?>(numbered[thing], null, new { number }, cancel) is { } id ? ids[(thing, number)] = id : null;
    }

    /// <summary>The names of these things; an id that is not there is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, EntityName>> Of(
        IEnumerable<Guid> ids,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    )
    {
        var asked = ids.Distinct().ToArray();
        if (asked.Length == 0)
            return new Dictionary<Guid, EntityName>();
        return (
            await database.List<EntityName>(
                """
                select o.id, 'Organisation' as thing, null::int as number, o.code, o.name from {organisation_profile} o where o.id = any(@asked)
                union all select t.id, 'Table', t.number, null, t.series from {table_report} t where t.id = any(@asked)
                union all select t.id, 'Theme', t.number, null, t.name from {theme_page} t where t.id = any(@asked)
                union all select i.id, 'Insight', i.number, null, i.title from {insight_dossier} i where i.id = any(@asked)
                union all select p.id, 'Plan', p.number, null, p.title from {plan_overview} p where p.id = any(@asked)
                union all select f.id, 'FollowUp', f.number, null, f.data->>'title' from {follow_up_card} f where f.id = any(@asked)
                """,
                at,
                new { asked },
                cancel
            )
        ).ToDictionary(named => named.Id);
    }

    /// <summary>The thing that is meant: by its id, its human number, or for an organisation its code or any alias. Null when there is none.</summary>
    public async Task<Guid?> Find(Thing thing, string key, DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        if (Guid.TryParse(key, out var id))
        {
            return thing is Thing.Statement
                    ? await database.One<Guid?>("select s.id from {statement_line} s where s.id = @id", at, new { id }, cancel)
                : (await Of([id], at, cancel)).TryGetValue(id, out var named) && named.Thing == thing ? id
                : null;
        }
        if (thing is Thing.Organisation)
        {
            return await database.One<Guid?>(
                "select a.organisation_id from {organisation_alias} a where a.key = @key",
                at,
                new { key = OrganisationAlias.KeyOf(key) },
                cancel
            );
        }
        return
            numbered.TryGetValue(thing, out var sql) && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await database.One<Guid?>(sql, at, new { number }, cancel)
            : null;
    }
}
