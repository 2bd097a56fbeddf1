using System.Text;
using System.Text.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>What is said of files of the text reader that contradict themselves, and how a pattern is read.</summary>
public sealed class TextFileFaultTests
{
    [Theory]
    [InlineData("\"patterns\": [\"{zoster}\"]", "\"patterns\": []", "`zoster` has no pattern")]
    [InlineData("\"yes\": [\"Scald wound\"]", "\"yes\": []", "`burn` lacks an example")]
    [InlineData("\"no\": [\"Skin ulcer\"]", "\"no\": []", "`injection` lacks an example")]
    [InlineData("\"yieldsTo\": [\"juvenile-dermatomyositis\"]", "\"yieldsTo\": [\"juvenile\"]",
        "`dermatomyositis` yields to `juvenile`, which is no concept")]
    [InlineData("\"painful-wound\": {", "\"sore-wound\": {", "`lesions.sore-wound` is no degree of the code")]
    [InlineData("\"parts\": [\"upper-arm\", \"forearm\"]", "\"parts\": [\"upper-arm\", \"fore-arm\"]", "site `arm` has the part `fore-arm`, which is no site")]
    [InlineData("\"regions\": [\"scrotum\"]", "\"regions\": [\"scrota\"]", "site `scrotum` lies in the region `scrota`, which is none of the code")]
    [InlineData("[\"{zoster}\"]", "[\"~3\"]", "`zoster`: the pattern `~3` asks for nothing")]
    [InlineData("[\"{zoster}\"]", "[\"{shingles}\"]", "`zoster` asks for the class `shingles`, which words.en.json lacks")]
    [InlineData("\"adipositas akute", "\"abdominal adipositas akute", "`legibility`: `abdominal` is listed as English and as foreign")]
    public void Load_AFileThatContradictsItself_NamesTheFault(string written, string instead, string expected)
    {
        var thrown = Assert.Throws<KnowledgeException>(() => Altered(written, instead));

        Assert.Contains(thrown.Faults, fault => fault.Contains(expected, StringComparison.Ordinal));
        Assert.All(thrown.Faults, fault => Assert.Contains(".json", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_APatternThatReadsTooMuch_NamesTheExampleAndThePattern()
    {
        var faults = PatternExamples.Faults(Altered("[\"{scar} -{not-scar}\"]", "[\"{scar}\"]"));

        Assert.Contains(faults, fault => fault.StartsWith("`concepts.scar`: \"Cardiac scar on MRI\" stands under no and is read", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("`concepts.scar`: no example matches `{scar} -{not-scar}`", StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_APatternThatReadsTooLittle_NamesTheExample()
    {
        var faults = PatternExamples.Faults(Altered("[\"{zoster}\"]", "[\"{zoster} {burn}\"]"));

        Assert.Contains(faults, fault =>
            fault.StartsWith("`explanations.zoster`: \"Shingles of the flank\" stands under yes and is not read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Calcinosis, resolved", true)]
    [InlineData("Possible calcinosis", true)]
    [InlineData("Screening for calcinosis", false)]
    [InlineData("No calcinosis", false)]
    public void IsNamed_WhatIsOrWasThePatients_Is(string text, bool expected) =>
        Assert.Equal(expected, PatternExamples.Load().First(owner => owner.Id == "calcinosis").IsNamed(SharedReader.Read(text)));

    [Fact]
    public void Parse_EverySign_IsTheElementOrTheExclusionThatItStandsFor()
    {
        var (parser, phrases) = Parser();

        var pattern = parser.Parse("ulcer", "{ulcer}  +{pain} >'of thigh' %{pressure} -{organ} !{burn} ^{scar} ~2 =");

        Assert.Equal(
            [
                new PatternElement(phrases.Class("ulcer"), false, false, false),
                new PatternElement(phrases.Class("pain"), true, false, false),
                new PatternElement(phrases.Class("word:of thigh"), false, true, false),
                new PatternElement(phrases.Class("pressure"), false, false, true),
            ],
            pattern.Elements);
        Assert.Equal([phrases.Class("organ")], pattern.NotInClauses);
        Assert.Equal([phrases.Class("burn")], pattern.NeverInClauses);
        Assert.Equal([phrases.Class("scar")], pattern.NotInSentence);
        Assert.Equal((2, true, false), (pattern.MostBetween, pattern.InOneClause, pattern.FirstNamesNoOtherPart));
    }

    [Fact]
    public void Parse_APatternWithoutSigns_HasTheUsualDistanceAndNoFlag()
    {
        var pattern = Parser().Parser.Parse("ulcer", "ulcer pain");

        Assert.Equal((6, false, false), (pattern.MostBetween, pattern.InOneClause, pattern.FirstNamesNoOtherPart));
        Assert.True(Parser().Parser.Parse("ulcer", "@ ulcer pain").FirstNamesNoOtherPart);
    }

    /// <summary>"The" alone is passed over in texts: a phrase of nothing else is none.</summary>
    [Fact]
    public void Add_APhraseOfSkippedWordsAlone_IsNone()
    {
        var (parser, phrases) = Parser();
        parser.Parse("ulcer", "the");

        Assert.NotNull(phrases.Build());
    }

    /// <summary>What the readme of the file says of + and -, whether or not a published pattern has both.</summary>
    [Theory]
    [InlineData("{calcified} +{soft} -{organ}", "Coronary and subcutaneous calcification", true)]
    [InlineData("{calcified} {soft} -{organ}", "Coronary and subcutaneous calcification", false)]
    [InlineData("{calcified} +{soft} !{organ}", "Coronary and subcutaneous calcification", false)]
    public void Read_AnElementDirectlyAtTheFirst_WaivesWhatMinusExcludes(string pattern, string text, bool expected)
    {
        var knowledge = Altered("[\"{zoster}\"]", $"[\"{pattern}\"]");

        Assert.Equal(expected, new ClinicalTextReader(knowledge).Read(text).Explanations.Any(cause => cause.Cause == "zoster"));
    }

    private static TextKnowledge Altered(string written, string instead) =>
        TextKnowledge.Load(prefix => KnowledgeBase.ReadEmbedded(prefix).Select(file =>
            (file.Name, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file.Content).Replace(written, instead, StringComparison.Ordinal)))));

    private static (PatternParser Parser, PhraseTable.Builder Phrases) Parser()
    {
        // As published.
        var words = JsonSerializer.Deserialize(KnowledgeBase.ReadEmbedded("Knowledge/words.en.json").First().Content, TextJson.Default.WordsFile)!;
        var legibility = JsonSerializer.Deserialize(
            KnowledgeBase.ReadEmbedded("Knowledge/legibility.en.json").First().Content, TextJson.Default.LegibilityFile)!.Legibility;
        var phrases = new PhraseTable.Builder(new Lexicon(words, legibility, SharedReader.Knowledge.Folding));
        var splitter = new PhraseSplitter(SharedReader.Knowledge.Folding, words.SkippedWords);

        return (new PatternParser(phrases, splitter, words.Classes, new KnowledgeFaults()), phrases);
    }
}
