using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Within the size limit nothing in a record makes the service fail.</summary>
[Collection(SharedService.Name)]
public sealed class OddInputTests(ServiceHost host)
{
    private static readonly HttpStatusCode[] Answered = [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.PreconditionFailed];
    private readonly HttpClient _client = host.CreateClient();

    public static TheoryData<string> Cases => [.. RepositoryFiles.CaseNames];

    [Theory]
    [InlineData("calcinosis of skin, no ulcer, ")]
    [InlineData("painful necrotic ulcer or ")]
    [InlineData("no ")]
    [InlineData("a")]
    [InlineData(",;:.()")]
    [InlineData("\uD83D\uDE00\u0301")]
    public async Task Post_ConditionTextOf12000Characters_Is200(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, (12_000 / part.Length) + 1))[..12_000];
        var condition = Requests.Parse(Requests.Condition("c1", "L94.2"));
        condition["code"]!["text"] = char.IsHighSurrogate(text[^1]) ? text[..^1] : text;

        await AssertAnsweredAsync(Requests.With("conditions", condition.ToJsonString()).ToJsonString(), HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("conditions")]
    [InlineData("labs")]
    [InlineData("medications")]
    [InlineData("patient")]
    public async Task Post_MillionEmptyEntries_AreMoreThanAreRead(string key)
    {
        await AssertAnsweredAsync(With(key, Requests.Bundle(string.Join(',', Enumerable.Repeat("{}", 200_000)))), HttpStatusCode.OK);
        await AssertAnsweredAsync(With(key, Requests.Bundle(string.Join(',', Enumerable.Repeat("{}", 1_000_000)))), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_MillionNumbersForEntries_AreMoreThanAreRead()
    {
        await AssertAnsweredAsync(With("labs", Requests.Bundle(string.Join(',', Enumerable.Repeat("1", 200_000)))), HttpStatusCode.OK);
        await AssertAnsweredAsync(With("labs", Requests.Bundle(string.Join(',', Enumerable.Repeat("1", 1_000_000)))), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_Observation20000Times_IsAnsweredAsOnce()
    {
        var one = $$"""{"resource":{{Requests.Observation("o1", "17861-6", "9.2", "mg/dL")}}}""".Replace("\n", "", StringComparison.Ordinal);

        var answer = await AssertAnsweredAsync(With("labs", Requests.Bundle(string.Join(',', Enumerable.Repeat(one, 20_000)))), HttpStatusCode.OK);

        Assert.Equal(Answers.Comparable(await _client.AnswerAsync(With("labs", Requests.Bundle(one)))), Answers.Comparable(answer));
    }

    [Theory]
    [InlineData("o", "9.2")]
    [InlineData("o", "{0}.5")]
    [InlineData("same", "{0}")]
    public async Task Post_20000Observations_Is200(string id, string value)
    {
        var entries = Enumerable.Range(1, 20_000).Select(i => Entry(Requests.Observation(
            id == "same" ? id : string.Create(CultureInfo.InvariantCulture, $"{id}{i}"), "17861-6", string.Format(CultureInfo.InvariantCulture, value, i),
                "mg/dL")));

        await AssertAnsweredAsync(With("labs", Requests.Bundle(string.Join(',', entries))), HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("L94.2")]
    [InlineData("N18.6")]
    [InlineData("M34.0")]
    public async Task Post_10000Conditions_Is200(string code)
    {
        var entries = Enumerable.Range(1, 10_000).Select(i => Entry(Requests.Condition(string.Create(CultureInfo.InvariantCulture, $"c{i}"), code)));

        await AssertAnsweredAsync(With("conditions", Requests.Bundle(string.Join(',', entries))), HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("0.")]
    [InlineData("1e")]
    [InlineData("1e-")]
    public async Task Post_NumberOf5000Digits_Is200(string start)
    {
        var number = start + new string('9', 5_000);
        var labs = Entry(Requests.Observation("o1", "17861-6", number, "mg/dL"));

        await AssertAnsweredAsync(With("labs", Requests.Bundle(labs).Replace("\"type\"", "\"total\":" + number + ",\"type\"", StringComparison.Ordinal)),
            HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("conditions")]
    [InlineData("labs")]
    [InlineData("medications")]
    public async Task Post_10000Codings_Is200(string key)
    {
        var request = Requests.Whole();
        var codings = Answers.Objects(request["prefetch"]![key]).Select(found => found["coding"]).OfType<JsonArray>().ToList();
        foreach (var coding in codings)
        {
            for (var i = 0; i < 10_000 / codings.Count; i++)
            {
                coding.Add(coding[0]!.DeepClone());
            }
        }

        await AssertAnsweredAsync(request.ToJsonString(), HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_DeepButLegalNestingInAResource_Is200()
    {
        var deep = new string('[', 50) + new string(']', 50);
        var labs = Requests.Observation("o1", "17861-6", "9.2", "mg/dL")
            .Replace("\"status\"", "\"extension\":" + deep + ",\"status\"", StringComparison.Ordinal);

        await AssertAnsweredAsync(With("labs", labs), HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Post_EveryStringEmptyButTypesAndPatient_Is200(string name)
    {
        var request = Requests.Parse(RepositoryFiles.Case(name));
        foreach (var owner in Answers.Objects(request["prefetch"]))
        {
            foreach (var (key, _) in owner.Where(member =>
                member.Key != "resourceType" && member.Value?.GetValueKind() == System.Text.Json.JsonValueKind.String).ToList())
            {
                owner[key] = "";
            }
        }

        request["prefetch"]!["patient"]!["id"] = request["context"]!["patientId"]!.DeepClone();

        await AssertAnsweredAsync(request.ToJsonString(), HttpStatusCode.OK);
    }

    /// <summary>Every value of a record in turn replaced by one of another kind.</summary>
    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"x\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[[]]")]
    [InlineData("-1")]
    [InlineData("1e400")]
    [InlineData("true")]
    public async Task Post_OneValueOfAnotherKind_IsAnsweredOrRefused(string value)
    {
        var request = Requests.Whole();
        var places = Answers.Objects(request).SelectMany(owner => owner.Select(member => (Owner: owner, member.Key)).ToList()).ToList();
        foreach (var (owner, key) in places)
        {
            var original = owner[key];
            owner[key] = JsonNode.Parse(value);
            await AssertAnsweredAsync(request.ToJsonString(), Answered);
            owner[key] = original;
        }

        Assert.NotEmpty(places);
    }

    private static string Entry(string resource) => $$"""{"resource":{{resource.Replace("\n", "", StringComparison.Ordinal)}}}""";

    /// <summary>The whole request with a value that is too large to be worth parsing here.</summary>
    private static string With(string key, string value) => Requests.With(key, "\"@\"").ToJsonString().Replace("\"@\"", value, StringComparison.Ordinal);

    private async Task<JsonObject> AssertAnsweredAsync(string request, params HttpStatusCode[] expected)
    {
        using var response = await _client.PostHookAsync(request);

        Assert.Contains(response.StatusCode, expected);
        Assert.Empty(host.Logs.Exceptions);

        return await response.JsonAsync();
    }
}
