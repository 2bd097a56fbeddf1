using System.Net;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Readable JSON that is not a call of this hook, or that contradicts itself.</summary>
[Collection(SharedService.Name)]
public sealed class RefusedRequestTests(ServiceHost host)
{
    private const string OtherPatient = $$"""{"resourceType":"Patient","id":"{{Requests.Canary}}","gender":"female"}""";
    private readonly HttpClient _client = host.CreateClient();

    public static TheoryData<string> RequiredMembers => ["hook", "hookInstance", "context", "context/userId", "context/patientId"];

    public static TheoryData<string, string> NotJsonStrings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var member in new[] { "hook", "hookInstance", "context", "context/userId", "context/patientId" })
            {
                foreach (var value in new[] { "null", "\"\"", "1", "true", "[]", $"[\"{Requests.Canary}\"]", $"\"{Requests.Canary} ?\"" })
                {
                    data.Add(member, value);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(RequiredMembers))]
    public async Task Post_RequiredMemberMissing_Is400(string member)
    {
        var request = Requests.Whole();
        Owner(request, member).Remove(member.Split('/')[^1]);

        using var response = await _client.PostHookAsync(request);

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [MemberData(nameof(NotJsonStrings))]
    public async Task Post_RequiredMemberOfAnotherKind_Is400(string member, string value)
    {
        var request = Requests.Whole();
        Owner(request, member)[member.Split('/')[^1]] = JsonNode.Parse(value);

        using var response = await _client.PostHookAsync(request);

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    /// <summary>A list of one is forgiven in a resource, where nobody's patient depends on it, and never in the call itself.</summary>
    [Theory]
    [MemberData(nameof(RequiredMembers))]
    [InlineData("prefetch")]
    public async Task Post_MemberAsAListOfOne_Is400(string member)
    {
        var request = Requests.Whole();
        var (owner, name) = (Owner(request, member), member.Split('/')[^1]);
        owner[name] = new JsonArray(owner[name]!.DeepClone());

        using var response = await _client.PostHookAsync(request);

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("order-select")]
    [InlineData("Patient-View")]
    [InlineData(Requests.Canary)]
    public async Task Post_HookOfAnotherService_Is400(string hook)
    {
        var request = Requests.Whole();
        request["hook"] = hook;

        using var response = await _client.PostHookAsync(request);

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("p1&patient=" + Requests.Canary)]
    [InlineData("../" + Requests.Canary)]
    [InlineData("p1," + Requests.Canary)]
    [InlineData("p1 ")]
    [InlineData("p1\n")]
    [InlineData("p\u00E4")]
    [InlineData("\u0661")]
    [InlineData("Patient/")]
    [InlineData("Patient/Patient/p1")]
    [InlineData("patient/p1")]
    [InlineData("Practitioner/p1")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234x")]
    public async Task Post_PatientIdIsNotAFhirId_Is400(string patientId)
    {
        var request = Requests.Whole();
        request["context"]!["patientId"] = patientId;

        using var response = await _client.PostHookAsync(request);

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_PatientIdWithPrefix_IsAnsweredAsWithout()
    {
        var request = Requests.Whole();
        request["context"]!["patientId"] = "Patient/p1";

        var answer = await _client.AnswerAsync(request);

        Assert.Equal(Answers.Comparable(await _client.AnswerAsync(Requests.Whole())), Answers.Comparable(answer));
    }

    [Theory]
    [InlineData(OtherPatient)]
    [InlineData("""{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","id":"P1"}""")]
    [InlineData("""{"resourceType":"Patient","id":1}""")]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":""" + OtherPatient + "}]}")]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"p1"}},{"resource":""" + OtherPatient + "}]}")]
    public async Task Post_DeliveredPatientIsNotThatOfTheContext_Is400(string patient)
    {
        using var response = await _client.PostHookAsync(Requests.With("patient", patient));

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(Requests.Canary)]
    [InlineData("P1")]
    [InlineData("p1 ")]
    [InlineData("")]
    [InlineData("Patient/" + Requests.Canary)]
    public async Task Post_TokenIsForAnotherPatient_Is400(string patient)
    {
        using var response = await _client.PostHookAsync(WithToken(patient, "https://ehr.example/fhir"));

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_TokenWithoutServer_Is400()
    {
        using var response = await _client.PostHookAsync(WithToken("p1", server: null));

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("p1")]
    [InlineData("Patient/p1")]
    [InlineData(null)]
    public async Task Post_TokenIsForThePatientOrNamesNone_Is200(string? patient)
    {
        using var response = await _client.PostHookAsync(WithToken(patient, "https://ehr.example/fhir"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(Requests.Canary, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("\"" + Requests.Canary + "\"")]
    [InlineData("[{\"patient\":\"" + Requests.Canary + "\"}]")]
    public async Task Post_PrefetchIsNotAnObject_Is400(string prefetch)
    {
        var request = Requests.Whole();
        request["prefetch"] = JsonNode.Parse(prefetch);

        using var response = await _client.PostHookAsync(request);

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    private static JsonObject Owner(JsonObject request, string member) =>
        member.StartsWith("context/", StringComparison.Ordinal) ? request["context"]!.AsObject() : request;

    private static JsonObject WithToken(string? patient, string? server)
    {
        var request = Requests.Whole();
        request["fhirAuthorization"] =
            new JsonObject
            {
                ["access_token"] = Requests.Canary,
                ["token_type"] = "Bearer",
                ["expires_in"] = 300,
                ["scope"] = "patient/*.read",
                ["subject"] = "client"
            };
        if (patient is not null)
        {
            request["fhirAuthorization"]!["patient"] = patient;
        }

        if (server is not null)
        {
            request["fhirServer"] = server;
        }

        return request;
    }
}
