using System.Net;
using System.Text;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Our own limit of 10 MiB, whatever the server in front of it allows.</summary>
[Collection(SharedService.Name)]
public sealed class BodyLimitTests(ServiceHost host)
{
    private const int Limit = 10 * 1024 * 1024;
    private readonly HttpClient _client = host.CreateClient();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_BodyOfTheLimit_Is200(bool isChunked)
    {
        using var response = await SendAsync(Limit, isChunked);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(true, Limit + 1)]
    [InlineData(false, Limit + 1)]
    [InlineData(true, 3 * Limit)]
    [InlineData(false, 3 * Limit)]
    public async Task Post_BodyLargerThanTheLimit_Is413(bool isChunked, int size)
    {
        using var response = await SendAsync(size, isChunked);

        await response.AssertRefusedAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Empty(host.Logs.Exceptions);
    }

    [Fact]
    public async Task Post_AfterARefusal_IsAnsweredAsBefore()
    {
        var before = await _client.AnswerAsync(Requests.Whole());
        using var refused = await SendAsync(Limit + 1, isChunked: true);

        var after = await _client.AnswerAsync(Requests.Whole());

        Assert.Equal(Answers.Comparable(before), Answers.Comparable(after));
    }

    /// <summary>Sends a whole request, filled up with blanks to a size in bytes.</summary>
    private async Task<HttpResponseMessage> SendAsync(int size, bool isChunked)
    {
        var body = new byte[size];
        body.AsSpan().Fill((byte)' ');
        Encoding.UTF8.GetBytes(Requests.Whole().ToJsonString()).CopyTo(body, 0);

        using var request = new HttpRequestMessage(HttpMethod.Post, HookCalls.HookPath) { Content = new ByteArrayContent(body) };
        request.Content.Headers.Add("Content-Type", "application/json");
        request.Headers.TransferEncodingChunked = isChunked;
        request.Content.Headers.ContentLength = isChunked ? null : size;

        return await _client.SendAsync(request);
    }
}
