using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using Npgsql;
using Weasel.Core;
using Weasel.Storage;

namespace Dialogue.Platform;

/// <summary>Lets Marten fold a state of the domain, for whoever asks it for an aggregate.</summary>
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
        return e;
    }

    /// <summary>A fact as the domain knows it, of an event as Marten knows it.</summary>
    public static Fact ToFact(this IEvent e) =>
        new(e.StreamId, e.Version, e.Timestamp, e.UserName, e.Data, e.GetHeader("reason")?.ToString());
}

/// <summary>A statement of shared code, in the batch that Marten commits.</summary>
sealed partial class SqlOperation(NpgsqlBatchCommand command) : global::Marten.Internal.Operations.IStorageOperation, NoDataReturnedCall
{
    public Type DocumentType => typeof(IEvent);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(global::Weasel.Postgresql.ICommandBuilder builder, IStorageSession session)
    {
        var place = 0;
        foreach (Match parameter in Placeholder().Matches(command.CommandText))
        {
            builder.Append(command.CommandText[place..parameter.Index]);
            var given = (NpgsqlParameter)
                command.Parameters[int.Parse(parameter.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) - 1];
            builder.AppendParameter(given.Value, given.NpgsqlDbType);
            place = parameter.Index + parameter.Length;
        }
        builder.Append(command.CommandText[place..]);
    }

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    [GeneratedRegex(@"\$([0-9]+)")]
    private static partial Regex Placeholder();
}
