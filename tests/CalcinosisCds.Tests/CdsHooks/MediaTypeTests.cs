using System.IO.Compression;
using System.Net;
using System.Text;

namespace CalcinosisCds.Tests.CdsHooks;

[Collection(SharedService.Name)]
public sealed class MediaTypeTests(ServiceHost host)
{
    private readonly HttpClient _client = host.CreateClient();

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/fhir+json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/fhir+json; fhirVersion=4.0; charset=utf-8")]
    [InlineData("Application/JSON")]
    public async Task Post_JsonInUtf8_Is200(string contentType)
    {
        using var response = await _client.PostHookAsync(Requests.Whole().ToJsonString(), contentType);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/xml")]
    [InlineData("application/jsonp")]
    [InlineData("application/*")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=" + Requests.Canary)]
    public async Task Post_AnotherTypeOrCharset_Is415(string? contentType)
    {
        using var response = await _client.PostHookAsync(Requests.Whole().ToJsonString(), contentType);

        await response.AssertRefusedAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Post_MediaTypeThatCannotBeParsed_Is415()
    {
        using var content = new StringContent(Requests.Whole().ToJsonString());
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json, " + Requests.Canary);
        using var response = await _client.PostAsync(HookCalls.HookPath, content);

        await response.AssertRefusedAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("Identity")]
    [InlineData(" identity ")]
    public async Task H2_ContentEncodingIdentity_IsAnsweredAsWithoutIt(string encoding)
    {
        using var content = new StringContent(Requests.Whole().ToJsonString());
        content.Headers.Remove("Content-Type");
        content.Headers.Add("Content-Type", "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        using var response = await _client.PostAsync(HookCalls.HookPath, content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity, gzip")]
    [InlineData("deflate")]
    [InlineData(Requests.Canary)]
    public async Task H2_ContentEncoding_Is415(string encoding)
    {
        using var content = new ByteArrayContent(Gzip(Requests.Whole().ToJsonString()));
        content.Headers.Add("Content-Type", "application/json");
        content.Headers.Add("Content-Encoding", encoding);
        using var response = await _client.PostAsync(HookCalls.HookPath, content);

        await response.AssertRefusedAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Post_ByteOrderMark_IsAnsweredAsWithout()
    {
        var request = Requests.Whole().ToJsonString();

        var answer = await _client.AnswerAsync("\uFEFF" + request);

        Assert.Equal(Answers.Comparable(await _client.AnswerAsync(request)), Answers.Comparable(answer));
    }

    private static byte[] Gzip(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
