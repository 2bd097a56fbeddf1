using System.Globalization;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Knowledge.Drugs;
using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests.Knowledge.Drugs;

/// <summary>Codes of drugs, at every level and in every spelling, are read to their groups.</summary>
public sealed class DrugTableTests
{
    private const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private const string Ndc = "http://hl7.org/fhir/sid/ndc";
    private const string Atc = "http://www.whocc.no/atc";

    [Theory]
    [InlineData("11289", "vitamin-k-antagonist")]
    [InlineData(" 855332 ", "vitamin-k-antagonist")]
    [InlineData("5492", "?systemic-corticosteroid")]
    [InlineData("831894", "!active-vitamin-d")]
    [InlineData("2043855", "burosumab")]
    [InlineData("608343", "calcium-salt vitamin-d")]
    [InlineData("011289", "")]
    [InlineData("0", "")]
    [InlineData("", "")]
    [InlineData("11289a", "")]
    [InlineData("99999999999999999999", "")]
    public void FindByCode_RxNorm_IsTheGroups(string code, string reads)
    {
        Assert.Equal(reads, Reading.OfCode(Some.Knowledge.Drugs, RxNorm, code));
    }

    [Theory]
    [InlineData("B01AA03", "vitamin-k-antagonist")]
    [InlineData("b01aa03", "vitamin-k-antagonist")]
    [InlineData("B01AA0399", "vitamin-k-antagonist")]
    [InlineData("B01AA99", "vitamin-k-antagonist")]
    [InlineData("D07AC01", "!systemic-corticosteroid")]
    [InlineData("C09DA01", "~thiazide")]
    [InlineData("B01AB06", "calcium-containing-heparin")]
    [InlineData("B01", "")]
    [InlineData("B0", "")]
    [InlineData("", "")]
    public void FindByCode_Atc_IsReadByItsLongestPrefix(string code, string reads)
    {
        Assert.Equal(reads, Reading.OfCode(Some.Knowledge.Drugs, Atc, code));
    }

    [Theory]
    [InlineData("30698014301")]
    [InlineData("30698-0143-01")]
    [InlineData("30698-143-01")]
    [InlineData("30698-0143-1")]
    [InlineData(" 30698-0143-01 ")]
    public void FindByCode_NdcInAnySpelling_IsTheDrug(string code)
    {
        Assert.Equal("active-vitamin-d", Reading.OfCode(Some.Knowledge.Drugs, Ndc, code));
    }

    [Fact]
    public void FindByCode_NdcWithShortLabeler_IsTheDrug()
    {
        Assert.Equal("active-vitamin-d", Reading.OfCode(Some.Knowledge.Drugs, "urn:oid:2.16.840.1.113883.6.69", "0074-1658-05"));
    }

    [Theory]
    [InlineData("3069814301")]
    [InlineData("30698-143-1")]
    [InlineData("30698-01430-1")]
    [InlineData("30698-0143-01-1")]
    [InlineData("30698-0143")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("30698_0143_01")]
    [InlineData("")]
    public void FindByCode_NdcThatIsNoneOrAmbiguous_IsNothing(string code)
    {
        Assert.Null(Some.Knowledge.Drugs.FindByCode(Ndc, code));
    }

    [Theory]
    [InlineData("urn:oid:2.16.840.1.113883.6.88", "11289")]
    [InlineData("2.16.840.1.113883.6.88", "11289")]
    [InlineData("https://www.nlm.nih.gov/research/umls/rxnorm/", "11289")]
    [InlineData("http://fhir.de/CodeSystem/bfarm/atc", "B01AA03")]
    [InlineData("urn:oid:2.16.840.1.113883.6.73", "B01AA03")]
    public void FindByCode_SystemSpeltAnotherWay_IsTheDrug(string system, string code)
    {
        Assert.Equal("vitamin-k-antagonist", Reading.OfCode(Some.Knowledge.Drugs, system, code));
    }

    [Theory]
    [InlineData("http://snomed.info/sct")]
    [InlineData("http://example.org/local")]
    [InlineData("")]
    public void FindByCode_SystemOfNoDrugs_IsNothing(string system)
    {
        Assert.Null(Some.Knowledge.Drugs.FindByCode(system, "11289"));
    }

    [Fact]
    public void FindByCode_EveryListedClinicalDrug_IsReadToItsGroupOrKeptOutByItsForm()
    {
        Assert.All(SourceFile.Rows("tools/drugs/sources/clinical-drugs.csv"), row =>
        {
            var drug = Some.Knowledge.Drugs.FindByCode(RxNorm, row["code"]);

            Assert.NotNull(drug);
            Assert.Contains(drug.Uses, use => IsAsListed(use, drug, row["concept"], row["counts"]));
        });
    }

    [Fact]
    public void FindByCode_EveryListedPackage_IsReadAsItsDrug()
    {
        Assert.All(SourceFile.Rows("tools/drugs/sources/ndc.csv"), row =>
        {
            var drug = Some.Knowledge.Drugs.FindByCode(RxNorm, row["rxcui"]);
            var hyphenated = string.Create(CultureInfo.InvariantCulture, $"{row["ndc11"][..5]}-{row["ndc11"][5..9]}-{row["ndc11"][9..]}");

            Assert.NotNull(drug);
            Assert.Same(drug, Some.Knowledge.Drugs.FindByCode(Ndc, row["ndc11"]));
            Assert.Same(drug, Some.Knowledge.Drugs.FindByCode(Ndc, hyphenated));
        });
    }

    [Fact]
    public void FindByCode_AnyCodeOfAnySystem_NeverThrows()
    {
        Prop.ForAll<string?, string?>((system, code) =>
        {
            foreach (var known in new[] { RxNorm, Ndc, Atc, system ?? "" })
            {
                Some.Knowledge.Drugs.FindByCode(known, code ?? "");
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("11289\tsystemic\tvitamin-k-antagonist:warfarin", "11289\tsystemic\tblood-thinner:warfarin", "`11289`")]
    [InlineData("11289\tsystemic\t", "11289\teverywhere\t", "`11289`")]
    [InlineData("11289\tsystemic\tvitamin-k-antagonist:warfarin", "11289\tsystemic\tvitamin-k-antagonist@nose:warfarin", "`11289`")]
    [InlineData("[atc]", "[unknown]", "`A02AB01`")]
    public void Load_TableWithALineThatIsNotUnderstood_NamesIt(string written, string altered, string named)
    {
        var files = AlteredKnowledge.Of(("Knowledge/drugs.tsv", text => text.Replace("\n" + written, "\n" + altered, StringComparison.Ordinal)));

        var exception = Assert.Throws<KnowledgeException>(() => KnowledgeBase.Load(files));

        Assert.Contains(exception.Faults, fault => fault.Contains("drugs.tsv", StringComparison.Ordinal) && fault.Contains(named, StringComparison.Ordinal));
    }

    private static bool IsAsListed(DrugUse use, Drug drug, string concept, string counts)
    {
        var isOfGroup = concept == "romosozumab" ? use is { Group: null, Ingredient: "romosozumab" } : use.Group is { } group && KebabId.Of(group) == concept;
        var isKeptOut = counts.StartsWith("no:", StringComparison.Ordinal);

        return isOfGroup && (use.Certainty == DrugCertainty.KeptOut) == isKeptOut
            && (!counts.StartsWith("no: local", StringComparison.Ordinal) || drug.Form == DrugForm.NotSystemic)
            && (!counts.StartsWith("conditional", StringComparison.Ordinal) || use.Certainty == DrugCertainty.Conditional);
    }
}
