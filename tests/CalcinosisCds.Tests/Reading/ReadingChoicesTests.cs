using CalcinosisCds.Facts;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Reading;

/// <summary>What the rules leave open about words and statuses, as it was decided.</summary>
public sealed class ReadingChoicesTests
{
    [Theory]
    [InlineData("Calcified nodule of lung", false)]
    [InlineData("Calcified mass of the breast", false)]
    [InlineData("Calcified subcutaneous nodules of the elbow", true)]
    [InlineData("Calcinosis with resolved cellulitis", true)]
    public void Calcinosis_InText_IsThatOfSoftTissue(string text, bool documented) =>
        Assert.Equal(documented, new Chart().Text(text).Assess().IsCalcinosisDocumented);

    [Theory]
    [InlineData("Resolved cellulitis")]
    [InlineData("Cellulitis, calcinosis", true)]
    [InlineData("Leg ulcer with cellulitis resolved")]
    public void Cellulitis_SaidToBeOver_IsNoAlert(string text, bool raised = false) =>
        Assert.Equal(raised, Chart.WithCalcinosis().Text(text).Assess().RedFlags.Any(flag => flag.Id == "infected-lesion"));

    [Theory]
    [InlineData("Painful leg ulcer", true)]
    [InlineData("History of painful leg ulcer", false)]
    [InlineData("Healed necrotic leg ulcer", false)]
    [InlineData("Painful tongue ulcer", false)]
    [InlineData("Family history of diabetes, painful leg ulcer", true)]
    public void Lesion_InText_IsOfTheSkinAndOfNow(string text, bool isLesion) =>
        Assert.Equal(isLesion, new Chart().Text(text).Record().Facts.Lesions.Any(lesion => lesion.Degree == LesionDegree.TypicalByPain));

    [Theory]
    [InlineData("Family history of calcinosis", true)]
    [InlineData("Family history of diabetes, calcinosis of the elbow", false)]
    public void FamilyHistory_InText_EndsWithItsClause(string text, bool isFamily) =>
        Assert.Equal(isFamily, new Chart().Text(text).Record().Facts.Mentions.Any(mention => mention.Concept == Concept.FamilyHistoryOfCalcinosis));

    [Fact]
    public void Medication_OfUnknownStatus_LeavesTheListIncomplete() =>
        Assert.False(Chart.WithCalcinosis().Drug("B01AA03", status: "unknown").Record().Facts.MedicationList.IsComplete);
}
