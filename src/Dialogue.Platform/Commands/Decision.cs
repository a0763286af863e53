using JasperFx.Events;
using Marten;
using Wolverine.Runtime;

namespace Dialogue.Platform;

/// <summary>One command between what it is decided on and what it comes to. Wolverine's code around the domain's handler calls it.</summary>
public sealed class Decision
{
    readonly Handler handler;
    readonly object command;
    readonly IDocumentSession session;
    readonly CommandMetadata sent;
    readonly byte[]? fingerprint;
    readonly DateTimeOffset now;
    Dictionary<Guid, IReadOnlyList<Fact>> streams = [];
    object?[] states = [];

    Decision(object command, IDocumentSession session, MessageContext context, DateTimeOffset now)
    {
        (this.command, this.session, this.now) = (command, session, now);
        handler = Handler.Of(command.GetType());
        sent = EventSerializer.Read<CommandMetadata>(context.Envelope!.Headers[MartenEngine.SentHeader]!);
        fingerprint = sent.IdempotencyKey is null ? null : Receipts.Fingerprint(command);
    }

    /// <summary>What was recorded of this command before; the handler does not run again.</summary>
    public Receipt? Receipt { get; private set; }

    /// <summary>Reads what the command is decided on.</summary>
    /// <exception cref="EntityNotFound">A state that has to be there is not.</exception>
    /// <exception cref="Refused">The command points at what does not exist or no longer stands, or its key was used for something else.</exception>
    /// <exception cref="StaleVersion">The command expects another version.</exception>
    public static async Task<Decision> Begin(
        object command,
        IDocumentSession session,
        MessageContext context,
        Database database,
        CancellationToken cancel
    )
    {
        var decision = new Decision(command, session, context, database.Now);
        await decision.Read(database, cancel);
        return decision;
    }

    /// <summary>The state that the handler asks for at this place; null when it may not exist yet and does not.</summary>
    public T State<T>(int place) => (T)states[place]!;

    /// <summary>Appends what the handler returned, with who, when and why, and keeps the receipt under its key, in one transaction.</summary>
    /// <exception cref="Refused">A stream that is to begin is there already, or the historical moment does not fit.</exception>
    public async Task<Receipt> Record(IEnumerable<object> events, CancellationToken cancel)
    {
        var decided = handler.Address(command, events);
        var at = Moments.Of(sent, now, streams.Values);
        session.LastModifiedBy = sent.Actor.Name;
        foreach (var stream in decided.GroupBy(d => d.Stream, d => Event(d.Data, at)))
        {
            var version = streams.GetValueOrDefault(stream.Key)?.Count ?? 0;
            if (!streams.ContainsKey(stream.Key) && await session.Events.FetchStreamStateAsync(stream.Key, cancel) is not null)
                throw new Refused(Rule.AlreadyExists);
            if (version == 0)
                session.Events.StartStream(handler.TypeOf(stream.Key, command).Type, stream.Key, stream);
            else
                session.Events.Append(stream.Key, version + stream.Count(), stream);
        }
        var own = handler.States[0].Id(command);
        Receipt = new(own, streams[own].Count + decided.Count(d => d.Stream == own), at, decided.Count);
        if (sent.IdempotencyKey is not null)
            session.QueueOperation(new SqlOperation(Receipts.Write([(sent, fingerprint!, Receipt)])));
        await session.SaveChangesAsync(cancel);
        return Receipt;
    }

    async Task Read(Database database, CancellationToken cancel)
    {
        var batch = session.CreateBatchQuery();
        var reads = handler.States.Select(s => s.Id(command)).Distinct().ToDictionary(id => id, id => batch.Events.FetchStream(id));
        await batch.Execute(cancel);
        foreach (var (id, events) in reads)
            streams[id] = [.. (await events).Select(e => e.ToFact())];

        if (sent.IdempotencyKey is not null || command is IHasReferences)
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancel);
            (Receipt, _) = await CommandReads.Read(connection, [], command, sent, fingerprint, cancel);
            if (Receipt is not null)
                return;
        }
        var own = handler.States[0].Id(command);
        if (sent.ExpectedVersion is { } expected && expected != streams[own].Count)
            throw new StaleVersion(own, expected, streams[own].Count);
        states = [.. handler.States.Select(s => s.Type.Of(streams[s.Id(command)]))];
        handler.Demand(command, states, id => streams[id].Count > 0);
    }

    IEvent Event(object data, DateTimeOffset at)
    {
        var e = session.Events.BuildEvent(data);
        e.Timestamp = at;
        e.UserName = sent.Actor.Name;
        if (sent.Reason is not null)
            e.SetHeader("reason", sent.Reason);
        return e;
    }
}
