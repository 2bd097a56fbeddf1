using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Golden;

/// <summary>
/// Replays <c>cds-hooks/examples/&lt;name&gt;/request.json</c> over HTTP and holds the answer to <c>response.json</c>, letter by letter. In
/// these files the uuids are numbered in order and the service stands at http://localhost, the address of the test host.
/// <para>
/// To record the answers anew: <c>CALCINOSIS_RECORD_EXAMPLES=1 dotnet test tests/CalcinosisCds.Tests --filter GoldenPairTests</c>. It writes
/// every response.json, and fails for each one that has changed, so that a recording can never pass for a check. Commit with the reason.
/// </para>
/// </summary>
[Collection(SharedService.Name)]
public sealed class GoldenPairTests(ServiceHost host)
{
    private const string RecordVariable = "CALCINOSIS_RECORD_EXAMPLES";
    private readonly HttpClient _client = host.CreateClient();

    public static TheoryData<string> Examples =>
        [.. Directory.GetDirectories(RepositoryFiles.Examples).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Replay_Example_AnswersAsRecorded(string name)
    {
        var folder = Path.Combine(RepositoryFiles.Examples, name);
        var file = Path.Combine(folder, "response.json");
        var recorded = File.Exists(file) ? await File.ReadAllTextAsync(file) : "not recorded";

        var answer = Answers.Comparable(await _client.AnswerAsync(await File.ReadAllTextAsync(Path.Combine(folder, "request.json"))));
        if (Environment.GetEnvironmentVariable(RecordVariable) == "1")
        {
            await File.WriteAllTextAsync(file, answer);
        }

        Assert.Equal(recorded, answer);
    }

    [Fact]
    public async Task Replay_NothingToSay_IsAnEmptyListOfCards()
    {
        var answer = await _client.AnswerAsync(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Examples, "nothing-to-say", "request.json")));

        Assert.Equal("""{"cards":[]}""", answer.ToJsonString());
    }

    [Fact]
    public async Task Replay_LabsNotRead_SaysSo()
    {
        var answer = await _client.AnswerAsync(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Examples, "labs-not-read", "request.json")));

        Assert.Contains("calcinosisCategory", answer.Topics());
        Assert.Equal("calcinosisIncomplete", answer.Topics()[^1]);
    }
}
