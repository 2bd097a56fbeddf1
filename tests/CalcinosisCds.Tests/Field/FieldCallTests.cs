using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Trust;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.Field;

/// <summary>The inputs of the field that are about the call and not about the record.</summary>
public sealed class FieldCallTests
{
    private const string RefusedTokens = FieldInputs.RefusedTokens;
    private const string IdentityEncoding = FieldInputs.IdentityEncoding;
    private const string RelativeNextLink = FieldInputs.RelativeNextLink;
    private static readonly JsonObject Expected = FieldInputs.Expected("");
    private static readonly ExpectedCards Grammar = new(Expected["_patterns"]!.AsObject()); // Stands at the head of the file.

    /// <summary>A good token, made bad in the one way that the input names.</summary>
    private static readonly Dictionary<string, Func<Ehr, string>> BadTokens = new()
    {
        ["exp - iat = 301 s"] = ehr => ehr.Token(claims: claims => claims["exp"] = (long)claims["iat"]! + 301),
        ["typ: jwt"] = ehr => ehr.Token(header => header["typ"] = "jwt"),
        ["jku present, record without Jku"] = ehr => ehr.Token(header => header["jku"] = "https://somewhere.example/jwks.json"),
        ["aud with trailing slash"] = ehr => ehr.Token(claims: claims => claims["aud"] = Ehr.HookUrl + "/"),
        ["kid unknown"] = ehr => ehr.Token(header => header["kid"] = "nobody"),
        ["iss with trailing slash"] = ehr => ehr.Token(claims: claims => claims["iss"] = ehr.Issuer + "/"),
    };

    public static TheoryData<string> Tokens => [.. Expected[RefusedTokens]!["refusedTokens"]!.AsObject().Select(token => token.Key)];

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Call_TokenRefused_LeavesALineThatSaysWhichCheckFailed(string form)
    {
        using var ehr = new Ehr("field");
        using var logs = new RecordedLogs();
        using var host = TrustedHost.Start(builder => builder.ConfigureLogging(logging => logging.AddProvider(logs)), ehr.Record(0));
        var token = BadTokens[form](ehr);
        var before = logs.Lines.Count;

        using var response = await host.PostAsync(token, Requests.Whole().ToJsonString());
        var written = string.Join("\n", logs.Lines.Skip(before).Where(line => line.Contains(" CalcinosisCds", StringComparison.Ordinal)));

        Assert.Equal((HttpStatusCode.Unauthorized, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Matches("(?i)" + (string)Expected[RefusedTokens]!["refusedTokens"]![form]!, written);
        Assert.All(token.Split('.'), part => Assert.DoesNotContain(part, string.Join("\n", logs.Lines), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_ContentEncodingIdentity_IsAnsweredAsWithoutTheHeader()
    {
        using var host = new ServiceHost();
        using var client = host.CreateClient();
        var body = Requests.Whole();
        var headers = FieldInputs.Input("inputs", IdentityEncoding)["headers"]!.AsObject();
        using var content = new StringContent(body.ToJsonString());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse((string)headers["Content-Type"]!);
        content.Headers.ContentEncoding.Add((string)headers["Content-Encoding"]!);

        using var response = await client.PostAsync(HookCalls.HookPath, content);

        Assert.Equal((HttpStatusCode)(int)Expected[IdentityEncoding]!["status"]!, response.StatusCode);
        Assert.Equal(Answers.Comparable(await client.AnswerAsync(body)), Answers.Comparable(await response.JsonAsync()));
    }

    [Fact]
    public async Task Gather_NextLinkRelativeToTheServer_IsFollowed()
    {
        var link = (string)Expected[RelativeNextLink]!["nextLinks"]![0]!;
        await using var stub = await FhirStub.StartAsync();
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
        var server = stub.Base[..^"/fhir".Length] + "/rootnext";
        using var host = HookHost.Start([.. HookHost.Patient, .. HookHost.Client(server, usePostSearch: false)]);

        var answer = await host.AskAsync(Call.With(prefetch: null, server));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var faults = Grammar.Faults(Expected[RelativeNextLink]!.AsObject(), [.. answer.Cards.OfType<JsonObject>()]);
        Assert.True(faults.Count == 0, string.Join("\n", faults) + "\n" + answer.Said);
    }

    private static JsonObject Calcium(string id, decimal value, int daysAgo) => Some.Calcium(value, Some.DaysAgo(daysAgo)).With("id", id);
}
