using System.Collections.Frozen;
using System.Text.Json;

namespace CalcinosisCds.Knowledge;

/// <summary>
/// Turns the kebab-case ids of the files into enum members and back. It uses the type, not the generic methods of <see cref="Enum"/>: those would be
/// compiled again for every enum each time the program starts.
/// </summary>
public static class KebabId
{
    public static bool TryParse<T>(string id, out T value)
        where T : struct, Enum
    {
        var name = id.Replace("-", "", StringComparison.Ordinal);
        var isKnown = Enum.TryParse(typeof(T), name, ignoreCase: true, out var parsed) && Enum.IsDefined(typeof(T), parsed);
        value = isKnown ? (T)parsed! : default; // What is known has been parsed.

        return isKnown;
    }

    /// <summary>The id of a member: <c>NotSupported</c> is <c>not-supported</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Ids<T>.ByName[value.ToString()];

    private static class Ids<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, string> ByName =
            Enum.GetNames<T>().ToFrozenDictionary(name => name, JsonNamingPolicy.KebabCaseLower.ConvertName);
    }
}

public static class CodeSystems
{
    public const string Loinc = "http://loinc.org";

    public static ReadOnlySpan<byte> Utf8Loinc => "http://loinc.org"u8;
    public const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
    public const string Snomed = "http://snomed.info/sct";
    public const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    public const string Atc = "http://www.whocc.no/atc";
    public const string Ndc = "http://hl7.org/fhir/sid/ndc";
    public const string Icd10Who = "http://hl7.org/fhir/sid/icd-10";
    public const string Icd10Gm = "http://fhir.de/CodeSystem/bfarm/icd-10-gm";
}
