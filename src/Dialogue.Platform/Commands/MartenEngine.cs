using JasperFx;
using Marten.Exceptions;
using Npgsql;
using Wolverine;
using Wolverine.Runtime;

namespace Dialogue.Platform;

/// <summary>The engine Marten: Wolverine runs the domain's handler of a command, Marten appends what it returns.</summary>
public sealed class MartenEngine(IWolverineRuntime wolverine) : ICommands
{
    /// <summary>The header of a message that carries what travels with a command, as JSON.</summary>
    internal const string SentHeader = "sent";

    // Each lost race means that another command was recorded, so tries only run out under a storm on one stream.
    const int Rounds = 4;

    public async Task<Receipt> Send(object command, CommandMetadata sent, CancellationToken cancel = default)
    {
        for (var round = 1; ; round++)
        {
            try
            {
                return await new MessageBus(wolverine).InvokeAsync<Receipt>(
                    command,
                    new DeliveryOptions { Headers = { [SentHeader] = EventSerializer.Write(sent) } },
                    cancel,
                    Timeout.InfiniteTimeSpan
                );
            }
            catch (Exception e) when (IsRace(e) && round < Rounds) { }
            catch (Exception e)
                when (Postgres(e) is { SqlState: PostgresErrorCodes.UniqueViolation } taken
                    && Uniqueness.Refusal(taken.ConstraintName) is { } refusal
                )
            {
                throw refusal;
            }
            catch (Exception e) when (IsRace(e) || Causes(e).Any(Database.IsUnavailable))
            {
                throw new StoreUnavailable(e);
            }
        }
    }

    /// <summary>Whether the failure says that another command was first, so that Wolverine runs the handler again.</summary>
    internal static bool IsRace(Exception e) =>
        e is ConcurrencyException or ExistingStreamIdCollisionException
        || (Postgres(e) is { } postgres && (NpgsqlEngine.IsRace(postgres) || MakesTheSame(postgres)));

    // Two nodes that start on a new database make Marten's own tables at once; the second finds the first one's in the catalogue.
    static bool MakesTheSame(PostgresException e) =>
        e.SqlState == PostgresErrorCodes.UniqueViolation && e.ConstraintName?.StartsWith("pg_", StringComparison.Ordinal) is true;

    static PostgresException? Postgres(Exception e) => Causes(e).OfType<PostgresException>().FirstOrDefault();

    static IEnumerable<Exception> Causes(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            yield return e;
    }
}
