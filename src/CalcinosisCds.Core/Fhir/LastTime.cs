using CalcinosisCds.Facts;

namespace CalcinosisCds.Fhir;

/// <summary>Reads times that often repeat the one before them.</summary>
internal sealed class LastTime
{
    private FhirElement _written;
    private PartialInstant? _time;

    /// <summary>As <see cref="FhirTime.Read(string?)"/>, of a string.</summary>
    public PartialInstant? Read(FhirElement written)
    {
        if (!_written.Utf8().SequenceEqual(written.Utf8()))
        {
            _written = written;
            _time = FhirTime.Read(written.GetString());
        }

        return _time;
    }
}
