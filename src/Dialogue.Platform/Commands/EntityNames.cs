using System.Collections.Concurrent;
using System.Globalization;

namespace Dialogue.Platform;

/// <summary>What a thing is called: its number or code, and its name or title.</summary>
/// <param name="Label">As one short text: the code, the name with its number where the thing is known by it, or the name alone.</param>
public sealed record EntityName(Guid Id, EntityKind Kind, int? Number, string? Code, string Name, string Label);

/// <summary>What things are called, and which thing a number, code or alias means; now or as of a moment.</summary>
public sealed class EntityNames(Database database)
{
    readonly string names = string.Join(
        " union all ",
        database
            .Model.Things.Where(thing => thing.NameColumn is not null)
            .Select(thing =>
                $"""
                    select t.id, '{thing.Kind}' as kind, {(thing.IsNumbered ? "t.number" : "null::int")} as number,
                        {(thing.CodeColumn is { } code ? $"t.{code}" : "null")} as code, t.{thing.NameColumn} as name
                    from {Braced(thing.View)} t where t.id = any(@asked)
                    """
            )
    );

    readonly ConcurrentDictionary<(EntityKind, int), Guid> ids = new();

    /// <summary>The thing that has this number now. It keeps it for ever: once known here, nothing is asked, except of what not
    /// everyone sees.</summary>
    public async ValueTask<Guid?> IdOf(EntityKind kind, int number, CancellationToken cancel = default)
    {
        if (database.Scope?.Rows.ContainsKey(database.Model[kind].View.Table) is true)
            return await Numbered(kind, number, null, cancel);
        if (ids.TryGetValue((kind, number), out var known))
            return known;
        return await Numbered(kind, number, null, cancel) is { } id ? ids[(kind, number)] = id : null;
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
            await database.List<(Guid Id, string Kind, int? Number, string? Code, string Name)>(names, at, new { asked }, cancel)
        ).ToDictionary(row => row.Id, row => Named(row.Id, new(row.Kind), row.Number, row.Code, row.Name));
    }

    /// <summary>
    /// Another thing of the kind that is open and called the same, whatever the capitals, accents and spaces; null when there is none, or
    /// the thing is called so already, or nothing can be called so, or the same command was recorded before.
    /// </summary>
    /// <param name="sent">What travels with the command that gives the name.</param>
    public async Task<EntityName?> Namesake(GivenName given, CommandMetadata sent, CancellationToken cancel = default)
    {
        var validation = new Validation();
        var name = validation.Name(given.Name, given.Field);
        if (validation.HasFaults)
            return null;
        var thing = database.Model[given.Kind];
        var open = thing.Lifetime is StatusLifetime ? "and (t.active or t.id = @id)" : "";
        var found = await database.List<Guid>(
            $"""
            select t.id from {Braced(thing.View)} t where app.searched(t.{thing.NameColumn}) = app.searched(@name) {open}
                and not exists (select from app.receipt r where r.sender = @sender and r.key = @key)
            order by (t.id = @id) desc, t.number limit 1
            """,
            null,
            new
            {
                name,
                id = given.Id,
                sender = sent.Actor.Key,
                key = sent.IdempotencyKey,
            },
            cancel
        );
        return found is [var id] && id != given.Id ? (await Of(found, cancel: cancel)).GetValueOrDefault(id) : null;
    }

    /// <summary>
    /// The thing that is meant: by its id, its human number, or in the other way that its descriptor names. Null when there is none.
    /// </summary>
    public async Task<Guid?> Find(EntityKind kind, string key, DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        var thing = database.Model[kind];
        if (Guid.TryParse(key, out var id))
            return await database.One<Guid?>($"select t.id from {Braced(thing.View)} t where t.id = @id", at, new { id }, cancel);
        if (thing.Lookup is { } lookup)
            return await database.One<Guid?>(
                $"select found.id from ({Keyed(lookup)}) found",
                at,
                new { keys = (string[])[lookup.KeyOf(key)] },
                cancel
            );
        return thing.IsNumbered && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await Numbered(kind, number, at, cancel)
            : null;
    }

    /// <summary>As <see cref="Find"/>, of many keys at once; a key that means nothing is left out.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> FindAll(
        EntityKind kind,
        IReadOnlyCollection<string> keys,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    )
    {
        var (thing, found) = (database.Model[kind], new Dictionary<string, Guid>());
        var byId = keys.Distinct().Where(key => Guid.TryParse(key, out _)).ToLookup(key => Guid.Parse(key, CultureInfo.InvariantCulture));
        if (byId.Count > 0)
            await Add(
                $"select t.id, t.id from {Braced(thing.View)} t where t.id = any(@keys)",
                byId.Select(same => same.Key).ToArray(),
                byId
            );
        var others = keys.Distinct().Where(key => !Guid.TryParse(key, out _));
        if (thing.Lookup is { } lookup)
        {
            var byKey = others.ToLookup(lookup.KeyOf);
            if (byKey.Count > 0)
                await Add(Keyed(lookup), byKey.Select(same => same.Key).ToArray(), byKey);
        }
        else if (thing.IsNumbered)
        {
            var byNumber = others
                .Where(key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                .ToLookup(key => int.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture));
            if (byNumber.Count > 0)
                await Add(
                    $"select t.number, t.id from {Braced(thing.View)} t where t.number = any(@keys)",
                    byNumber.Select(same => same.Key).ToArray(),
                    byNumber
                );
        }
        return found;

        async Task Add<T>(string sql, T[] asked, ILookup<T, string> given)
        {
            foreach (var (key, id) in await database.List<(T Key, Guid Id)>(sql, at, new { keys = asked }, cancel))
            foreach (var typed in given[key])
                found[typed] = id;
        }
    }

    /// <summary>The query for key and id of what is meant by the keys <c>@keys</c>.</summary>
    static string Keyed(EntityLookup lookup)
    {
        var known = lookup.Keys.Select(
            (keys, place) =>
                $"""
                    select t.{keys.KeyColumn} as key, t.{keys.IdColumn} as id, {place} as place
                    from {Braced(keys.View)} t where t.{keys.KeyColumn} = any(@keys)
                    """
        );
        return $"""
            select key, (array_agg(id))[1] as id from (
                select key, id, rank() over (partition by key order by place) as nearness
                from ({string.Join(" union all ", known)}) known) known
            where nearness = 1 group by key having count(distinct id) = 1
            """;
    }

    Task<Guid?> Numbered(EntityKind kind, int number, DateTimeOffset? at, CancellationToken cancel) =>
        database.One<Guid?>($"select t.id from {Braced(database.Model[kind].View)} t where t.number = @number", at, new { number }, cancel);

    EntityName Named(Guid id, EntityKind kind, int? number, string? code, string name) =>
        new(id, kind, number, code, name, code ?? (database.Model[kind].NumberPrefix is { } prefix ? $"{prefix}-{number} {name}" : name));

    static string Braced(ViewType view) => $"{{{view.Table}}}";
}
