using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>Which lesions of the skin another cause explains, so that they speak no longer for calciphylaxis.</summary>
public sealed class LesionCauseTests
{
    private const string Typical = "CPX-01", Lesser = "CPX-16";
    private const string Sclerosis = "M34.1", Lupus = "M32.9", Diabetes = "E11.9", Pyoderma = "L88";

    public static TheoryData<string, bool, string, Chart> Lesions => new()
    {
        { "finger, no disease of fingers", false, Typical, Skin().Text("Necrotic ulcer", "left index finger") },
        { "finger in sclerosis", true, Typical, Skin().Text("Necrotic ulcer", "left index finger").Condition(Sclerosis) },
        { "finger and leg in sclerosis", false, Typical, Skin().Text("Necrotic ulcer", "left index finger, left leg").Condition(Sclerosis) },
        { "foot, no diabetes", false, Typical, Skin().Text("Necrotic ulcer of the foot") },
        { "foot in diabetes", true, Typical, Skin().Text("Necrotic ulcer of the foot").Condition(Diabetes) },
        { "thigh in diabetes", false, Typical, Skin().Text("Necrotic ulcer of the thigh").Condition(Diabetes) },
        { "ulcer over calcinosis, no disease of connective tissue", false, Typical, Skin().Text("Painful chalky ulcer of the elbow") },
        { "ulcer over calcinosis in sclerosis", true, Typical, Skin().Text("Painful chalky ulcer of the elbow").Condition(Sclerosis) },
        { "stony nodule that hurts", true, Typical, Skin().Text("Painful calcified nodule of the thigh") },
        { "painful where calcinosis is", false, Typical, Chart.WithCalcinosis("left leg").Text("Painful ulcer", "left leg") },
        { "painful where calcinosis is, in lupus", true, Typical, Chart.WithCalcinosis("left leg").Text("Painful ulcer", "left leg").Condition(Lupus) },
        { "painful where one of two calcinoses is, in lupus", true, Typical,
            Chart.WithCalcinosis("right arm").Condition("L94.2", null, "left leg").Text("Painful ulcer", "left leg").Condition(Lupus) },
        { "necrotic where calcinosis is, in lupus", false, Typical,
            Chart.WithCalcinosis("left leg").Text("Necrotic ulcer", "left leg").Condition(Lupus) },
        { "painful elsewhere, in lupus", false, Typical, Chart.WithCalcinosis("left arm").Text("Painful ulcer", "left leg").Condition(Lupus) },
        { "the same Condition names the cause", true, Typical, Skin().Condition("L89.9", "Necrotic pressure ulcer") },
        { "the only ulcer, a venous one named", true, Lesser, Skin().Text("Non-healing ulcer").Text("Venous ulcer") },
        { "one of two ulcers, a venous one named", false, Lesser, Skin().Text("Non-healing ulcer").Text("Venous ulcer").Text("Skin ulcer") },
        { "the only ulcer, of the thigh, a venous one named", false, Lesser, Skin().Text("Non-healing ulcer of the thigh").Text("Venous ulcer") },
        { "the only ulcer, a venous one of the leg named", false, Lesser, Skin().Text("Non-healing ulcer").Text("Venous ulcer", "left leg") },
        { "the only ulcer, pyoderma without a site", true, Lesser, Skin().Text("Non-healing ulcer").Condition(Pyoderma) },
        { "livedo, a venous ulcer named", false, Lesser, Skin().Text("Livedo racemosa").Text("Venous ulcer") },
    };

    [Theory]
    [MemberData(nameof(Lesions))]
    public void IsExplained_LesionBesideAnotherCause_SpeaksNoLonger(string situation, bool isExplained, string criterion, Chart chart)
    {
        var truth = chart.TruthOf(criterion);

        Assert.True((isExplained ? Truth.Absent : Truth.Present) == truth, $"{situation}: {truth}");
    }

    public static TheoryData<string, string, Truth, Chart> OfFingers => new()
    {
        { "RSK-42", "ulcer of a finger", Truth.Present, Adult().Text("Skin ulcer", "left index finger") },
        { "RSK-42", "ulcer of finger and leg", Truth.Present, Adult().Text("Skin ulcer", "left index finger, left leg") },
        { "RSK-42", "ulcer of the leg", Truth.Absent, Adult().Text("Skin ulcer", "left leg") },
        { "RSK-42", "painful plaque of a finger", Truth.Absent, Adult().Text("Painful violaceous plaque", "left index finger") },
        { "RSK-11", "ulcer of a finger", Truth.Present, Scleroderma().Text("Skin ulcer", "left index finger") },
        { "RSK-11", "gangrene of a finger", Truth.Present, Scleroderma().Text("Gangrene", "left index finger") },
        { "RSK-11", "retiform purpura of a finger", Truth.Present, Scleroderma().Text("Retiform purpura", "left index finger") },
        { "RSK-11", "painful plaque of a finger", Truth.Absent, Scleroderma().Text("Painful violaceous plaque", "left index finger") },
        { "RSK-11", "gangrene of the foot", Truth.Absent, Scleroderma().Text("Gangrene", "left foot") },
    };

    [Theory]
    [MemberData(nameof(OfFingers))]
    public void DigitalLesion_InDermatomyositisOrSclerosis_IsARiskOnFingersAlone(string criterion, string situation, Truth expected, Chart chart)
    {
        var truth = chart.TruthOf(criterion);

        Assert.True(expected == truth, $"{situation}: {truth}");
    }

    private static Chart Skin() => Chart.WithCalcinosis();

    private static Chart Adult() => Chart.WithCalcinosis().Condition("M33.10");

    private static Chart Scleroderma() => Chart.WithCalcinosis().Condition(Sclerosis);
}
