using System.Net;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>One deadline for the whole gathering of a call, whatever is slow in it.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class DeadlineTests : IAsyncLifetime
{
    private static readonly TimeSpan Spare = TimeSpan.FromMilliseconds(450);
    private FhirStub _stub = null!; // Set before each test.

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync(Call.Record());

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    [Fact]
    public async Task Gather_SomeDelivered_EndsAfter400Milliseconds()
    {
        using var host = await WarmHostAsync();
        _stub.OnAll(Reply.Hang);

        var answer = await host.AskAsync(Call.With(Call.Without(Call.Record(), Keys.Labs), _stub));

        AssertAbout(TimeSpan.FromMilliseconds(400), answer);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Gather_NothingDelivered_EndsAfterTwoAndAHalfSeconds()
    {
        using var host = await WarmHostAsync();
        _stub.OnAll(Reply.Hang);

        var answer = await host.AskAsync(Call.With(prefetch: null, _stub));

        AssertAbout(TimeSpan.FromMilliseconds(2500), answer);
        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
    }

    /// <summary>A failed query delivers nothing, so there is more time for the FHIR server.</summary>
    [Fact]
    public async Task Gather_OnlyFailuresDelivered_EndsAfterTwoAndAHalfSeconds()
    {
        using var host = await WarmHostAsync();
        _stub.OnAll(Reply.Hang);
        var failed = new JsonObject { [Keys.Labs] = Reply.Outcome("error"), [Keys.Conditions] = Reply.Outcome("error") };

        AssertAbout(TimeSpan.FromMilliseconds(2500), await host.AskAsync(Call.With(failed, _stub)));
    }

    [Theory]
    [InlineData(true, "00:00:00.100", 100)]
    [InlineData(false, "00:00:00.700", 700)]
    public async Task Gather_DeadlineIsConfigured_EndsThen(bool isSomeDelivered, string deadline, int milliseconds)
    {
        using var host = await WarmHostAsync(isSomeDelivered ? "Gathering:DeadlineWithPrefetch" : "Gathering:DeadlineWithoutPrefetch", deadline);
        _stub.OnAll(Reply.Hang);

        var answer = await host.AskAsync(Call.With(isSomeDelivered ? Call.Without(Call.Record(), Keys.Labs) : null, _stub));

        AssertAbout(TimeSpan.FromMilliseconds(milliseconds), answer);
    }

    [Fact]
    public async Task Gather_EveryPageIsSlow_ThePagesShareTheDeadline()
    {
        using var host = await WarmHostAsync();
        _stub.On("Observation", async context =>
        {
            await Task.Delay(150, context.RequestAborted);
            await Reply.WithNext(Call.Record()[Keys.Labs]!, Faults.Following)(context);
        });

        var answer = await host.AskAsync(Call.With(Call.Without(Call.Record(), Keys.Labs), _stub));

        AssertAbout(TimeSpan.FromMilliseconds(400), answer);
        Assert.Contains("laboratory results", (string?)answer.Card("calcinosisIncomplete")?["summary"], StringComparison.Ordinal);
        Assert.Contains("9.4", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gather_OneListIsSlow_TheOthersAreUsed()
    {
        using var host = await WarmHostAsync("Gathering:DeadlineWithoutPrefetch", "00:00:01");
        _stub.On("MedicationRequest", Reply.Hang);

        var answer = await host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal((await host.AskAsync(Call.With(Call.Without(Call.Record(), Keys.Medications)))).Said, answer.Said);
        AssertAbout(TimeSpan.FromSeconds(1), answer);
    }

    private static void AssertAbout(TimeSpan deadline, HookAnswer answer) =>
        Assert.InRange(answer.Took, deadline - TimeSpan.FromMilliseconds(20), deadline + Spare);

    private async Task<HookHost> WarmHostAsync(params string[] setting)
    {
        var host = HookHost.Start(setting is [var key, var value] ? [(key, value)] : []);
        await host.AskAsync(Call.With(prefetch: null, _stub));

        return host;
    }
}
