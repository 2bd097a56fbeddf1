using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>Files of words and patterns that cannot be right are not loaded, and each fault says what to mend.</summary>
public sealed class TextFaultTests
{
    private const string Words = "words.en.json";
    private const string Cues = "cues.en.json";
    private const string Patterns = "patterns.en.json";

    [Theory]
    [InlineData(Words, "ambiguous", "hd", "`ambiguous.hd` asks for the class `no-such`")]
    [InlineData(Words, "classes", "no-such", "the class `no-such` is empty")]
    [InlineData(Words, "sureAbbreviations", "ssc", "the abbreviation `ssc` stands twice")]
    [InlineData(Cues, "cues", "no-such", "`cues.no-such` is no list of the code")]
    public void Load_AFaultAmongTheWords_IsNamedWithItsFile(string file, string part, string name, string expected)
    {
        var fault = Assert.Single(FaultsOf(file, content => Spoil(content[part]!.AsObject(), part, name)));

        Assert.Contains(expected, fault, StringComparison.Ordinal);
        Assert.Contains(file, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("denied-before")]
    [InlineData("negators")]
    [InlineData("donated")]
    public void Load_AListOfCuesIsMissing_IsNamed(string list) =>
        Assert.Contains(
            FaultsOf(Cues, file => file["cues"]!.AsObject().Remove(list)),
            fault => fault.Contains($"`cues.{list}` is missing", StringComparison.Ordinal));

    [Fact]
    public void Load_AGuardOfNoConcept_IsNamedWithItsFile()
    {
        var fault = Assert.Single(FaultsOf(Patterns, file => file["guards"]!["no-such"] = new JsonArray("A00")));

        Assert.Contains("`guards.no-such` is no concept", fault, StringComparison.Ordinal);
        Assert.Contains(Patterns, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Words, "null", "is empty")]
    [InlineData(Patterns, "null", "is empty")]
    [InlineData(Words, "{", "`Knowledge/words.en.json`: ")]
    [InlineData(Patterns, null, "is absent")]
    [InlineData(Words, null, "is absent")]
    [InlineData(Cues, null, "is absent")]
    [InlineData("legibility.en.json", null, "is absent")]
    public void Load_AFileThatIsNone_IsNamed(string name, string? content, string expected)
    {
        IEnumerable<(string Name, byte[] Content)> Read(string path) => !path.EndsWith(name, StringComparison.Ordinal) ? KnowledgeBase.ReadEmbedded(path)
            : content is null ? []
            : [(path, Encoding.UTF8.GetBytes(content))];

        var fault = Assert.Single(Assert.Throws<KnowledgeException>(() => TextKnowledge.Load(Read)).Faults);

        Assert.Contains(name, fault, StringComparison.Ordinal);
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    private static void Spoil(JsonObject into, string part, string name)
    {
        switch (part)
        {
            case "ambiguous":
                into[name]![0]!["where"]!.AsArray().Add("{no-such}");
                break;
            case "sureAbbreviations":
                into[name] = "systemic lupus";
                break;
            case "cues":
                into[name] = new JsonArray("no such cue");
                break;
            default:
                into[name] = new JsonArray();
                break;
        }
    }

    private static IReadOnlyList<string> FaultsOf(string name, Action<JsonObject> spoil)
    {
        IEnumerable<(string Name, byte[] Content)> Read(string path) => KnowledgeBase.ReadEmbedded(path).Select(file =>
        {
            if (!file.Name.EndsWith(name, StringComparison.Ordinal))
            {
                return file;
            }

            var content = JsonNode.Parse(file.Content)!.AsObject(); // An object in every file.
            spoil(content);

            return (file.Name, Encoding.UTF8.GetBytes(content.ToJsonString()));
        });

        return Assert.Throws<KnowledgeException>(() => TextKnowledge.Load(Read)).Faults;
    }
}
