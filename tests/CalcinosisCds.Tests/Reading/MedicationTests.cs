using System.Text.Json.Nodes;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

public sealed class MedicationTests
{
    [Theory]
    [InlineData("11289", MedicationGroup.VitaminKAntagonist)]
    [InlineData("1897", MedicationGroup.CalciumSalt)]
    [InlineData("8640", MedicationGroup.SystemicCorticosteroid)]
    [InlineData("1256", MedicationGroup.Immunosuppressant)]
    [InlineData("5521", MedicationGroup.Antimalarial)]
    [InlineData("121191", MedicationGroup.Biologic)]
    public void Extract_RxNormIngredient_IsTheGroupAndNotWeak(string rxNorm, MedicationGroup expected)
    {
        var use = Assert.Single(Some.Facts(Some.Medication(rxNorm: rxNorm)).Medications);

        Assert.Equal(expected, use.Group);
        Assert.False(use.IsWeak);
        Assert.True(use.IsTaken);
    }

    [Theory]
    [InlineData("B01AA03", MedicationGroup.VitaminKAntagonist)]
    [InlineData("b01aa03", MedicationGroup.VitaminKAntagonist)]
    [InlineData("B01AA04", MedicationGroup.VitaminKAntagonist)]
    [InlineData("A12AA04", MedicationGroup.CalciumSalt)]
    [InlineData("V03AE07", MedicationGroup.CalciumBasedBinder)]
    [InlineData("A11CC05", MedicationGroup.VitaminD)]
    [InlineData("A11CC04", MedicationGroup.ActiveVitaminD)]
    [InlineData("H02AB07", MedicationGroup.SystemicCorticosteroid)]
    [InlineData("L04AD02", MedicationGroup.Immunosuppressant)]
    [InlineData("L04AG04", MedicationGroup.Biologic)]
    [InlineData("P01BA02", MedicationGroup.Antimalarial)]
    [InlineData("H05BX01", MedicationGroup.Calcimimetic)]
    [InlineData("V03AE02", MedicationGroup.OtherPhosphateBinder)]
    [InlineData("M05BA04", MedicationGroup.Bisphosphonate)]
    [InlineData("H05AA02", MedicationGroup.Teriparatide)]
    [InlineData("C03AA03", MedicationGroup.Thiazide)]
    [InlineData("N05AN01", MedicationGroup.Lithium)]
    [InlineData("V03AB06", MedicationGroup.SodiumThiosulfate)]
    public void Extract_AtcCode_IsTheGroupAndNotWeak(string atc, MedicationGroup expected)
    {
        var use = Assert.Single(Some.Facts(Some.Medication(atc: atc)).Medications);

        Assert.Equal(expected, use.Group);
        Assert.False(use.IsWeak);
    }

    [Theory]
    [InlineData("11289", MedicationGroup.VitaminKAntagonist, null)]
    [InlineData("42316", MedicationGroup.Immunosuppressant, null)]
    [InlineData("42316", MedicationGroup.Immunosuppressant, "oral")]
    [InlineData("3008", MedicationGroup.Immunosuppressant, null)]
    [InlineData("3264", MedicationGroup.SystemicCorticosteroid, null)]
    [InlineData("3264", MedicationGroup.SystemicCorticosteroid, "intravenous")]
    [InlineData("1894", MedicationGroup.ActiveVitaminD, null)]
    public void Extract_IngredientThatIsOftenLocal_IsWeakUntilAFormIsSaid(string rxNorm, MedicationGroup expected, string? route)
    {
        var use = Assert.Single(Some.Facts(Some.Medication(rxNorm: rxNorm, route: route)).Medications);

        Assert.Equal(expected, use.Group);
        Assert.Equal(route is null && rxNorm != "11289", use.IsWeak);
    }

    [Theory]
    [InlineData("intravenous", MedicationGroup.ParenteralCalcium)]
    [InlineData("oral", MedicationGroup.CalciumSalt)]
    public void Extract_IngredientOfTwoGroups_IsTheOneOfItsRoute(string route, MedicationGroup expected)
    {
        var use = Assert.Single(Some.Facts(Some.Medication(atc: "A12AA03", route: route)).Medications);

        Assert.Equal(expected, use.Group);
        Assert.False(use.IsWeak);
    }

