using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Keeps every log entry of a host, of every level: what was written, and which exceptions came with it.</summary>
internal sealed class RecordedLogs : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ConcurrentQueue<Exception> Exceptions { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(RecordedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            logs.Lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
            if (exception is not null)
            {
                logs.Exceptions.Enqueue(exception);
            }
        }
    }
}
