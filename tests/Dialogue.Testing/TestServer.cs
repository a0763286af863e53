using System.Security.Cryptography;
using System.Text;
using Dialogue.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dialogue.Testing;

/// <summary>
/// The PostgreSQL server of a test run: started by the first test that asks for it, in whichever test process, shared by all
/// processes that run from this clone at the same time, and gone with the last of them.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    static readonly SemaphoreSlim Starting = new(1);
    static EmbeddedServer? running;

    /// <summary>The running server.</summary>
    public static async Task<EmbeddedServer> GetAsync()
    {
        await Starting.WaitAsync();
        try
        {
            return running ??= await EmbeddedServer.StartAsync(
                new(Folder())
                {
                    Durable = false,
                    Throwaway = true,
                    MaxConnections = 400,
                },
                NullLogger.Instance
            );
        }
        finally
        {
            Starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref running, null) is { } server)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>One folder for each user and clone, so that two clones never meet.</summary>
    static string Folder()
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Clone.Folder)))[..8];
        return Path.Combine(Path.GetTempPath(), $"dialogue-tests-{Environment.UserName}-{digest}");
    }
}