    [Fact]
    public void Extract_IngredientOfTwoGroupsWithoutARoute_IsBothAndWeak()
    {
        var uses = Some.Facts(Some.Medication(atc: "A12AA03")).Medications;

        Assert.Equal([MedicationGroup.CalciumSalt, MedicationGroup.ParenteralCalcium], uses.Select(use => use.Group).Order());
        Assert.All(uses, use => Assert.True(use.IsWeak));
    }

    [Theory]
    [InlineData("warfarin 5 mg tablet", MedicationGroup.VitaminKAntagonist)]
    [InlineData("COUMADIN", MedicationGroup.VitaminKAntagonist)]
    [InlineData("Marcumar 3 mg", MedicationGroup.VitaminKAntagonist)]
    [InlineData("Calcium acetate 667 mg", MedicationGroup.CalciumBasedBinder)]
    [InlineData("Calcium gluconate 10 % injection", MedicationGroup.ParenteralCalcium)]
    [InlineData("calcitriol 0.25 ug", MedicationGroup.ActiveVitaminD)]
    [InlineData("Vitamin D3 1000 units", MedicationGroup.VitaminD)]
    [InlineData("sevelamer", MedicationGroup.OtherPhosphateBinder)]
    [InlineData("IVIG", MedicationGroup.Immunoglobulin)]
    [InlineData("sodium thiosulfate", MedicationGroup.SodiumThiosulfate)]
    public void Extract_NameInWords_CountsFully(string text, MedicationGroup expected)
    {
        var use = Assert.Single(Some.Facts(Some.Medication(text: text)).Medications);

        Assert.Equal(expected, use.Group);
        Assert.False(use.IsWeak);
    }

    [Theory]
    [InlineData("Do not stop warfarin")]
    [InlineData("Don't stop warfarin")]
    [InlineData("Never discontinue warfarin without cardiology advice")]
    [InlineData("Warfarin 5 mg, do not stop before dental work")]
    [InlineData("Warfarin not stopped")]
    [InlineData("Changed from apixaban to warfarin 5 mg")]
    [InlineData("Acitrom 2 mg")]
    [InlineData("Varfarin 2,5 mg tablett")]
    [InlineData("Waran 2,5 mg")]
    [InlineData("Warfarin 5 mg, allergy: penicillin")]
    [InlineData("Warfarin 5 mg - side effects: none")]
    [InlineData("Warfarin 5 mg daily, ADR: nil")]
    [InlineData("Warfarin, completed course of antibiotics")]
    public void Extract_DrugThatIsTaken_CountsFully(string text) =>
        Assert.False(Assert.Single(Some.Facts(Some.Medication(text: text)).Medications, use => use.Group == MedicationGroup.VitaminKAntagonist).IsWeak);

    [Theory]
    [InlineData("Warfarin: contraindicated")]
    [InlineData("Warfarin: do not prescribe")]
    [InlineData("Do not give warfarin")]
    [InlineData("Unable to take warfarin")]
    [InlineData("Warfarin to be avoided")]
    [InlineData("Warfarin (historical entry, not taking)")]
    [InlineData("Considering warfarin - not started")]
    [InlineData("Warfarin ceased")]
    [InlineData("Warfarin: inactive")]
    [InlineData("Formerly warfarin")]
    [InlineData("ex-warfarin, now DOAC")]
    [InlineData("Replaced warfarin with edoxaban")]
    [InlineData("Dabigatran 150 mg in place of warfarin")]
    [InlineData("Warfarin information leaflet given")]
    [InlineData("Husband takes warfarin")]
    [InlineData("Kein Marcumar!")]
    [InlineData("Marcumar abgesetzt 11/2025")]
    [InlineData("PREVISCAN : arrêté")]
    [InlineData("Arrêt Previscan, relais par apixaban")]
    [InlineData("Allergie gegen Warfarin")]
    [InlineData("Sintrom suspendido en 2024")]
    [InlineData("Warfarin seponert")]
    public void Extract_DrugThatIsNotTaken_IsNoUse(string text) =>
        Assert.DoesNotContain(Some.Facts(Some.Medication(text: text)).Medications, use => use.Group == MedicationGroup.VitaminKAntagonist);

