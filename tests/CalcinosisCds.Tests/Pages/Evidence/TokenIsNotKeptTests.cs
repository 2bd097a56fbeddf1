using System.Collections.Concurrent;
using CalcinosisCds.Tests.Gathering;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Pages.Evidence;

/// <summary>Once <c>POST /evidence</c> has answered, nothing that lives in the process holds the user's token.</summary>
public sealed class TokenIsNotKeptTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    public async Task Evidence_Answered_NothingHoldsTheToken(int patientStatus)
    {
        var watch = new TokenWatch(keeps: false);
        await using var fhir = await FhirStub.StartAsync(LongRecord.Prefetch());
        if (patientStatus != 200)
        {
            fhir.On("Patient", Reply.Status(patientStatus));
        }

        using var host = EvidenceHost.Start(fhir.Base, configure: services =>
            services.AddHttpClient("private").AddHttpMessageHandler(() => new TokenWatchHandler(watch)));
        await AskAsync(host, fhir.Base);

        Assert.Equal(4, watch.Seen.Count);
        Assert.Equal(0, await AliveAsync(watch));
    }

    /// <summary>The watch must be able to see what it says is not there.</summary>
    [Fact]
    public async Task Watch_TokenThatIsKept_IsSeen()
    {
        var watch = new TokenWatch(keeps: true);
        await using var fhir = await FhirStub.StartAsync(LongRecord.Prefetch());
        using var host = EvidenceHost.Start(fhir.Base, configure: services =>
            services.AddHttpClient("private").AddHttpMessageHandler(() => new TokenWatchHandler(watch)));
        await AskAsync(host, fhir.Base);

        Assert.Equal(4, await AliveAsync(watch));
    }

    private static async Task<int> AliveAsync(TokenWatch watch)
    {
        for (var i = 0; i < 20 && watch.Alive > 0; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
            await Task.Delay(50);
        }

        return watch.Alive;
    }

    /// <summary>Apart, so that no local of the test holds on to the call.</summary>
    private static async Task AskAsync(EvidenceHost host, string fhirServer)
    {
        using var response = await host.PostAsync(EvidenceHost.Body(fhirServer, Some.PatientId, EvidenceHost.Token));
        await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Weak references to the token's one string, as each request to the FHIR server carries it.</summary>
    private sealed class TokenWatch(bool keeps)
    {
        private readonly ConcurrentQueue<string?> _kept = new();

        public ConcurrentQueue<WeakReference> Seen { get; } = new();

        public int Alive => Seen.Count(reference => reference.IsAlive);

        public void See(string? token)
        {
            Seen.Enqueue(new WeakReference(token));
            if (keeps)
            {
                _kept.Enqueue(token);
            }
        }
    }

    private sealed class TokenWatchHandler(TokenWatch watch) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            watch.See(request.Headers.Authorization!.Parameter); // Every call to a FHIR server has one.

            return base.SendAsync(request, cancellationToken);
        }
    }
}
