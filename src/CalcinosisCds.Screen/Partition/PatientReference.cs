using System.Text;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Screen.Partition;

/// <summary>
/// The id of the patient that a reference names, relative or on a server. It decides with whose lines a resource is read, not whose it is: that is
/// decided by the one record reader.
/// </summary>
internal static class PatientReference
{
    public const int LongestId = 64;

    private static ReadOnlySpan<byte> Type => "Patient/"u8;

    /// <summary>Empty where it names no patient by a valid id.</summary>
    public static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> reference)
    {
        if (reference.IndexOf("/_history/"u8) is > 0 and var version)
        {
            reference = reference[..version];
        }

        var id = IsToPatient(reference) ? reference[(reference.LastIndexOf(Type) + Type.Length)..] : [];

        return IsId(id) ? id : [];
    }

    /// <summary>Whether it is meant to name a patient, be the id valid or not.</summary>
    public static bool IsToPatient(ReadOnlySpan<byte> reference) =>
        reference.LastIndexOf(Type) is var start && (start == 0 || (start > 0 && reference[start - 1] == (byte)'/'));

    /// <summary>Whether it names a patient on a server that is not known to be that of the export. Nearly all references name none.</summary>
    public static bool IsElsewhere(ReadOnlySpan<byte> reference, string? server)
    {
        var type = reference.LastIndexOf(Type);

        return type > 0 && (server is null || (!Ascii.Equals(reference[..(type - 1)], server.AsSpan().TrimEnd('/'))
            && FhirAddress.Canonical(Encoding.UTF8.GetString(reference[..(type - 1)])) != FhirAddress.Canonical(server).TrimEnd('/')));
    }

    public static bool IsId(ReadOnlySpan<byte> id) => id.Length <= LongestId && FhirId.IsValid(Encoding.Latin1.GetString(id));
}
