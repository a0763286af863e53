using Dialogue.Tables;

namespace Dialogue.Web.Shell;

/// <summary>Things that may come from another thing.</summary>
public interface IOrigins
{
    EntityKind OriginsOf { get; }

    /// <summary>What this thing came from; null when it came from nothing.</summary>
    Task<Guid?> OriginOf(Guid id, CancellationToken cancel);
}

/// <summary>A thing that is there now and was not there yet at the moment that was asked for.</summary>
/// <param name="Label">What it is called: I-13, Thema 5.</param>
/// <param name="Began">When it was recorded.</param>
/// <param name="Origin">What it came from.</param>
/// <param name="OriginExisted">What it came from was there at that moment.</param>
public sealed record NotYet(
    EntityKind Kind,
    string Label,
    Link Now,
    DateTimeOffset Began,
    Link? Origin,
    string? OriginLabel,
    bool OriginExisted
);

/// <summary>Finds out whether an address names something that came later than the moment as of which it was asked for.</summary>
public sealed class NotYetThere(EntityNames names, History history, IEnumerable<IOrigins> origins, CurrentUser user, Texts texts)
{
    /// <param name="path">The path that was asked for.</param>
    /// <returns>Null when the address names nothing that exists now, or something that existed then.</returns>
    public async Task<NotYet?> At(string path, DateTimeOffset at, CancellationToken cancel)
    {
        if (
            path.Split('/', StringSplitOptions.RemoveEmptyEntries) is not [var list, var key, ..]
            || Paths.KindOf($"/{list}") is not { } kind
            // Whether a table is one's own is not known from before it was there.
            || kind == DialogueTable.EntityKind && user.OnlyTablesOf() is not null
            || await names.Find(kind, Addresses.Key(key), cancel: cancel) is not { } id
            || (await names.Of([id], at, cancel)).ContainsKey(id)
            || await history.BeganAt(id, cancel) is not { } began
            // It was there already, as a draft that this user does not see.
            || began <= at
        )
            return null;
        var origin = origins.FirstOrDefault(one => one.OriginsOf == kind) is { } from ? await from.OriginOf(id, cancel) : null;
        Guid[] asked = [id, .. origin is { } came ? [came] : Array.Empty<Guid>()];
        var now = await names.Of(asked, cancel: cancel);
        var (thing, source) = (now[id], origin is { } there ? now.GetValueOrDefault(there) : null);
        return new(
            kind,
            LabelOf(thing),
            LinkTo(thing),
            began,
            source is null ? null : LinkTo(source),
            source is null ? null : LabelOf(source),
            source is not null && (await names.Of([source.Id], at, cancel)).Count > 0
        );
    }

    string LabelOf(EntityName thing) => thing.Code ?? texts[$"thing.{thing.Kind}", thing.Number];

    Link LinkTo(EntityName thing) =>
        new(
            $"{LabelOf(thing)} {texts.Recorded(thing.Name)}",
            thing.Code is { } code ? Paths.Organisation(code) : Paths.Of(thing.Kind, thing.Number!.Value)
        );
}
