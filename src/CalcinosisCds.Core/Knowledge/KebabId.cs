using System.Collections.Frozen;
using System.Text.Json;

namespace CalcinosisCds.Knowledge;

/// <summary>Turns the kebab-case ids of the files into enum members and back.</summary>
public static class KebabId
{
    public static bool TryParse<T>(string id, out T value)
        where T : struct, Enum =>
        Enum.TryParse(id.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out value) && Enum.IsDefined(value);

    /// <summary>The id of a member: <c>NotSupported</c> is <c>not-supported</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Ids<T>.ByValue[value];

    private static class Ids<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>().Distinct().ToFrozenDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
    }
}

public static class CodeSystems
{
    public const string Loinc = "http://loinc.org";
    public const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
    public const string Snomed = "http://snomed.info/sct";
    public const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    public const string Atc = "http://www.whocc.no/atc";
    public const string Ndc = "http://hl7.org/fhir/sid/ndc";
    public const string Icd10Who = "http://hl7.org/fhir/sid/icd-10";
    public const string Icd10Gm = "http://fhir.de/CodeSystem/bfarm/icd-10-gm";
}
