using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;
using Serilog.Parsing;

namespace CalcinosisCds.Service.Telemetry;

/// <summary>
/// What reaches the log, one JSON object a line. Our own events come with the fields that their message names, and no others: what surrounds
/// them, such as the path of the request that they happened in, is the caller's. Of everything else only warnings and worse come, and of those
/// only the fixed words: values that a framework puts into its messages, and the messages of exceptions, may come from a request.
/// </summary>
internal sealed class LogLines : ITextFormatter
{
    private static readonly string[] OurSources = ["CalcinosisCds.", "Microsoft.Hosting.Lifetime"];

    private readonly JsonFormatter _json = new(renderMessage: true);

    public static bool IsWorthALine(LogEvent log) => IsOurs(log) || log.Level >= LogEventLevel.Warning;

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var isOurs = IsOurs(logEvent);
        var template = isOurs ? logEvent.MessageTemplate : new MessageTemplate([new TextToken(logEvent.MessageTemplate.Text)]);
        var named = isOurs ? logEvent.MessageTemplate.Tokens.OfType<PropertyToken>().Select(token => token.PropertyName).ToHashSet() : [];
        var properties = logEvent.Properties
            .Where(property => named.Contains(property.Key) || property.Key is Constants.SourceContextPropertyName or "EventId")
            .Select(property => new LogEventProperty(property.Key, property.Value));
        if (logEvent.Exception is { } exception)
        {
            properties = properties.Append(new LogEventProperty("Exception", new ScalarValue(Outline(exception))));
        }

        _json.Format(new LogEvent(logEvent.Timestamp, logEvent.Level, exception: null, template, properties), output);
    }

    /// <summary>The types of an exception and its causes, and where in the code it happened; never its message.</summary>
    private static string Outline(Exception exception)
    {
        var causes = new List<string>();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            causes.Add(cause.GetType().FullName + Environment.NewLine + cause.StackTrace);
        }

        return string.Join(Environment.NewLine, causes);
    }

    private static bool IsOurs(LogEvent log) =>
        log.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string name }
        && Array.Exists(OurSources, ours => name.StartsWith(ours, StringComparison.Ordinal));
}
