namespace CalcinosisCds.Tests.CdsHooks;

[Collection(SharedService.Name)]
public sealed class ConcurrencyTests(ServiceHost host)
{
    private const int Calls = 200;
    private readonly HttpClient _client = host.CreateClient();

    [Fact]
    public async Task Answer_200ParallelCallsForManyPatients_EachAsAlone()
    {
        var alone = new List<(string Request, string Answer)>();
        foreach (var name in RepositoryFiles.CaseNames)
        {
            var request = RepositoryFiles.Case(name);
            alone.Add((request, Answers.Comparable(await _client.AnswerAsync(request))));
        }

        var calls = Enumerable.Range(0, Calls).Select(i => alone[i % alone.Count]).ToList();

        var together = await Task.WhenAll(calls.Select(call => Task.Run(async () => Answers.Comparable(await _client.AnswerAsync(call.Request)))));

        Assert.Equal(calls.Select(call => call.Answer), together);
        Assert.Empty(host.Logs.Exceptions);
    }
}
