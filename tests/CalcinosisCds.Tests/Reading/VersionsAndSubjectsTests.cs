using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Steps 1 and 2: which version of a resource speaks, and whose it is.</summary>
public sealed class VersionsAndSubjectsTests
{
    [Theory]
    [InlineData("1", "2")]
    [InlineData("9", "10")]
    public void Extract_SameIdTwice_ReadsTheHigherVersionId(string older, string newer)
    {
        var facts = Some.Facts(
            Some.Phosphate(9m).With("id", "a").Version(newer),
            Some.Phosphate(3m).With("id", "a").Version(older));

        Assert.Equal(9m, Assert.Single(facts.Series(Analyte.Phosphate).Results).Value?.Point);
    }

    [Fact]
    public void Extract_SameIdTwice_ReadsTheLaterLastUpdated()
    {
        var facts = Some.Facts(
            Some.Phosphate(9m).With("id", "a").Version(null, "2026-06-14T10:00:00Z"),
            Some.Phosphate(3m).With("id", "a").Version(null, "2026-06-14T11:00:00Z"));

        Assert.Equal(3m, Assert.Single(facts.Series(Analyte.Phosphate).Results).Value?.Point);
    }

    [Fact]
    public void Extract_CorrectedToEnteredInError_OldVersionDoesNotSpeak()
    {
        var facts = Some.Facts(
            Some.Phosphate(9m).With("id", "a").Version("1"),
            Some.Phosphate(9m).With("id", "a").Version("2").With("status", "entered-in-error"));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "phosphate", Reason: GapReason.ExcludedStatus, Detail: "entered-in-error" });
    }

    [Fact]
    public void Extract_CorrectedToAnotherPatient_OldVersionDoesNotSpeak()
    {
        var facts = Some.Facts(
            Some.Phosphate(9m).With("id", "a").Version("1"),
            Some.Phosphate(9m).With("id", "a").Version("2").Of("Patient/another"));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Reason: GapReason.NotThisPatient, Source: "Observation/a" });
        Assert.False(facts.LabList.IsComplete);
    }

    [Fact]
    public void Extract_CorrectedToAnotherAnalyte_OldVersionDoesNotSpeak()
    {
        var facts = Some.Facts(
            Some.Phosphate(9m).With("id", "a").Version("1"),
            Some.Calcium(9m).With("id", "a").Version("2"));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Single(facts.Series(Analyte.CalciumTotal).Results);
    }

    [Fact]
    public void Extract_ConditionCorrectedToEnteredInError_OldVersionDoesNotSpeak()
    {
        var facts = Some.Facts(
            Some.Condition(icd: "L94.2", id: "a").Version("1"),
            Some.Condition(icd: "L94.2", id: "a", verification: "entered-in-error").Version("2"));

        Assert.Empty(facts.Mentions);
        Assert.True(facts.ConditionList.IsComplete);
    }

    [Fact]
    public void Extract_MedicationCorrectedToEnteredInError_OldVersionDoesNotSpeak()
    {
        var facts = Some.Facts(
            Some.Medication(atc: "B01AA03", id: "a").Version("1"),
            Some.Medication(atc: "B01AA03", id: "a", status: "entered-in-error").Version("2"));

        Assert.Empty(facts.Medications);
    }

    /// <summary>The list is read once before it shows that an id stands twice: nothing of that reading may be left.</summary>
    [Fact]
    public void Extract_CorrectedToAUsableUnit_OldVersionLeavesNoGap()
    {
        var facts = Some.Facts(
            Some.Observation("2777-1", 9m, "furlong").With("id", "a").Version("1"),
            Some.Phosphate(3m).With("id", "a").Version("2"));

        Assert.Equal(3m, Assert.Single(facts.Series(Analyte.Phosphate).Results).Value?.Point);
        Assert.DoesNotContain(facts.Gaps, gap => gap.Source == "Observation/a");
        Assert.True(facts.LabList.IsComplete);
    }

    [Fact]
    public void Extract_ExactDuplicates_CountOnce()
    {
        var facts = Some.Facts(Some.Phosphate(9m).With("id", "a"), Some.Phosphate(9m).With("id", "a"));

        Assert.Single(facts.Series(Analyte.Phosphate).Results);
        Assert.Empty(facts.Gaps);
    }

    [Fact]
    public void Extract_DifferentWithoutVersions_BothAreConflictingAndAnalyteIsNotCurrent()
    {
        var facts = Some.Facts(
            Some.Phosphate(3m, Some.DaysAgo(5)),
            Some.Phosphate(9m).With("id", "a"),
            Some.Phosphate(3m).With("id", "a"));

        Assert.Equal(3m, Assert.Single(facts.Series(Analyte.Phosphate).Results).Value?.Point);
        Assert.Equal(GapReason.ConflictingVersions, facts.Series(Analyte.Phosphate).Rejected?.Reason);
        Assert.False(facts.Series(Analyte.Phosphate).IsCurrent);
        Assert.False(facts.LabList.IsComplete);
    }

    [Fact]
    public void Extract_VersionIdAndLastUpdatedContradict_BothAreConflicting()
    {
        var facts = Some.Facts(
            Some.Phosphate(9m).With("id", "a").Version("1", "2026-06-14T11:00:00Z"),
            Some.Phosphate(3m).With("id", "a").Version("2", "2026-06-14T10:00:00Z"));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "phosphate", Reason: GapReason.ConflictingVersions });
    }

    [Theory]
    [InlineData("1", "1", "2")]
    [InlineData("1", "2", "1")]
    [InlineData("2", "1", "1")]
    public void Extract_OlderVersionsConflict_TheNewestIsReadWhateverTheOrder(string first, string second, string third)
    {
        var facts = Some.Facts(
            Some.Phosphate(3m).With("id", "a").Version(first),
            Some.Phosphate(3m).With("id", "a").Version(second).With("issued", "2026-06-14T10:00:00Z"),
            Some.Phosphate(3m).With("id", "a").Version(third).With("issued", "2026-06-14T11:00:00Z"));

        Assert.Single(facts.Series(Analyte.Phosphate).Results);
        Assert.Empty(facts.Gaps);
    }

    [Fact]
    public void Extract_SameIdInTwoResourceTypes_AreTwoResources()
    {
        var facts = Some.Facts(
            Some.Medication(atc: "B01AA03", id: "a"),
            Some.Medication(atc: "B01AA03", id: "a").With("resourceType", "MedicationStatement"));

        Assert.Equal(2, facts.Medications.Count);
    }

    [Theory]
    [InlineData("Patient/synthetic-1")]
    [InlineData("Patient/synthetic-1/_history/3")]
    [InlineData("https://ehr.example/fhir/Patient/synthetic-1")]
    [InlineData("https://ehr.example/fhir/Patient/synthetic-1/_history/3")]
    public void Extract_SubjectIsThisPatient_IsUsed(string reference)
    {
        var facts = Some.Facts(Some.Phosphate(3m).Of(reference));

        Assert.Single(facts.Series(Analyte.Phosphate).Results);
        Assert.True(facts.LabList.IsComplete);
    }

    [Theory]
    [InlineData("""{"reference":"Patient/another"}""")]
    [InlineData("""{"reference":"Patient/synthetic-10"}""")]
    [InlineData("""{"reference":"Patient/synthetic"}""")]
    [InlineData("""{"reference":"patient/synthetic-1"}""")]
    [InlineData("""{"reference":"Patient/Synthetic-1"}""")]
    [InlineData("""{"reference":"synthetic-1"}""")]
    [InlineData("""{"reference":"Group/synthetic-1"}""")]
    [InlineData("""{"reference":"#synthetic-1"}""")]
    [InlineData("""{"reference":"urn:uuid:1f0c4a3e-8f0c-4a55-9d43-0d8d0a6f6e11"}""")]
    [InlineData("""{"reference":"https://other.example/fhir/Patient/synthetic-1"}""")]
    [InlineData("""{"reference":"https://ehr.example/fhir/Patient/synthetic-10"}""")]
    [InlineData("""{"reference":"https://ehr.example/fhir/Patient/another/_history/Patient/synthetic-1"}""")]
    [InlineData("""{"identifier":{"system":"urn:example","value":"synthetic-1"}}""")]
    [InlineData("""{"display":"synthetic-1"}""")]
    [InlineData("""{"reference":7}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    public void Extract_SubjectIsNotShownToBeThisPatient_IsDroppedAndNamed(string subject)
    {
        var facts = Some.Facts(
            Some.Phosphate(3m).With("id", "a").WithJson("subject", subject),
            Some.Calcium(9m));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Single(facts.Series(Analyte.CalciumTotal).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "labs", Reason: GapReason.NotThisPatient, Source: "Observation/a" });
        Assert.False(facts.LabList.IsComplete);
        Assert.True(facts.ConditionList.IsComplete);
    }

    [Fact]
    public void Extract_SubjectIsMissing_IsDroppedAndNamed()
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2", id: "a").Without("subject"));

        Assert.Empty(facts.Mentions);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "conditions", Reason: GapReason.NotThisPatient, Source: "Condition/a" });
        Assert.False(facts.ConditionList.IsComplete);
    }

    [Fact]
    public void Extract_MedicationOfAnotherPatient_IsDroppedAndNamed()
    {
        var facts = Some.Facts(Some.Medication(atc: "B01AA03").Of("Patient/another"));

        Assert.Empty(facts.Medications);
        Assert.False(facts.MedicationList.IsComplete);
    }
}
