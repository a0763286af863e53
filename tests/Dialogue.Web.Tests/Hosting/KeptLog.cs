using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dialogue.Web.Tests.Hosting;

/// <summary>Keeps what is written to the log from this level on.</summary>
public sealed class KeptLog(LogLevel least) : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Written { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
            Written.Enqueue($"{formatter(state, exception)} {exception}".Trim());
    }

    public void Dispose() { }
}