    [Theory]
    [InlineData("Hydrokortison 1 % kräm")]
    [InlineData("Prednisolon øjendråber")]
    [InlineData("Hydrocortison zalf")]
    [InlineData("Prednisolone acetate ophth susp 1%")]
    [InlineData("Triamcinolone oint 0.1%")]
    [InlineData("Prednisolone 0.5% minims")]
    [InlineData("Hydrocortisone oromucosal tablet 2.5 mg (Corlan)")]
    public void Extract_SteroidInALocalForm_IsNotSystemic(string text) =>
        Assert.DoesNotContain(Some.Facts(Some.Medication(text: text)).Medications, use => use.Group == MedicationGroup.SystemicCorticosteroid);

    [Theory]
    [InlineData("no warfarin")]
    [InlineData("paracetamol")]
    [InlineData("warfarinlike")]
    public void Extract_TextOfNoGroup_IsNotAUse(string text)
    {
        var facts = Some.Facts(Some.Medication(text: text));

        Assert.Empty(facts.Medications);
        Assert.True(facts.MedicationList.IsComplete);
    }

    [Theory]
    [InlineData("active")]
    [InlineData("on-hold")]
    public void Extract_ActiveSinceLongAgo_IsTaken(string status)
    {
        var facts = Some.Facts(Some.Medication(atc: "B01AA03", status: status, authored: "2020-01-01"));

        Assert.True(Assert.Single(facts.Medications).IsTaken);
    }

    // 90 days before noon of 15 June 2026 is noon of 17 March 2026.
    [Theory]
    [InlineData("2026-03-17T12:00:01Z", true)]
    [InlineData("2026-03-17T12:00:00Z", true)]
    [InlineData("2026-03-17T11:59:59Z", false)]
    public void Extract_EndedAtTheLimit_IsTakenUpTo90Days(string end, bool expected)
    {
        var facts = Some.Facts(Some.Medication(atc: "B01AA03", status: "stopped", authored: "2020-01-01", end: end));

        Assert.Equal(expected, Assert.Single(facts.Medications).IsTaken);
    }

    [Theory]
    [InlineData("active", "2026-03-01")]
    [InlineData("on-hold", "2021-01-01")]
    public void Extract_ActiveWithAnEndInThePast_IsTakenAndTheContradictionIsNamed(string status, string end)
    {
        var facts = Some.Facts(Some.Medication(atc: "B01AA04", status: status, authored: "2020-01-01", end: end, id: "m"));

        var use = Assert.Single(facts.Medications);
        Assert.True(use is { IsTaken: true, HasEnded: false, IsWeak: false });
        Assert.Contains(facts.Gaps, gap => gap is { Item: "medication", Reason: GapReason.StatusContradicted, Source: "MedicationRequest/m" });
        Assert.True(facts.MedicationList.IsComplete);
    }

    [Fact]
    public void Extract_ActiveWithAnEndToCome_ContradictsNothing()
    {
        Assert.Empty(Some.Facts(Some.Medication(atc: "B01AA04", end: "2026-12-01")).Gaps);
    }

    [Theory]
    [InlineData("entered-in-error")]
    [InlineData("cancelled")]
    [InlineData("draft")]
    public void Extract_NeverGiven_IsNotAUse(string status)
    {
        Assert.Empty(Some.Facts(Some.Medication(atc: "B01AA03", status: status)).Medications);
    }

    [Fact]
    public void Extract_DoNotPerform_IsNotAUse()
    {
        Assert.Empty(Some.Facts(Some.Medication(atc: "B01AA03").With("doNotPerform", true)).Medications);
    }

    [Fact]
    public void Extract_StatementNotTaken_IsNotAUse()
    {
        var statement = Some.Medication(atc: "B01AA03", status: "not-taken").With("resourceType", "MedicationStatement");

        Assert.Empty(Some.Facts(statement).Medications);
    }

    [Fact]
    public void Extract_AdministrationCompletedRecently_IsTaken()
    {
        var administration = Some.Medication(atc: "A12AA07", status: "completed", route: "intravenous").With("resourceType", "MedicationAdministration")
            .Without("intent").Without("authoredOn").With("effectiveDateTime", Some.DaysAgo(3));

        Assert.True(Assert.Single(Some.Facts(administration).Medications).IsTaken);
    }

