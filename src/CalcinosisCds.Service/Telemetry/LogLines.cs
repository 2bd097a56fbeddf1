using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;
using Serilog.Parsing;

namespace CalcinosisCds.Service.Telemetry;

/// <summary>
/// What reaches the log, one JSON object per line. Our own events come with the fields that their message names, and no others: what surrounds
/// them, such as the path of their request, is the caller's. Of everything else only warnings and worse are logged, and of those
/// only the fixed words: values that a framework puts into its messages, and the messages of exceptions, may come from a request.
/// </summary>
internal sealed class LogLines : ITextFormatter
{
    private static readonly string[] OurSources = ["CalcinosisCds.", "Microsoft.Hosting.Lifetime"];

    private readonly JsonValueFormatter _json = new(typeTagName: null);

    public static bool IsWorthALine(LogEvent log) => IsOurs(log) || log.Level >= LogEventLevel.Warning;

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var isOurs = IsOurs(logEvent);
        output.Write("{\"Timestamp\":\"");
        output.Write(logEvent.Timestamp.ToString("O", CultureInfo.InvariantCulture));
        output.Write("\",\"Level\":\"");
        output.Write(logEvent.Level);
        output.Write("\",\"MessageTemplate\":");
        JsonValueFormatter.WriteQuotedJsonString(logEvent.MessageTemplate.Text, output);
        output.Write(",\"RenderedMessage\":");
        JsonValueFormatter.WriteQuotedJsonString(isOurs ? logEvent.RenderMessage(CultureInfo.InvariantCulture) : logEvent.MessageTemplate.Text, output);
        output.Write(",\"Properties\":{");
        var separator = "";
        foreach (var token in isOurs ? logEvent.MessageTemplate.Tokens : [])
        {
            if (token is PropertyToken { PropertyName: var name })
            {
                Write(logEvent, name, output, ref separator);
            }
        }

        Write(logEvent, "EventId", output, ref separator);
        Write(logEvent, Constants.SourceContextPropertyName, output, ref separator);
        if (logEvent.Exception is { } exception)
        {
            output.Write(separator);
            output.Write("\"Exception\":");
            JsonValueFormatter.WriteQuotedJsonString(Outline(exception), output);
        }

        output.WriteLine("}}");
    }

    private void Write(LogEvent logEvent, string name, TextWriter output, ref string separator)
    {
        if (logEvent.Properties.TryGetValue(name, out var value))
        {
            output.Write(separator);
            JsonValueFormatter.WriteQuotedJsonString(name, output);
            output.Write(':');
            _json.Format(value, output);
            separator = ",";
        }
    }

    /// <summary>The types of an exception and its causes, and where in the code it happened; never its message.</summary>
    public static string Outline(Exception exception)
    {
        var causes = new List<string>();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            causes.Add(cause.GetType().FullName + Environment.NewLine + cause.StackTrace);
        }

        return string.Join(Environment.NewLine, causes);
    }

    public static bool IsOurs(LogEvent log) =>
        log.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string name }
        && Array.Exists(OurSources, ours => name.StartsWith(ours, StringComparison.Ordinal));
}
