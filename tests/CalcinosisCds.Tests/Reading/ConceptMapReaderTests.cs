using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Reading;

/// <summary>What is wrong with a client's ConceptMaps is said with its place and its remedy; what may not be used is not used, and said.</summary>
public sealed class ConceptMapReaderTests
{
    private const string Calcium = "17861-6";

    public static TheoryData<string, string, string> Faults => new()
    {
        { "not JSON", "map.json is not JSON.", "Write a FHIR R4 ConceptMap." },
        { "[]", "map.json is no ConceptMap.", "\"resourceType\": \"ConceptMap\"" },
        { """{"resourceType":"ValueSet"}""", "map.json is no ConceptMap.", "one in a file." },
        { """{"resourceType":"ConceptMap"}""", "`group` is missing or empty", "Write a group" },
        { """{"resourceType":"ConceptMap","group":[]}""", "`group` is missing or empty", "leave the file out" },
        { Text(Maps.Of(Maps.Group(null, Some.Loinc, Maps.Element("CA", Calcium)))), "`group[0].source` is missing", "Write the system of the local codes" },
        { Text(Maps.Of(Maps.Group(new string('x', 300), Some.Loinc, Maps.Element("CA", Calcium)))), "`group[0].source` is longer",
            "Write the system of the local codes" },
        { Text(Maps.Of(Maps.Group(Maps.Labs, null, Maps.Element("CA", Calcium)))), "`group[0].target` is missing", "Write http://loinc.org" },
        { Text(Maps.Of(Maps.Group(Maps.Labs, "http://x.example", Maps.Element("CA", Calcium)))), "`group[0].target` is `http://x.example`",
            "Write http://loinc.org" },
        { Text(Maps.Of(Maps.Group(Maps.Labs, Some.Loinc, Maps.Element(null, Calcium)))), "`group[0].element[0].code` is missing", "Write the local code" },
        { Text(Maps.Of(Maps.Group(Maps.Labs, Some.Loinc, Maps.Element("CA", null)))), "`group[0].element[0].target[0].code` is missing",
            "Write the target code" },
        { Text(Maps.Of(Maps.Group(Maps.Labs, Some.Loinc, Maps.Element("CA", Calcium, null)))), "`group[0].element[0].target[0].equivalence` is missing",
            "Write `equivalent`" },
        { Text(Maps.Of(Maps.Group(Maps.Labs, Some.Loinc, Maps.Element("CA", Calcium, "same")))), "equivalence` is no word of FHIR R4", "Write `equivalent`" },
        {
            Text(Maps.Of(Maps.Group(Maps.Labs, Some.Loinc, Maps.Element("CA", Calcium), Maps.Element("CA", "2777-1")))),
            "`group[0].element[1].target[0]` maps `CA` to `2777-1`, and map.json: `group[0].element[0].target[0]` maps it to `17861-6`", "Keep the one"
        },
    };

