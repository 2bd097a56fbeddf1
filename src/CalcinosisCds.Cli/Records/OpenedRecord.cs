using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Records;

/// <summary>A record with the text it reads from; dispose of it after use.</summary>
internal sealed record OpenedRecord(PatientRecord Record, JsonTree Document) : IDisposable
{
    public void Dispose() => Document.Dispose();
}
