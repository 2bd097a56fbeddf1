using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Field;

/// <summary>Calls as other clients and servers make them: links to a next page, and headers that say nothing.</summary>
public sealed class FurtherCallTests
{
    [Theory]
    [InlineData("./Observation?page=2")]
    [InlineData("Observation?page=2")]
    [InlineData("?page=2")]
    [InlineData("HTTP://{host}/fhir/Observation?page=2")]
    [InlineData("//{host}/fhir/Observation?page=2")]
    [InlineData(" http://{host}/fhir/Observation?page=2 ")]
    public async Task Gather_NextLinkOfAnotherSpelling_IsFollowed(string form)
    {
        var answer = await AskAsync(form);

        Assert.Contains("14.6", Said(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://{host}/fhir/../Observation?page=2")]
    [InlineData("http://{host}/other/Observation?page=2")]
    [InlineData("http://{host}@evil.example/fhir/Observation?page=2")]
    [InlineData("//evil.example/fhir/Observation?page=2")]
    [InlineData("../Observation?page=2")]
    public async Task Gather_NextLinkElsewhere_IsNotFollowedAndNamed(string form)
    {
        var answer = await AskAsync(form);

        Assert.DoesNotContain("14.6", Said(answer), StringComparison.Ordinal);
        Assert.Contains("not read whole", Said(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Identity")]
    [InlineData("identity, identity")]
    [InlineData("")]
    public async Task Call_ContentEncodingThatCodesNothing_IsAnswered(string coding)
    {
        using var host = new ServiceHost();
        using var client = host.CreateClient();
        using var content = new StringContent(Requests.Whole().ToJsonString());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);

        using var response = await client.PostAsync(HookCalls.HookPath, content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<HookAnswer> AskAsync(string form)
    {
        await using var stub = await FhirStub.StartAsync();
        var link = form.Replace("{host}", new Uri(stub.Base).Authority, StringComparison.Ordinal);
        stub.On("Observation", context =>
        {
            var isSecond = context.Request.Query["page"] == "2";
            var page = Some.Bundle(isSecond ? Calcium("o2", 14.6m, 1) : Calcium("o1", 9.4m, 13)).Without("total");
            if (!isSecond)
            {
                page["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = link });
            }

            return Reply.Json(page)(context);
        });
        stub.On("Patient", Reply.Json(Some.Patient())).On("Condition", Reply.Json(Some.Bundle())).On("MedicationRequest", Reply.Json(Some.Bundle()));
        using var host = HookHost.Start([.. HookHost.Patient, .. HookHost.Client(stub.Base, usePostSearch: false)]);

        return await host.AskAsync(Call.With(prefetch: null, stub.Base));
    }

    private static string Said(HookAnswer answer) => string.Join('\n', answer.Cards.OfType<JsonObject>().Select(card => card.ToJsonString()));

    private static JsonObject Calcium(string id, decimal value, int daysAgo) => Some.Calcium(value, Some.DaysAgo(daysAgo)).With("id", id);
}