    public static TheoryData<string, string, string> Doubts => new()
    {
        { Text(Maps.Map(Maps.Labs, Some.Loinc, "CA", "99999-9")), "maps to 1 code(s) that no rule asks for: `99999-9`", "Compare them" },
        { Text(Maps.Map(Maps.Drugs, Some.RxNorm, "D1", "4999999")), "that no rule asks for: `4999999`", "Compare them" },
        { Text(Maps.Map(Maps.Diagnoses, Some.Icd10Cm, "X", "Z00.0")), "that no rule asks for: `Z00.0`", "Compare them" },
        { Text(Maps.Map(Maps.Labs, Some.Loinc, "CA", Calcium, "narrower")), "maps `CA` as `narrower`, and is not used", "Map it to" },
        { Text(Maps.Map(Maps.Labs, Some.Loinc, "CA", Calcium, "specializes")), "as `specializes`", "Map it to" },
        { Text(Maps.Map(Maps.Labs, Some.Loinc, "CA", Calcium, "inexact")), "as `inexact`", "Map it to" },
        { Text(Maps.Map(Maps.Labs, Some.Loinc, "CA", Calcium, "relatedto")), "as `relatedto`", "Map it to" },
        { Text(Maps.Map(Maps.Labs, Some.Loinc, "CA", Calcium, "disjoint")), "as `disjoint`", "Map it to" },
        { Text(Maps.Of(Maps.Group(Maps.Labs, Some.Loinc, Maps.Element("CA", null, "unmatched")))), "maps `CA` to nothing", "Write its target code" },
        { Text(Maps.Of(Maps.Group(Maps.Labs, Some.Loinc, new JsonObject { ["code"] = "CA" }))), "maps `CA` to nothing", "Write its target code" },
        { Text(Maps.Of(Maps.Group(Maps.Labs, Some.Loinc))), "`group[0].element` is missing or empty", "remove the group" },
        { Text(Maps.Map(Some.Loinc, Some.Loinc, Calcium, "2777-1")), "which is read as it stands", "Remove it." },
        {
            """{"resourceType":"ConceptMap","group":[{"source":"urn:x","target":"http://loinc.org","element":[{"code":"CA","target":[{"code":"17861-6","equivalence":"equal","dependsOn":[{"property":"x","value":"y"}]}]}]}]}""",
            "(`dependsOn`), and is not used", "Map `CA` without it"
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Add_FaultyMap_NamesPlaceAndRemedy(string content, string what, string remedy)
    {
        var reader = Read(content);

        Assert.Contains(reader.Faults, fault => fault.StartsWith("map.json", StringComparison.Ordinal)
            && fault.Contains(what, StringComparison.Ordinal) && fault.Contains(remedy, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public void Add_DoubtfulMap_IsNoFaultAndSaid(string content, string what, string remedy)
    {
        var reader = Read(content);

        Assert.Empty(reader.Faults);
        Assert.Contains(reader.Doubts, doubt => doubt.StartsWith("map.json", StringComparison.Ordinal)
            && doubt.Contains(what, StringComparison.Ordinal) && doubt.Contains(remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void Add_SeveralFaults_AreAllNamedAtOnce()
    {
        var reader = Read(Text(Maps.Of(Maps.Group(null, null, Maps.Element(null, null)), Maps.Group(Maps.Labs, Some.Loinc, Maps.Element("CA", null)))));

        Assert.Equal(4, reader.Faults.Count);
    }

    [Theory]
    [InlineData("equivalent", true)]
    [InlineData("equal", true)]
    [InlineData("wider", true)]
    [InlineData("subsumes", true)]
    [InlineData("narrower", false)]
    [InlineData("specializes", false)]
    [InlineData("inexact", false)]
    [InlineData("relatedto", false)]
    [InlineData("disjoint", false)]
    [InlineData("unmatched", false)]
    public void Build_Equivalence_DecidesWhetherTheTargetIsUsed(string equivalence, bool isUsed)
    {
        var codes = Maps.Read(Maps.Map(Maps.Labs, Some.Loinc, "CA", Calcium, equivalence)).Build();

        Assert.Equal(isUsed ? Calcium : null, codes?.Find(Maps.Labs, "CA")?.Code);
    }

    [Theory]
    [InlineData("2.16.840.1.113883.3.9999.1", "CA")]
    [InlineData(Maps.Labs + "|2026", "CA")]
    [InlineData(" " + Maps.Labs + "/", " CA ")]
    public void Find_SystemInAnotherSpelling_IsTheSystem(string system, string code) =>
        Assert.Equal(Calcium, Maps.Codes(Maps.Map(Maps.Labs, Some.Loinc, "CA", Calcium)).Find(system, code)?.Code);

    [Theory]
    [InlineData("urn:oid:2.16.840.1.113883.3.9999.2", "CA")]
    [InlineData(Maps.Labs, "ca")]
    [InlineData(Maps.Labs, "CA2")]
    [InlineData("", "CA")]
    public void Find_AnotherSystemOrCode_IsNotMapped(string system, string code) =>
        Assert.Null(Maps.Codes(Maps.Map(Maps.Labs, Some.Loinc, "CA", Calcium)).Find(system, code));

    [Fact]
    public void Build_Unmapped_IsIgnored()
    {
        var group = Maps.Group(Maps.Labs, Some.Loinc, Maps.Element("CA", Calcium)).WithJson("unmapped", """{"mode":"fixed","code":"2777-1"}""");

        Assert.Null(Maps.Codes(Maps.Of(group)).Find(Maps.Labs, "OTHER"));
    }

    [Fact]
    public void Add_TwoFilesThatDiffer_NamesBoth() => Assert.Contains(
        Maps.Read(Maps.Map(Maps.Labs, Some.Loinc, "CA", Calcium), Maps.Map(Maps.Labs, Some.Loinc, "CA", "2777-1")).Faults,
        fault => fault.Contains("map1.json", StringComparison.Ordinal) && fault.Contains("map0.json", StringComparison.Ordinal));

    [Fact]
    public void Add_TwoFilesThatAgree_IsNoFault() => Assert.Empty(
        Maps.Read(Maps.Map(Maps.Labs, Some.Loinc, "CA", Calcium), Maps.Map(Maps.Labs, Some.Loinc, "CA", Calcium)).Faults);

    private static string Text(JsonObject map) => map.ToJsonString();

    private static ConceptMapReader Read(string content)
    {
        var reader = new ConceptMapReader(Some.Knowledge);
        reader.Add("map.json", Encoding.UTF8.GetBytes(content));

        return reader;
    }
}
