using System.Diagnostics;
using Npgsql;

namespace Dialogue.Benchmarks;

/// <summary>The SQL statements that the site sends, with their parameters, to be sent again without the site.</summary>
sealed class Statements : IDisposable
{
    readonly List<(string Sql, NpgsqlParameter[] Parameters)> heard = [];
    readonly ActivityListener listener;
    bool listening;

    public Statements()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                listening ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Lets a data source tell what is sent through it.</summary>
    public void Hear(NpgsqlDataSourceBuilder builder) =>
        builder.ConfigureTracing(tracing =>
            tracing
                .ConfigureCommandEnrichmentCallback((_, command) => heard.Add((command.CommandText, Copy(command.Parameters))))
                .ConfigureBatchEnrichmentCallback(
                    (_, batch) =>
                        heard.AddRange(
                            batch
                                .BatchCommands.Cast<NpgsqlBatchCommand>()
                                .Select(command => (command.CommandText, Copy(command.Parameters)))
                        )
                )
        );

    /// <summary>What is sent while something is asked; nothing else may be asked meanwhile.</summary>
    public async Task<IReadOnlyList<(string Sql, NpgsqlParameter[] Parameters)>> While(Func<Task> asked)
    {
        heard.Clear();
        listening = true;
        await asked();
        listening = false;
        return [.. heard];
    }

    public void Dispose() => listener.Dispose();

    static NpgsqlParameter[] Copy(NpgsqlParameterCollection parameters) =>
        [.. parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())];
}
