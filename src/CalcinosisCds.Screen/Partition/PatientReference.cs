using System.Text;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Screen.Partition;

/// <summary>
/// The id of the patient that a reference names, relative or on a server. It decides with whose lines a resource is read, not whose it is: that is
/// decided by the one record reader.
/// </summary>
internal static class PatientReference
{
    private const int LongestId = 64;

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

    public static bool IsId(ReadOnlySpan<byte> id) => id.Length <= LongestId && FhirId.IsValid(Encoding.Latin1.GetString(id));
}
