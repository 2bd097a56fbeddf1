using CalcinosisCds.Facts;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>The flags that a laboratory set on a result.</summary>
/// <param name="Class">Null where no flag says low, normal or high (negative, positive), or where flags contradict each other.</param>
internal readonly record struct LabFlags(ResultClass? Class, bool IsCriticallyHigh);

/// <summary>Reads the flags that a laboratory set on a result (HL7 v3 ObservationInterpretation).</summary>
internal static class InterpretationReader
{
    private const string System = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    private const string OldSystem = "http://hl7.org/fhir/v2/0078";

    public static LabFlags Read(Element? interpretations, bool isAntibody)
    {
        ResultClass? common = null;
        var contradicts = false;
        var isCriticallyHigh = false;
        foreach (var interpretation in interpretations?.Items ?? default)
        {
            foreach (var coding in interpretation.Items("coding"u8))
            {
                if (!IsOfKnownSystem(coding) || coding.Text("code"u8) is not { } code)
                {
                    continue;
                }

                isCriticallyHigh |= code == "HH";
                if (Class(code, isAntibody) is { } @class)
                {
                    contradicts |= common is not null && common != @class;
                    common = @class;
                }
            }
        }

        return new LabFlags(contradicts ? null : common, isCriticallyHigh);
    }

    private static bool IsOfKnownSystem(Element coding) =>
        coding.StringMember("system"u8) is not { } system || system.ValueEquals(System) || system.ValueEquals(OldSystem);

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
