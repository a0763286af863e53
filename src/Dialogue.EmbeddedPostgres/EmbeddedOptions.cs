namespace Dialogue.EmbeddedPostgres;

/// <summary>How an embedded server is to run.</summary>
/// <param name="DataFolder">The installation's data folder; the server keeps everything in its subfolder <c>postgres</c>.</param>
public sealed record EmbeddedOptions(string DataFolder)
{
    /// <summary>The folder with initdb, pg_ctl and postgres; null looks in DIALOGUE_PG_BIN, then in the usual places.</summary>
    public string? Binaries { get; init; }

    /// <summary>
    /// Whether a commit is on disk before it is acknowledged. Off is for tests only: killed processes lose nothing then, a power cut loses
    /// the cluster.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>
    /// What the program keeps in the cluster, by a name of its own. A cluster that was made with another name is refused and left as it is.
    /// </summary>
    public string? Format { get; init; }

    /// <summary>Begin with an empty cluster unless another process is using it now, and remove it when its last user leaves.</summary>
    public bool Throwaway { get; init; }

    /// <summary>Connections that the server accepts, over all databases and processes.</summary>
    public int MaxConnections { get; init; } = 100;
}
