using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace CalcinosisCds.Service.Telemetry;

/// <summary>What reaches the log, for a person at a terminal: time, level and message. It says as little about a request as <see cref="LogLines"/>.</summary>
internal sealed class TerminalLines : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.ToString("HH:mm:ss ", CultureInfo.InvariantCulture));
        output.Write(logEvent.Level == LogEventLevel.Information ? "" : logEvent.Level + ": ");
        if (LogLines.IsOurs(logEvent))
        {
            WriteMessage(logEvent, output);
        }
        else
        {
            output.Write(logEvent.MessageTemplate.Text);
        }

        output.WriteLine();
        if (logEvent.Exception is { } exception)
        {
            output.WriteLine(LogLines.Outline(exception));
        }
    }

    /// <summary>Texts as they are: the library would quote them.</summary>
    private static void WriteMessage(LogEvent logEvent, TextWriter output)
    {
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is PropertyToken { PropertyName: var name } && logEvent.Properties.GetValueOrDefault(name) is ScalarValue { Value: string text })
            {
                output.Write(text);
            }
            else
            {
                token.Render(logEvent.Properties, output, CultureInfo.InvariantCulture);
            }
        }
    }
}
