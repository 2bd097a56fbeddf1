using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Knowledge;

/// <summary>ICD-10 of WHO and ICD-10-GM are read only where a code means what ours means.</summary>
public sealed class OtherIcd10Tests
{
    private const string Who = "http://hl7.org/fhir/sid/icd-10";
    private const string Gm = "http://fhir.de/CodeSystem/bfarm/icd-10-gm";

    [Theory]
    [InlineData(Who, "L94.2", Concept.Calcinosis)]
    [InlineData(Gm, "M61.49", Concept.Calcinosis)]
    [InlineData(Gm, "E83.50", Concept.Calciphylaxis)]
    [InlineData(Gm, "R02.05", Concept.Lesion)]
    [InlineData(Gm, "r0280", Concept.Gangrene)]
    [InlineData(Gm, "R02.8", Concept.Gangrene)]
    [InlineData(Who, "R02", Concept.Gangrene)]
    [InlineData(Who, "N18.5", Concept.CkdStage5)]
    [InlineData(Who, "E83.50", null)]
    [InlineData(Who, "E83.5", null)]
    [InlineData(Gm, "E83.59", null)]
    [InlineData(Gm, "I70.23", null)]
    [InlineData(Who, "L89.3", null)]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "L94.2", null)]
    [InlineData(Who, "", null)]
    [InlineData(Who, "L9", null)]
    public void Find_Code_IsTheConceptOnlyWhereItMeansTheSame(string system, string code, Concept? expected)
    {
        Assert.Equal(expected, Some.Knowledge.OtherIcd10.Find(system, code));
    }
}
