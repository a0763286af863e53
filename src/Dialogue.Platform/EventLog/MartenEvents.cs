using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using Npgsql;
using Weasel.Core;
using Weasel.Storage;

namespace Dialogue.Platform;

/// <summary>Lets Marten fold a state of the domain when it is asked for an aggregate.</summary>
sealed class Folded<T> : SingleStreamProjection<T, Guid>
    where T : class, IFold<T>
{
    public override T? Evolve(T? snapshot, Guid id, IEvent e) => T.Fold(snapshot, e.ToFact());
}

static class MartenEvents
{
    /// <summary>A fact as Marten appends it.</summary>
    public static IEvent ToEvent(this Fact fact, IDocumentSession session, Activity? trace)
    {
        var e = session.Events.BuildEvent(fact.Data);
        e.Id = Guid.CreateVersion7();
        e.Timestamp = fact.At;
        e.UserName = fact.By;
        e.CorrelationId = trace?.RootId;
        e.CausationId = trace?.Id;
        if (fact.Why is not null)
            e.SetHeader("reason", fact.Why);
        if (fact.ById is { } by)
            e.SetHeader("by", by.ToString());
        return e;
    }

    /// <summary>A fact as the domain knows it, of an event as Marten knows it.</summary>
    public static Fact ToFact(this IEvent e) =>
        new(
            e.StreamId,
            e.Version,
            e.Timestamp,
            e.UserName,
            e.Data,
            e.GetHeader("reason")?.ToString(),
            Guid.TryParse(e.GetHeader("by")?.ToString(), out var by) ? by : null
        );
}

/// <summary>A statement of shared code, in the batch that Marten commits.</summary>
sealed partial class SqlOperation(NpgsqlBatchCommand command, bool beforeAppends = false)
    : global::Marten.Internal.Operations.IStorageOperation,
        NoDataReturnedCall
{
    static readonly ConcurrentDictionary<string, (string Before, int Parameter)[]> parts = new();

    // Not an event, so that Marten runs it after the appends: they show first that a command lost a race, and wait for a rebuild that is
    // under way.
    public Type DocumentType => beforeAppends ? typeof(IEvent) : typeof(global::Marten.Storage.StorageFeatures);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(global::Weasel.Postgresql.ICommandBuilder builder, IStorageSession session)
    {
        foreach (var (before, parameter) in parts.GetOrAdd(command.CommandText, Split))
        {
            builder.Append(before);
            if (parameter >= 0)
                builder.AppendParameter(command.Parameters[parameter].Value, command.Parameters[parameter].NpgsqlDbType);
        }
    }

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    // Marten numbers the parameters of a batch command anew.
    static (string Before, int Parameter)[] Split(string sql)
    {
        var found = new List<(string, int)>();
        var place = 0;
        foreach (Match parameter in Placeholder().Matches(sql))
        {
            found.Add((sql[place..parameter.Index], int.Parse(parameter.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1));
            place = parameter.Index + parameter.Length;
        }
        return [.. found, (sql[place..], -1)];
    }

    [GeneratedRegex(@"\$([0-9]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
