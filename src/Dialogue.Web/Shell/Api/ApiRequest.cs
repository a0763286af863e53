using System.Globalization;
using Dialogue.Tables;
using Microsoft.Net.Http.Headers;

namespace Dialogue.Web.Shell.Api;

/// <summary>One request at the API: who asks, as of when, on which version, under which key; and what it takes to answer.</summary>
public sealed class ApiRequest(
    IHttpContextAccessor accessor,
    CurrentUser user,
    ICommands commands,
    EntityNames names,
    History history,
    Timeline story,
    Texts texts
)
{
    public const int LongestKey = 200;

    readonly HttpContext http = accessor.HttpContext!;

    public Actor Actor => user.Actor;

    /// <summary>The moment to read at: null for now.</summary>
    public DateTimeOffset? At => user.AsOf.At;

    /// <summary>The moment itself, also when it is now.</summary>
    public DateTimeOffset Moment => user.AsOf.Moment;

    public EntityNames Names => names;

    public History History => history;

    public Timeline Timeline => story;

    public Texts Texts => texts;

    public CancellationToken Cancel => http.RequestAborted;

    /// <summary>The person to whose tables the reader is limited; null for who may read all tables.</summary>
    public Guid? OnlyTablesOf => user.OnlyTablesOf();

    /// <summary>The idempotency key of the request.</summary>
    /// <exception cref="ApiRefusal">It is not one value of a sensible length.</exception>
    public string? Key =>
        http.Request.Headers["Idempotency-Key"] switch
        {
            { Count: 0 } => null,
            [{ Length: > 0 and <= LongestKey } key] => key,
            _ => throw new ApiRefusal(Problems.BadKey),
        };

    /// <summary>The preference (RFC 7240) with which a thing can be given a name that another one has.</summary>
    public const string Lenient = "handling=lenient";

    /// <summary>
    /// The version in If-Match: the number with which our entity tags begin, of the strong tags in it. Null without one, and for <c>*</c>.
    /// </summary>
    /// <exception cref="ApiRefusal">It is not one of our entity tags.</exception>
    public long? Expected
    {
        get
        {
            var header = http.Request.Headers.IfMatch;
            if (header.Count == 0 || header == "*")
                return null;
            if (!EntityTagHeaderValue.TryParseStrictList(header, out var tags))
                throw new ApiRefusal(Problems.BadPrecondition);
            // A weak tag matches nothing here (RFC 9110, 13.1.1). Versions only rise, so of several the highest is the only one that can be
            // that of now.
            return tags.Where(tag => !tag.IsWeak).Select(VersionOf).DefaultIfEmpty(NoVersion).Max();
        }
    }

    /// <summary>What no stream is at.</summary>
    const long NoVersion = -1;

    static long VersionOf(EntityTagHeaderValue tag) =>
        long.TryParse(tag.Tag.ToString().Trim('"').Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ApiRefusal(Problems.BadPrecondition);

    /// <summary>What these things are called at that moment.</summary>
    public Task<IReadOnlyDictionary<Guid, EntityName>> NamesOf(IEnumerable<Guid?> ids, DateTimeOffset? at) =>
        names.Of(ids.OfType<Guid>(), at, Cancel);

    /// <summary>The id of the thing in the address, at the moment that is asked for.</summary>
    /// <param name="key">As it stands in the address; null where that is blank.</param>
    /// <exception cref="ApiRefusal">There is no such thing, or there was none yet.</exception>
    public async Task<Guid> Find(EntityKind kind, string? key) =>
        (key is null ? null : await names.Find(kind, Addresses.Key(key), At, Cancel)) ?? throw new ApiRefusal(Problems.NotFound());

    public ReferenceResolver ReferenceResolver() => new(this);

    /// <summary>Sends the command that the request stands for.</summary>
    /// <param name="why">The reason that came with it, kept with the facts.</param>
    /// <param name="streams">Whose facts together are the version of the thing in the address; none when the request makes a thing.</param>
    public async Task<Receipt> Send(Func<ReferenceResolver, Task<object>> command, string? why = null, IReadOnlyList<Guid>? streams = null)
    {
        var faults = new Validation();
        var because = faults.Optional(why, "Why", Validation.ReasonLength);
        faults.ThrowIfAny();
        for (var first = true; ; first = false)
        {
            var draft = ReferenceResolver();
            var drafted = await command(draft);
            draft.ThrowIfAny();
            try
            {
                return await Send(drafted, because, streams ?? []);
            }
            catch (Refused refused) when (first && refused.Faults is [{ Rule: Rule.KeyReused or Rule.AlreadyExists or Rule.NumberTaken }])
            {
                // The same request at the same moment may have been first: made again, the command is about the thing that is there now.
            }
        }
    }

    // The version that was seen counts what happened to the thing and to its ownership; a command is decided on one of these streams.
    async Task<Receipt> Send(object command, string? because, IReadOnlyList<Guid> streams)
    {
        var elsewhere = 0L;
        if (Expected is not null && streams.Count > 1)
        {
            var own = command is IOwnershipCommand { OwnershipId: var ownership } ? ownership : streams[0];
            elsewhere = await history.VersionOf([.. streams.Where(stream => stream != own)], cancel: Cancel);
        }
        var sent = new CommandMetadata(Actor, because, Key, Expected - elsewhere);
        if (command is IGivesName { Given: var given })
            await EnsureMeant(given, sent);
        try
        {
            return await commands.Send(command, sent, Cancel);
        }
        catch (StaleVersion stale) when (streams.Count > 1)
        {
            throw new StaleVersion(streams[0], stale.Expected + elsewhere, stale.Current + elsewhere);
        }
    }

    async Task EnsureMeant(GivenName given, CommandMetadata sent)
    {
        if (http.Request.Headers["Prefer"].Any(preference => preference == Lenient))
            http.Response.Headers["Preference-Applied"] = Lenient;
        else if (await names.Namesake(given, sent, Cancel) is { } other)
            throw new ApiRefusal(Problems.SameName(other.Label, Addresses.Of(other.Kind, other.Number!.Value)));
    }
}
