using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests;

public sealed class SomeTests
{
    [Fact]
    public void Facts_OneOfEach_AreAllReadWithoutGaps()
    {
        var facts = Some.Facts(Some.Phosphate(3.5m), Some.Condition(icd: "L94.2"), Some.Medication(atc: "B01AA03"));

        Assert.Equal(3.5m, facts.Series(Analyte.Phosphate).Latest?.Value?.Point);
        Assert.Equal(Concept.Calcinosis, Assert.Single(facts.Mentions).Concept);
        Assert.Equal(MedicationGroup.VitaminKAntagonist, Assert.Single(facts.Medications).Group);
        Assert.Empty(facts.Gaps);
    }
}
