using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>Whose disease it is: a relative's or a donor's is never the patient's, and what a relative does or gives is.</summary>
public sealed class RelativeAndDonorTests
{
    [Theory]
    [InlineData("Pt's twin is dialysis-dependent", "dialysis")]
    [InlineData("Fiancé is on PD waiting for a kidney", "dialysis")]
    [InlineData("Cares for spouse on home dialysis", "dialysis")]
    [InlineData("MGM: ESRD; PGF: MI", "ckd-stage-5")]
    [InlineData("Stepson has stage 5 CKD", "ckd-stage-5")]
    [InlineData("Ex-wife: scleroderma", "systemic-sclerosis")]
    [InlineData("Bro - dermatomyositis", "dermatomyositis")]
    [InlineData("1st cousin SSc", "systemic-sclerosis")]
    public void Read_ARelativeByAnotherWord_IsAnotherPerson(string text, string concept) =>
        Assert.Equal(Standing.AnotherPerson, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("SLE in mother")]
    [InlineData("SLE in her mother")]
    [InlineData("SLE in her mother and sister")]
    [InlineData("SLE in sister and aunt")]
    [InlineData("SLE in mother at age 30")]
    [InlineData("In father: SLE since 1990")]
    [InlineData("Told patient: mother SLE")]
    [InlineData("Mother: SLE")]
    [InlineData("Twin brother - SLE")]
    [InlineData("Step-mother: SLE")]
    [InlineData("Mother had ESRD, died of SLE")]
    [InlineData("Mother had ESRD; she died of SLE")]
    [InlineData("Kidney transplant from living donor. Mother: SLE")]
    [InlineData("Family history: diabetes, SLE, patient well")]
    [InlineData("Family history: father - diabetes, sister - SLE")]
    [InlineData("SLE in donor")]
    [InlineData("Donor: SLE")]
    [InlineData("Kidney donor had SLE")]
    [InlineData("Kidney transplant in 2015, SLE in donor")]
    [InlineData("Mother had ESRD, had SLE")]
    [InlineData("Mother had ESRD; later developed SLE")]
    [InlineData("Mother had ESRD, was on dialysis, had SLE")]
    [InlineData("Father: diabetes, SLE")]
    [InlineData("Discussed with patient: mother - SLE")]
    [InlineData("Seen today, mother - SLE, diabetes")]
    public void Read_ADiseaseOfAnother_IsAnotherPersons(string text) =>
        Assert.Equal(Standing.AnotherPerson, SharedReader.StandingOf("systemic-lupus-erythematosus", text));

    [Theory]
    [InlineData("SLE. Family history negative")]
    [InlineData("Family history negative - SLE since 2010")]
    [InlineData("Family history: diabetes, hypertension, patient has SLE")]
    [InlineData("Lupus nephritis with renal allograft from deceased donor")]
    [InlineData("Renal allograft from living donor for lupus nephritis")]
    [InlineData("Came in, mother reports SLE is active")]
    [InlineData("SLE, came in with her mother")]
    [InlineData("SLE, renal transplant (donor: mother)")]
    [InlineData("Mother had ESRD, patient has SLE")]
    [InlineData("Mother had ESRD, SLE since 2010")]
    [InlineData("Mother had ESRD. Has SLE since 2010")]
    [InlineData("Mother: diabetes. Patient: SLE")]
    [InlineData("Twin pregnancy, has SLE")]
    [InlineData("Lives with mother, has SLE")]
    [InlineData("Family history of diabetes, has SLE")]
    [InlineData("Discussed with mother: SLE of the patient")]
    public void Read_ADiseaseOfThePatient_IsPresent(string text) =>
        Assert.Equal(Standing.Present, SharedReader.StandingOf("systemic-lupus-erythematosus", text));

    [Theory]
    [InlineData("Kidney transplant (donor)")]
    [InlineData("Kidney transplant, living donor")]
    [InlineData("Kidney transplant, living related donor (mother)")]
    [InlineData("Renal transplant (donor: mother)")]
    [InlineData("Renal transplant (donor: her mother)")]
    [InlineData("Kidney transplant from her mother")]
    public void Read_ATransplant_IsThePatientsWhoeverGaveIt(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf("kidney-transplant", text));

    [Theory]
    [InlineData("Leg ulcer dressed by her daughter")]
    [InlineData("Leg ulcer, lives with daughter")]
    public void Read_ARelativeWhoCares_LeavesTheWoundThePatients(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf("skin-ulcer", text));

    /// <summary>What heads a list makes it the family's only where it speaks of the family.</summary>
    [Theory]
    [InlineData("DDx: calciphylaxis, vasculitis")]
    [InlineData("Suspected: lupus, vasculitis")]
    public void Read_AListUnderAnotherHeading_IsNotTheFamilys(string text) =>
        Assert.NotEqual(Standing.AnotherPerson, Assert.Single(SharedReader.Read(text).Explanations).Standing);
}
