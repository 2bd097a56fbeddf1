using CalcinosisCds.Facts;

namespace CalcinosisCds.Fhir;

/// <summary>Reads the flags that a laboratory set on a result (HL7 v3 ObservationInterpretation).</summary>
internal static class InterpretationReader
{
    private const string System = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    private const string OldSystem = "http://hl7.org/fhir/v2/0078";

    /// <summary>Null where there is no flag that says low, normal or high (negative, positive), or where flags contradict each other.</summary>
    public static ResultClass? Class(FhirElement observation, bool isAntibody)
    {
        var classes = Codes(observation).Select(code => Class(code, isAntibody)).OfType<ResultClass>().Distinct().ToList();

        return classes.Count == 1 ? classes[0] : null;
    }

    public static bool IsCriticallyHigh(FhirElement observation) => Codes(observation).Contains("HH");

    private static IEnumerable<string> Codes(FhirElement observation) =>
        observation.Items("interpretation"u8)
            .SelectMany(interpretation => interpretation.Items("coding"u8))
            .Where(coding => coding.Text("system"u8) is null or System or OldSystem)
            .Select(coding => coding.Text("code"u8))
            .OfType<string>();

    private static ResultClass? Class(string code, bool isAntibody) => code switch
    {
        "N" => ResultClass.Normal,
        "L" or "LL" or "LU" or "<" when !isAntibody => ResultClass.Low,
        "H" or "HH" or "HU" or ">" => ResultClass.High,
        "NEG" or "ND" or "NR" when isAntibody => ResultClass.Normal,
        "POS" or "DET" or "RR" or "WR" or "A" or "AA" when isAntibody => ResultClass.High,

        // "Abnormal" does not say in which direction.
        _ => null,
    };
}
