using System.Text.Json.Nodes;
using CalcinosisCds.Facts;
using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests.Reading;

/// <summary>What holds for every Condition, whatever it says.</summary>
public sealed class ConditionPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly string[] Findings =
    [
        "necrotic ulcer of the thigh", "painful leg ulcer", "eschar of the abdomen", "retiform purpura of the calf", "calcinosis of the elbow",
        "calciphylaxis", "systemic sclerosis", "gangrene of the toe", "pressure ulcer of the heel", "soft tissue calcification of the hip",
        "sarcoidosis", "hyperparathyroidism", "end stage renal disease", "venous ulcer of the ankle", "cellulitis of the leg",
    ];

    private static readonly string[] Fragments =
    [
        .. Findings, "no", "denied", "?", "healed", "history of", "mother had", "and", "or", "but", "without", ",", ";", ".", ":", "(", ")", "-", "", "L97",
        "ÄÖ", "\u0000",
        "cannot be excluded", "left", "right", "both", "calcium", "pain", "0/10", "10/10", "stage 5", "x", new string('a', 300), "\n", "NOT", "🦴",
            "family history",
    ];

    [Fact]
    public void Extract_AnyWordsInAnyPlaceOfACondition_NeverThrows()
    {
        var property = Prop.ForAll(
            (from text in Gen.Elements(Fragments).ListOf()
             from display in Gen.Elements(Fragments).ListOf()
             from site in Gen.Elements(Fragments).ListOf()
             from status in Gen.Elements(Fragments)
             from icd in Gen.Elements("L94.2", "L97.221", "E83.59", "N18.9", "M35.9", "R02.05", "", "L89", "zzz", "C44.9")
             from system in Gen.Elements("http://hl7.org/fhir/sid/icd-10-cm", "http://hl7.org/fhir/sid/icd-10", "urn:oid:2.16.840.1.113883.6.96", "x", "")
             select (string.Join(' ', text), string.Join(' ', display), string.Join(' ', site), status, icd, system)).ToArbitrary(),
            said =>
            {
                var (text, display, site, status, icd, system) = said;
                var condition = Some.Condition(sites: [site]).With("code", new JsonObject
                {
                    ["text"] = text,
                    ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = icd, ["display"] = display }),
                }).With("clinicalStatus", status).With("verificationStatus", new JsonObject { ["text"] = status });
                Assert.NotNull(Some.Facts(condition));
            });

        Check.One(Thorough, property);
    }

    [Theory]
    [MemberData(nameof(EachFinding))]
    public void Extract_FindingDeniedOrOfAnotherPerson_TurnsIntoNothing(string finding)
    {
        Assert.NotEmpty(Said(finding));
        Assert.Empty(Said("No " + finding));
        Assert.Empty(Said(finding + ": denied"));
        Assert.Empty(Said(finding + " ruled out"));
        Assert.DoesNotContain(Said("Mother had " + finding), said => said != nameof(Concept.FamilyHistoryOfCalcinosis));
        Assert.DoesNotContain(Said("Family history of " + finding), said => said != nameof(Concept.FamilyHistoryOfCalcinosis));
    }

    [Theory]
    [MemberData(nameof(EachFinding))]
    public void Extract_FindingHealed_IsNoLongerPresent(string finding)
    {
        var facts = Some.Facts(Some.Condition(text: finding + ", healed"));

        Assert.Empty(facts.Lesions);
        Assert.Empty(facts.LesionCauses);
        Assert.All(facts.Mentions, mention => Assert.True(mention.IsPast, mention.Concept.ToString()));
    }

    [Theory]
    [MemberData(nameof(EachFinding))]
    public void Extract_FindingDoubted_IsDoubtedThroughout(string finding)
    {
        var facts = Some.Facts(Some.Condition(text: "Possible " + finding));

        Assert.All(facts.Lesions, lesion => Assert.True(lesion.IsDoubted));
        Assert.All(facts.Mentions, mention => Assert.True(mention.IsDoubted, mention.Concept.ToString()));
        Assert.Empty(facts.LesionCauses);
    }

    [Theory]
    [InlineData("necrotic ulcer of the left thigh", "left thigh necrotic ulcer")]
    [InlineData("necrotic ulcer of the left thigh", "Necrotic ulceration, L thigh")]
    [InlineData("painful ulcer of the right calf", "right calf: ulcer, painful")]
    [InlineData("painful ulcer of the right calf", "ULCER (PAINFUL) OF RT CALF")]
    [InlineData("ischaemic skin lesions of the hip", "ischemic skin lesions, hip")]
    public void Extract_OtherWordOrder_GivesTheSameLesion(string one, string other)
    {
        Assert.Equal(Described(one), Described(other));
        Assert.NotEmpty(Described(one));
    }

    [Theory]
    [MemberData(nameof(EachFinding))]
    public void Extract_SideAdded_ChangesNothingButTheSide(string finding)
    {
        var sided = finding.Replace("of the ", "of the left ", StringComparison.Ordinal);

        Assert.Equal(Said(finding), Said(sided));
    }

    [Fact]
    public void Extract_DisplaysInAnyOrder_GiveTheSameFacts()
    {
        var property = Prop.ForAll(
            Gen.Shuffle<string>([.. Findings.Take(6)]).ToArbitrary(),
            shuffled =>
            {
                var condition = Some.Condition().With("code", new JsonObject
                {
                    ["coding"] = new JsonArray([.. shuffled.Select(display =>
                        new JsonObject { ["system"] = "urn:local", ["code"] = "1", ["display"] = display })]),
                });
                var facts = Some.Facts(condition);
                Assert.Equal(
                    new[] { Concept.Calcinosis, Concept.Calciphylaxis, Concept.SkinUlcer }, facts.Mentions.Select(mention => mention.Concept).Distinct()
                        .Order());
                Assert.Equal(LesionDegree.TypicalByNecrosis, facts.Lesions.Max(lesion => lesion.Degree));
            });

        property.QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Extract_UnreadableConditionAdded_TakesNothingAway()
    {
        var read = Some.Condition(icd: "L94.2", id: "a");
        var unread = Some.Condition(text: "Ulcère cutané douloureux", id: "b");

        Assert.Equal([Concept.Calcinosis], Some.Facts(read, unread).Mentions.Select(mention => mention.Concept));
        Assert.False(Some.Facts(read, unread).ConditionList.IsComplete);
        Assert.True(Some.Facts(read).ConditionList.IsComplete);
    }

    public static TheoryData<string> EachFinding() => [.. Findings];

    private static List<string> Said(string text)
    {
        var facts = Some.Facts(Some.Condition(text: text));

        return
        [
            .. facts.Mentions.Select(mention => mention.Concept.ToString()),
            .. facts.Lesions.Select(lesion => lesion.Degree.ToString()),
            .. facts.LesionCauses.Select(cause => cause.Cause.ToString()),
        ];
    }

    private static List<string> Described(string text) =>
        [.. Some.Facts(Some.Condition(text: text)).Lesions.Select(lesion => $"{lesion.Degree} {lesion.Words} {string.Join(',', lesion.Sites.Places)}")];
}
