using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests.Text;

public sealed class ClinicalTextReaderTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly string[] Pieces =
    [
        "no ", "painful", " necrotic", " ulcer", ", ", ". ", "(", ")", ": ", " - ", "?", "/", "'s", "leg ", "left ", "calcified ", "mass ", "SLE",
        "DM ", "9/10", "h/o ", "mother ", "had ", "cannot be excluded", "or ", "\n", "\ud83d", "é", "ﬁ", "\u0301", "ß", "…", "[", "]", "healed",
        "with ", "donor ", "ckd ", "5", "v", "\0",
    ];

    [Fact]
    public void Read_AnyText_NeverThrows()
    {
        var pieces = Gen.Elements(Pieces).ListOf().Select(list => string.Concat(list));
        var texts = Gen.OneOf(pieces, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

        Check.One(Thorough, Prop.ForAll(Gen.Zip(texts, texts).ToArbitrary(), pair => SharedReader.Read(pair.Item1, pair.Item2) is not null));
    }

    [Theory]
    [InlineData("Ulcer of left thigh", null, "Left thigh")]
    [InlineData("Ulcers of both lower legs", null, "Both lower-leg")]
    [InlineData("LLE ulcer", null, "Left lower-limb")]
    [InlineData("Ulcer, R heel", null, "Right heel")]
    [InlineData("Ulcer of thigh (left)", null, "Left thigh")]
    [InlineData("Wounds of left hip and thigh", null, "Left hip, Left thigh")]
    [InlineData("Ulcer", "Skin of right forearm", "Right forearm")]
    [InlineData("Bilateral calf ulcers", null, "Both lower-leg")]
    public void Read_ASite_IsNamedWithItsSide(string text, string? site, string expected) =>
        Assert.Equal(expected, string.Join(", ", SharedReader.Read(text, site).Sites.Select(found => $"{found.Side} {found.Part}")));

    [Theory]
    [InlineData("leg", Side.Left, "lower-leg", Side.NotNamed, true)]
    [InlineData("leg", Side.Left, "ankle", Side.Left, true)]
    [InlineData("leg", Side.Left, "thigh", Side.Left, false)]
    [InlineData("leg", Side.Left, "foot", Side.Left, false)]
    [InlineData("thigh", Side.Left, "thigh", Side.Right, false)]
    [InlineData("thigh", Side.Both, "thigh", Side.Right, true)]
    public void MayBeSame_TwoSites_AreOrAreNot(string one, Side oneSide, string other, Side otherSide, bool expected)
    {
        Assert.Equal(expected, SharedReader.Knowledge.Sites.MayBeSame(new SiteInText(one, oneSide), new SiteInText(other, otherSide)));
        Assert.Equal(expected, SharedReader.Knowledge.Sites.MayBeSame(new SiteInText(other, otherSide), new SiteInText(one, oneSide)));
    }

    [Theory]
    [InlineData("Calcified nodule", "Thigh", true)]
    [InlineData("Calcification", "Right forearm", true)]
    [InlineData("Calcification", "Aortic valve", false)]
    [InlineData("Calcified nodule", "Left femoral artery", false)]
    public void Read_TheBodySite_CompletesTheText(string text, string site, bool isCalcinosis) =>
        Assert.Equal(isCalcinosis, SharedReader.Read(text, site).Find("calcinosis") is not null);

    [Fact]
    public void Read_SeveralTexts_CompleteOneAnother()
    {
        var reading = SharedReader.Reader.Read(["Skin finding", "Calcinosis cutis", "Skin finding"]);

        Assert.Equal("Calcinosis", reading.Find("calcinosis")?.Words);
    }

    [Fact]
    public void Read_ALesion_IsShownInItsOwnWords() =>
        Assert.Equal("necrotic leg wounds", Assert.Single(SharedReader.Read("Pt with necrotic leg wounds since May").Lesions).Words);

    [Fact]
    public void Read_ADoubtedNecrosisBesidePain_KeepsBoth()
    {
        var lesions = SharedReader.Read("Painful ulcer of thigh, ? necrotic ulcer").Lesions;

        Assert.Equal(
            [(LesionDegree.TypicalByNecrosis, Standing.Uncertain), (LesionDegree.TypicalByPain, Standing.Present)],
            lesions.Select(lesion => (lesion.Degree, lesion.Standing)));
    }

    [Theory]
    [InlineData("Necrotic toes", true)]
    [InlineData("Gangrene of finger", true)]
    [InlineData("Necrotic ulcer of heel", true)]
    [InlineData("Necrotic toes and calf", false)]
    [InlineData("Necrotic ulcer", false)]
    public void Read_ALesion_IsAcralWhereEverySiteIs(string text, bool expected) =>
        Assert.Equal(expected, SharedReader.Read(text).Lesions[0].IsAcral);

    [Theory]
    [InlineData("Painful ulcer L buttock, extrudes chalky material", true)]
    [InlineData("Painful ulcer over calcified nodule of the elbow", true)]
    [InlineData("Painful hard nodule under the skin of the thigh", false)]
    public void Read_ALesion_SaysWhetherItIsOverCalcinosis(string text, bool expected) =>
        Assert.Equal(expected, SharedReader.Read(text).Lesions[0].IsOverCalcinosis);

    [Theory]
    [InlineData("SSc", "systemic-sclerosis", false)]
    [InlineData("JDM", "juvenile-dermatomyositis", false)]
    [InlineData("CUA", "calciphylaxis", true)]
    [InlineData("FOP", "ossification", true)]
    [InlineData("ESRD on HD", "dialysis", false)]
    [InlineData("CREST", "systemic-sclerosis", false)]
    [InlineData("DM with Gottron papules", "dermatomyositis", false)]
    [InlineData("DM type 2", "diabetes", false)]
    [InlineData("SQ nodules, calcs on XR", "calcinosis", true)]
    [InlineData("HO left hip", "ossification", false)]
    public void Read_AnAbbreviation_IsReadByItsNeighbours(string text, string concept, bool suffices) =>
        Assert.Equal(suffices, SharedReader.Read(text).Find(concept)?.Suffices);

    [Theory]
    [InlineData("HD")]
    [InlineData("DM")]
    [InlineData("MS")]
    [InlineData("PSS 12")]
    [InlineData("HO hip fracture")]
    [InlineData("LDL calc 3.1")]
    [InlineData("SC heparin")]
    public void Read_AnAmbiguousAbbreviationAlone_NamesNothing(string text) => Assert.Empty(SharedReader.Read(text).Concepts);

    [Fact]
    public void Read_ALongText_IsCutAndSaysSo()
    {
        var reading = SharedReader.Read(new string(' ', ClinicalTextReader.LongestRead) + "calciphylaxis");

        Assert.True(reading.WasCut);
        Assert.Empty(reading.Concepts);
    }

    [Fact]
    public void Load_ContradictingFiles_ListsEveryFault()
    {
        static IEnumerable<(string Name, byte[] Content)> Altered(string prefix) =>
            KnowledgeBase.ReadEmbedded(prefix).Select(file => (file.Name, Alter(file.Content)));

        static byte[] Alter(byte[] content) => System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(content)
            .Replace("\"{calcinosis} universalis\"", "\"{calcinoses} universalis\"", StringComparison.Ordinal)
            .Replace("\"guards\": {", "\"guards\": { \"no-such\": [\"A00\"],", StringComparison.Ordinal)
            .Replace("\"denied-after\"", "\"denied-afterwards\"", StringComparison.Ordinal));

        var thrown = Assert.Throws<KnowledgeException>(() => TextKnowledge.Load(Altered));

        Assert.Equal(4, thrown.Faults.Count);
    }

    /// <summary>A word is looked up before its spelling is changed, so that the words of the files must be in the spelling that is kept.</summary>
    [Fact]
    public void Load_EveryWordOfTheFiles_IsFoldedAsATextIs() =>
        Assert.DoesNotContain(SharedReader.Knowledge.Lexicon.All, word => SharedReader.Knowledge.Folding.Fold(word.Folded) != word.Folded);

    /// <summary>A text without a word of a cue is not read beside the name of what is coded: then nothing but the name could deny it.</summary>
    [Fact]
    public void Read_TheNameOfAConcept_SaysNoCueOfItsOwn()
    {
        static string NameOf(string id) => Some.Knowledge.Texts["concept." + id].Split([",", " or "], StringSplitOptions.None)[0];

        var ids = SharedReader.Knowledge.Concepts.ToList();

        Assert.NotEmpty(ids);
        Assert.DoesNotContain(ids, id => SharedReader.StandingOf(id, NameOf(id)) > Standing.Present);
        Assert.DoesNotContain(ids, id => SharedReader.Reader.Split([NameOf(id)]).Kinds.HasFlag(WordKinds.Ambiguous));
    }
}
