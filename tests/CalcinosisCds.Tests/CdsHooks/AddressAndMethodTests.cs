using System.Net;

namespace CalcinosisCds.Tests.CdsHooks;

[Collection(SharedService.Name)]
public sealed class AddressAndMethodTests(ServiceHost host)
{
    private readonly HttpClient _client = host.CreateClient();

    [Theory]
    [InlineData("GET", "/" + Requests.Canary)]
    [InlineData("GET", "/cds-services/calcinosis-patient-view/" + Requests.Canary + "/x")]
    [InlineData("POST", "/cds-services/" + Requests.Canary)]
    [InlineData("POST", "/cds-services/Calcinosis-Patient-View")]
    [InlineData("POST", "/cds-services/..%2f" + Requests.Canary)]
    [InlineData("POST", "/cds-services/%F0%9F%98%80" + Requests.Canary)]
    [InlineData("DELETE", "/" + Requests.Canary)]
    public async Task Send_UnknownIdOrPath_Is404(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method),
            path)
        { Content = new StringContent(Requests.Whole().ToJsonString(), null, "application/json") };
        using var response = await _client.SendAsync(request);

        await response.AssertRefusedAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("GET", HookCalls.HookPath + "?" + Requests.Canary)]
    [InlineData("PUT", HookCalls.HookPath)]
    [InlineData("PATCH", HookCalls.HookPath)]
    [InlineData("DELETE", HookCalls.HookPath)]
    [InlineData(Requests.Canary, HookCalls.HookPath)]
    [InlineData("POST", "/cds-services")]
    [InlineData("PUT", "/cds-services")]
    [InlineData("DELETE", "/cds-services")]
    public async Task H9_MethodThatThePathDoesNotHave_Is405(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method),
            path)
        { Content = new StringContent(Requests.Whole().ToJsonString(), null, "application/json") };
        using var response = await _client.SendAsync(request);

        Assert.NotEmpty(response.Content.Headers.Allow);
        await response.AssertRefusedAsync(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Post_TrailingSlash_IsAnsweredAndNotRedirected()
    {
        using var content = new StringContent(Requests.Whole().ToJsonString(), null, "application/json");
        using var response = await _client.PostAsync(HookCalls.HookPath + "/", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HookCalls.HookPath + "/", response.RequestMessage?.RequestUri?.AbsolutePath);
    }
}
