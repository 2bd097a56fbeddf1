using System.Net;
using System.Text;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Bodies that are not readable as JSON.</summary>
[Collection(SharedService.Name)]
public sealed class RefusedBodyTests(ServiceHost host)
{
    private readonly HttpClient _client = host.CreateClient();

    public static TheoryData<string, string> MalformedBodies { get; } = new()
    {
        { "no body", "" },
        { "blanks", "  \n" },
        { "half an object", "{\"hook\":\"" + Requests.Canary },
        { "not JSON", Requests.Canary },
        { "bad number", "{\"" + Requests.Canary + "\":01}" },
        { "control character", "{\"hook\":\"" + Requests.Canary + "\u0001\"}" },
        { "unknown escape", "{\"hook\":\"\\x" + Requests.Canary + "\"}" },
        { "trailing comma", "{\"hook\":\"" + Requests.Canary + "\",}" },
        { "comment", "{} // " + Requests.Canary },
        { "second document", "{} {\"hook\":\"" + Requests.Canary + "\"}" },
        { "single quotes", "{'hook':'" + Requests.Canary + "'}" },
        { "not a number", "{\"" + Requests.Canary + "\":NaN}" },
        { "two byte order marks", "\uFEFF\uFEFF{}" },
        { "not an object: array", "[\"" + Requests.Canary + "\"]" },
        { "not an object: string", "\"" + Requests.Canary + "\"" },
        { "not an object: null", "null" },
    };

    public static TheoryData<string, string> DuplicateMembers { get; } = new()
    {
        { "in the request", "{\"hook\":\"patient-view\",\"hook\":\"" + Requests.Canary + "\"}" },
        { "in the context", "{\"context\":{\"patientId\":\"p1\",\"patientId\":\"" + Requests.Canary + "\"}}" },
        { "by another spelling", "{\"hook\":\"patient-view\",\"h\\u006fok\":\"" + Requests.Canary + "\"}" },
        { "deep in the prefetch", Requests.Whole().ToJsonString()
            .Replace("\"birthDate\"", "\"id\":\"" + Requests.Canary + "\",\"birthDate\"", StringComparison.Ordinal) },
    };

    public static TheoryData<string, string> LoneSurrogates { get; } = new()
    {
        { "high", "\\ud83d" + Requests.Canary },
        { "low", "\\udE00" + Requests.Canary },
        { "low before high", "\\ude00\\uD83D" },
        { "high twice", "\\ud83d\\ud83d\\ude00" },
        { "high before another escape", "\\ud83d\\u0041" },
        { "after an escaped backslash", "\\\\\\ud83d" },
    };

    public static TheoryData<string, byte[]> InvalidUtf8 { get; } = new()
    {
        { "byte that never stands", [0xFF] },
        { "continuation alone", [0x80] },
        { "overlong", [0xC0, 0xAF] },
        { "surrogate", [0xED, 0xA0, 0x80] },
        { "beyond Unicode", [0xF4, 0x90, 0x80, 0x80] },
        { "cut short", [0xE2, 0x82] },
    };

    [Theory]
    [MemberData(nameof(MalformedBodies))]
    public async Task Post_MalformedBody_Is400(string what, string body)
    {
        using var response = await _client.PostHookAsync(body);

        Assert.NotEmpty(what);
        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [MemberData(nameof(DuplicateMembers))]
    public async Task Post_DuplicateMember_Is400(string where, string body)
    {
        using var response = await _client.PostHookAsync(body);

        Assert.NotEmpty(where);
        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [MemberData(nameof(LoneSurrogates))]
    public async Task Post_LoneSurrogateInValueOrName_Is400(string what, string escaped)
    {
        using var inValue = await _client.PostHookAsync(WithExtension("\"note\":\"" + escaped + "\""));
        using var inName = await _client.PostHookAsync(WithExtension("\"" + escaped + "\":1"));

        Assert.NotEmpty(what);
        await inValue.AssertRefusedAsync(HttpStatusCode.BadRequest);
        await inName.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("\\ud83d\\ude00")]
    [InlineData("\\\\ud83d")]
    [InlineData("\\\\\\\\ude00")]
    [InlineData("\U0001F600")]
    public async Task Post_WholePairOrEscapedBackslash_Is200(string escaped)
    {
        using var response = await _client.PostHookAsync(WithExtension("\"" + escaped + "\":\"" + escaped + "\""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(InvalidUtf8))]
    public async Task Post_InvalidUtf8_Is400(string what, byte[] bytes)
    {
        var body = Encoding.UTF8.GetBytes(WithExtension("\"note\":\"@\"")).SelectMany(b => b == '@' ? bytes : [b]).ToArray();

        using var response = await _client.PostHookAsync(body);

        Assert.NotEmpty(what);
        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(64, HttpStatusCode.OK)]
    [InlineData(65, HttpStatusCode.BadRequest)]
    [InlineData(100_000, HttpStatusCode.BadRequest)]
    public async Task H3_Nesting_IsReadToDepth64(int depth, HttpStatusCode expected)
    {
        // The request and its extension are two of the levels.
        var inner = depth - 2;

        using var response = await _client.PostHookAsync(WithExtension("\"a\":" + new string('[', inner) + new string(']', inner)));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task H3_NestedTooDeep_IsRefusedLikeAnyMalformedBody()
    {
        using var response = await _client.PostHookAsync(WithExtension("\"" + Requests.Canary + "\":" + new string('[', 70) + new string(']', 70)));

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    private static string WithExtension(string members)
    {
        var request = Requests.Whole();
        request["extension"] = "members";

        return request.ToJsonString().Replace("\"members\"", "{" + members + "}", StringComparison.Ordinal);
    }
}
