using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace CalcinosisCds.Service.Telemetry;

/// <summary>Writes each event directly as its line. Serilog's own console first makes a string of each line, which costs as much again.</summary>
internal sealed class LineOutput(Stream output, ITextFormatter lines) : ILogEventSink, IDisposable
{
    private readonly StreamWriter _writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 4096);
    private readonly Lock _turn = new();

    public void Emit(LogEvent logEvent)
    {
        lock (_turn)
        {
            lines.Format(logEvent, _writer);
            _writer.Flush();
        }
    }

    public void Dispose() => _writer.Dispose();
}
