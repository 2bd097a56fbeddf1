using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Logs of any level hold nothing of a patient, and cards hold no free text of a record.</summary>
public sealed class PatientDataInLogsTests(ServiceHost host) : IClassFixture<ServiceHost>
{
    private static readonly string[] FreeText = ["text", "display", "family", "given", "onsetString", "valueString", "fullUrl", "url"];
    private readonly HttpClient _client = host.CreateClient();

    public static TheoryData<string> Cases => [.. RepositoryFiles.CaseNames];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Answer_CanaryInEveryTextOfTheRecord_IsNeitherInCardsNorInLogs(string name)
    {
        var request = Marked(name);

        var answer = await _client.AnswerAsync(request);

        Assert.DoesNotContain(Requests.Canary, answer.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        AssertLogsHoldNoCanary();
    }

    [Fact]
    public async Task Answer_CanaryIsThePatientId_IsNotInLogs()
    {
        var request = RepositoryFiles.Case("s1").Replace("\"s1", "\"" + Requests.Canary, StringComparison.Ordinal)
            .Replace("/s1", "/" + Requests.Canary, StringComparison.Ordinal);

        var answer = await _client.AnswerAsync(request);

        Assert.Contains("calcinosisCategory", answer.Topics());
        AssertLogsHoldNoCanary();
    }

    [Fact]
    public async Task Refuse_CanaryInTheBody_IsNotInLogs()
    {
        using var malformed = await _client.PostHookAsync("{\"" + Requests.Canary + "\":");
        using var contradictory = await _client.PostHookAsync(Requests.With("patient", "{\"resourceType\":\"Patient\",\"id\":\"" + Requests.Canary + "\"}"));
        using var unreadable = await _client.PostHookAsync(Requests.Without("conditions", "labs", "medications"));

        Assert.Equal([400, 400, 412], new[] { malformed, contradictory, unreadable }.Select(response => (int)response.StatusCode));
        AssertLogsHoldNoCanary();
    }

    /// <summary>This host serves this class alone, so its logs are of these calls.</summary>
    private void AssertLogsHoldNoCanary()
    {
        Assert.NotEmpty(host.Logs.Lines);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(Requests.Canary, StringComparison.OrdinalIgnoreCase));
    }

    private static JsonObject Marked(string name)
    {
        var request = Requests.Parse(RepositoryFiles.Case(name));
        request["prefetch"]!["patient"]!["name"] = JsonNode.Parse($$"""[{"family":"{{Requests.Canary}}","given":["{{Requests.Canary}}"]}]""");
        foreach (var owner in Answers.Objects(request["prefetch"]))
        {
            foreach (var key in FreeText.Where(owner.ContainsKey).Where(key => owner[key] is JsonValue))
            {
                owner[key] = (string?)owner[key] + " " + Requests.Canary;
            }
        }

        return request;
    }
}
