using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>An abbreviation means what is written beside it.</summary>
public sealed class SpelledOutTests
{
    [Theory]
    [InlineData("systemic-lupus-erythematosus", "SLE (slit lamp exam) normal")]
    [InlineData("systemic-lupus-erythematosus", "Slit lamp examination (SLE) normal")]
    [InlineData("dialysis", "HHD (hypertensive heart disease)")]
    [InlineData("dialysis", "Hypertensive heart disease (HHD)")]
    [InlineData("dialysis", "APD [afferent pupillary defect] left eye")]
    [InlineData("ckd-unspecified", "Chronic respiratory failure (CRF)")]
    [InlineData("systemic-lupus-erythematosus", "SLE exam: lids/lashes clean OU")]
    [InlineData("hyperparathyroidism-unspecified", "HPT, chol, gout")]
    [InlineData("dialysis", "Seen via HD video")]
    [InlineData("malignancy", "AML (angiomyolipoma) of the left kidney")]
    [InlineData("malignancy", "Angiomyolipoma (AML) of the left kidney")]
    [InlineData("calciphylaxis", "CUA (chronic urticaria and angioedema)")]
    [InlineData("systemic-sclerosis", "SSC = secondary sclerosing cholangitis")]
    public void Read_AbbreviationOfSomethingElse_IsNotOurs(string concept, string text) =>
        Assert.Null(SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("systemic-lupus-erythematosus", "SLE (systemic lupus erythematosus)")]
    [InlineData("systemic-lupus-erythematosus", "Systemic lupus erythematosus (SLE)")]
    [InlineData("systemic-lupus-erythematosus", "SLE (since 2010, Dr Smith)")]
    [InlineData("systemic-lupus-erythematosus", "SLE (mild)")]
    [InlineData("calciphylaxis", "CUA (calcific uraemic arteriolopathy)")]
    [InlineData("ckd-unspecified", "Chronic kidney disease (CKD)")]
    [InlineData("dialysis", "PD (peritoneal dialysis)")]
    [InlineData("dialysis", "Home haemodialysis (HHD)")]
    [InlineData("malignancy", "Acute myeloid leukaemia (AML)")]
    public void Read_AbbreviationOfOurs_IsStillRead(string concept, string text) =>
        Assert.Equal(Standing.Present, SharedReader.StandingOf(concept, text));
}
