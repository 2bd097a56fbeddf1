using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>Keeps every log line of every category and level, with its values, scopes and exceptions.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<(string Category, string Line)> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<(string Category, string Line)> Lines => _lines;

    /// <summary>Everything, also what the service filters out by default: an operator may let it in.</summary>
    public void Configure(ILoggingBuilder logging) => logging
        .ClearProviders()
        .SetMinimumLevel(LogLevel.Trace)
        .AddFilter(null, LogLevel.Trace)
        .AddFilter<CapturedLogs>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Trace)
        .AddProvider(this);

    /// <summary>The lines that hold one of the secrets, in any case, as they are or percent-encoded.</summary>
    public IReadOnlyList<string> Holding(params IEnumerable<string> secrets) =>
        [.. _lines.Where(line => secrets.Any(secret => line.Line.Contains(secret, StringComparison.OrdinalIgnoreCase))).Select(line => line.Line)];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = new StringBuilder().Append(category).Append(' ').Append(formatter(state, exception)).Append(' ').Append(exception);
            Write(line, state);
            logs._scopes.ForEachScope(Write, line);
            logs._lines.Enqueue((category, line.ToString()));
        }

        private static void Write(object? state, StringBuilder line) => Write(line, state);

        private static void Write(StringBuilder line, object? state)
        {
            line.Append(' ').Append(state);
            foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                line.Append(' ').Append(name).Append('=').Append(value);
            }
        }
    }
}