    [Theory]
    [InlineData("Hydrocortisone 1 % cream", null)]
    [InlineData("Betamethasone and hydrocortisone ointment", null)]
    [InlineData("Prednisolone eye drops", null)]
    [InlineData("Hydrocortisone", "topical")]
    [InlineData("Prednisolone", "Ophthalmic route")]
    public void Extract_TopicalCorticosteroid_IsNotSystemic(string text, string? route)
    {
        Assert.Empty(Some.Facts(Some.Medication(text: text, route: route)).Medications);
    }

    [Fact]
    public void Extract_TopicalCorticosteroidByIngredientCode_IsNotSystemic()
    {
        Assert.Empty(Some.Facts(Some.Medication(rxNorm: "5492", text: "Hydrocortisone 1 % cream")).Medications);
    }

    [Theory]
    [InlineData("oral")]
    [InlineData("subcutaneous")]
    [InlineData(null)]
    public void Extract_SystemicCorticosteroid_IsSystemic(string? route)
    {
        var facts = Some.Facts(Some.Medication(rxNorm: "8640", route: route));

        Assert.Equal(MedicationGroup.SystemicCorticosteroid, Assert.Single(facts.Medications).Group);
    }

    [Theory]
    [InlineData("3008", "L04AD01", "Cyclosporine")]
    [InlineData("3008", "L04AD01", "ciclosporin 100 mg")]
    [InlineData("68149", "L04AA06", "mycophenolate mofetil")]
    [InlineData("1256", "L04AX01", "azathioprine")]
    [InlineData("6851", "L01BA01", "methotrexate")]
    [InlineData("42316", "L04AD02", "tacrolimus")]
    [InlineData("3002", "L01AA01", "cyclophosphamide")]
    public void Extract_OneIngredientByThreeCarriers_HasOneName(string rxNorm, string atc, string text)
    {
        var facts = Some.Facts(Some.Medication(rxNorm: rxNorm), Some.Medication(atc: atc), Some.Medication(text: text));

        Assert.Equal(3, facts.Medications.Count);
        Assert.Single(facts.Medications.Select(use => use.Ingredient).Distinct());
    }

    [Fact]
    public void Extract_TwoIngredients_HaveTwoNames()
    {
        var facts = Some.Facts(Some.Medication(rxNorm: "1256"), Some.Medication(atc: "L04AX03"));

        Assert.Equal(2, facts.Medications.Select(use => use.Ingredient).Distinct().Count());
    }

    [Fact]
    public void Extract_CodeAndText_CountOnce()
    {
        var facts = Some.Facts(Some.Medication(rxNorm: "1256", atc: "L04AX01", text: "azathioprine (Imuran)"));

        Assert.False(Assert.Single(facts.Medications).IsWeak);
    }

    [Fact]
    public void Extract_ContainedMedication_IsRead()
    {
        var facts = Some.Facts(Some.Medication().Without("medicationCodeableConcept")
            .WithJson("medicationReference", """{"reference":"#m"}""")
            .WithJson("contained", """[{"resourceType":"Medication","id":"m","code":{"coding":[{"system":"http://www.whocc.no/atc","code":"B01AA03"}]}}]"""));

        Assert.Equal(MedicationGroup.VitaminKAntagonist, Assert.Single(facts.Medications).Group);
    }

    [Fact]
    public void Extract_MedicationDeliveredBeside_IsRead()
    {
        var request = Some.Medication(id: "a").Without("medicationCodeableConcept").WithJson("medicationReference", """{"reference":"Medication/m"}""");
        var medication = (JsonObject)JsonNode.Parse("""{"resourceType":"Medication","id":"m","code":{"text":"warfarin"}}""")!; // A literal object.

        var facts = Some.FactsOf(Some.Prefetch().With("medications", Some.Bundle(request, medication).With("total", 1)));

        Assert.Equal(MedicationGroup.VitaminKAntagonist, Assert.Single(facts.Medications).Group);
        Assert.True(facts.MedicationList.IsComplete);
    }
}
