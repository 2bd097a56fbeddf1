using System.Text;
using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests.Reading;

/// <summary>The one entrance for JSON: it answers with a document or a JsonException that quotes nothing.</summary>
public sealed class StrictJsonTests
{
    private const string Marker = "Marker7Patient";

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":"\uD83D\uDE00"}""")]
    [InlineData("""{"a":"\\uD83D"}""")]
    [InlineData("""{"a":"😀 µ"}""")]
    [InlineData("7")]
    public void Parse_WellFormed_IsRead(string text)
    {
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Equal(text, document.RootElement.GetRawText());
    }

    [Fact]
    public void Parse_ByteOrderMark_IsSkipped()
    {
        using var document = StrictJson.Parse(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'7' });

        Assert.Equal("7", document.RootElement.GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"Marker7Patient":1,"Marker7Patient":2}""")]
    [InlineData("""{"a":{"Marker7Patient":1,"Marker7Pati\u0065nt":2}}""")]
    [InlineData("""{"a":"Marker7Patient\uD83D"}""")]
    [InlineData("""{"a":"Marker7Patient\uDE00"}""")]
    [InlineData("""{"a":"Marker7Patient\uD83Dx\uDE00"}""")]
    [InlineData("""{"\uD83D":"Marker7Patient"}""")]
    [InlineData("""{"a":Marker7Patient}""")]
    [InlineData("""{"Marker7Patient":1,}""")]
    [InlineData("""{"a":1} Marker7Patient""")]
    [InlineData("""{"a":"Marker7Patient\q"}""")]
    [InlineData("""{"a":1 /* Marker7Patient */}""")]
    [InlineData("""{'a':'Marker7Patient'}""")]
    public void Parse_Malformed_IsAJsonExceptionWithoutTheText(string text)
    {
        var exception = Assert.Throws<JsonException>(() => StrictJson.Parse(Encoding.UTF8.GetBytes(text)));

        Assert.DoesNotContain(Marker, exception.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Null(exception.InnerException);
    }

    [Theory]
    [InlineData(new byte[] { 0x22, 0xFF, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xC0, 0xAF, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xED, 0xA0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xF5, 0x80, 0x80, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xE2, 0x82, 0x22 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x37, 0x00 })]
    public void Parse_InvalidUtf8_IsAJsonException(byte[] bytes)
    {
        Assert.Throws<JsonException>(() => StrictJson.Parse(bytes));
    }

    [Fact]
    public void Parse_DepthOf64_IsRead()
    {
        using var document = StrictJson.Parse(Nested(64));

        Assert.Equal(JsonValueKind.Array, document.RootElement.ValueKind);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(100000)]
    public void Parse_Deeper_IsAJsonException(int depth)
    {
        Assert.Throws<JsonException>(() => StrictJson.Parse(Nested(depth)));
    }

    [Fact]
    public void Parse_AnyBytes_ThrowsNothingButJsonException()
    {
        var property = Prop.ForAll<byte[]>(bytes => Assert.Null(Unexpected(bytes)));

        property.QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Parse_AnyText_ThrowsNothingButJsonException()
    {
        var property = Prop.ForAll(JsonLikeText().ToArbitrary(), text => Assert.Null(Unexpected(Encoding.UTF8.GetBytes(text))));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), property);
    }

    [Fact]
    public void Parse_AnyTextAroundAMarker_MessageNeverContainsIt()
    {
        var property = Prop.ForAll(
            JsonLikeText().ToArbitrary(),
            text => Assert.DoesNotContain(Marker, Message(Encoding.UTF8.GetBytes("{\"" + Marker + "\":\"" + Marker + text + Marker)),
                StringComparison.Ordinal));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), property);
    }

    [Fact]
    public void Parse_AnyText_IsRefusedExactlyWhereJsonDocumentRefusesIt()
    {
        var property = Prop.ForAll(NearlyJson().ToArbitrary(), text => Assert.Equal(JsonDocumentReads(text), Failure(Encoding.UTF8.GetBytes(text)) is null));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), property);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(5000)]
    public void Parse_OneMemberRepeatedAmongMany_IsAJsonException(int members)
    {
        var distinct = Enumerable.Range(0, members).Select(number => $"\"member{number:00000000}of\":{{\"a\":1}}").ToList();
        var repeated = distinct.Append("\"m\\u0065mber00000000of\":2");

        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes("{" + string.Join(',', distinct) + "}"));
        Assert.Equal(members, document.RootElement.Children.Count());
        Assert.Throws<JsonException>(() => StrictJson.Parse(Encoding.UTF8.GetBytes("{" + string.Join(',', repeated) + "}")));
    }

    [Fact]
    public void Parse_EscapedNamesAndValues_AreReadAsWhatTheyStandFor()
    {
        using var document = StrictJson.Parse("""{"st\u0061tus":"fin\u0061l","a\"b":[1.50,true,null,{"":"\uD83D\uDE00"}]}"""u8.ToArray());
        var root = document.RootElement;

        Assert.True(root.TryGetProperty("status"u8, out var status) && status.ValueEquals("final"u8));
        Assert.True(root.TryGetProperty("a\"b", out var list));
        Assert.Equal(["1.50", "true", "null", """{"":"\uD83D\uDE00"}"""], list.Children.Select(item => item.GetRawText()));
        Assert.True(list.Children.Last().TryGetProperty(""u8, out var face));
        Assert.Equal("😀", face.GetString());
        Assert.False(root.TryGetProperty("statuz"u8, out _));
    }

    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", """{ "b":"\u0078", "a":1.0 }""", true)]
    [InlineData("""[1,2]""", """[2,1]""", false)]
    public void DeepEquals_Values_AreComparedByWhatTheySay(string left, string right, bool expected)
    {
        using var a = StrictJson.Parse(Encoding.UTF8.GetBytes(left));
        using var b = StrictJson.Parse(Encoding.UTF8.GetBytes(right));

        Assert.Equal(expected, Element.DeepEquals(a.RootElement, b.RootElement));
    }

    private static bool JsonDocumentReads(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>An object that is often well-formed, and then often repeats a member.</summary>
    private static Gen<string> NearlyJson() =>
        Gen.Elements("\"a\":1", "\"\\u0061\":2", "\"b\":[{\"a\":1},{\"a\":2}]", "\"longer name of one\":{}", "\"longer name 0f one\":\"é\"", "\"\":null",
            "\"c\":-0.1e9", "\"d\":01", "e", "{}", "")
            .ListOf()
            .Select(members => "{" + string.Join(',', members) + "}");

    /// <summary>Text rich in what makes JSON break.</summary>
    private static Gen<string> JsonLikeText() =>
        Gen.Elements("{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\uD83D", "\\uDE00", "\\u00", "D8", "null", "true", "1", "-", "e", ".", "é", "😀", " ",
            "\"a\":", "\uFEFF", "\0")
            .ListOf()
            .Select(string.Concat);

    private static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));

    private static Exception? Unexpected(byte[] bytes) => Failure(bytes) is { } failure and not JsonException ? failure : null;

    private static string Message(byte[] bytes) => Failure(bytes)?.ToString() ?? "";

    private static Exception? Failure(byte[] bytes) =>
        Record.Exception(() =>
        {
            using var document = StrictJson.Parse(bytes);
            ReadAll(document.RootElement);
        });

    /// <summary>Every string of a document that came through must be readable.</summary>
    private static void ReadAll(Element element)
    {
        element.Children.ToList().ForEach(ReadAll);
        if (element.ValueKind == JsonValueKind.String)
        {
            element.GetString();
        }
    }
}
