using System.Diagnostics;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Orders;

/// <summary>The client of Medplum fires all three hooks, with the prefetch that it fills from its FHIR server. The cards that it got are printed.</summary>
[Collection(SharedFhirServer.Name)]
public sealed class MedplumClientTests(RealFhirServer server, ITestOutputHelper output)
{
    private const string AsOf = "2026-01-15T12:00:00Z";
    private const string PatientView = "patient-view";

    private static readonly string[] Hooks = [PatientView, SomeOrders.Select, SomeOrders.Sign];

    [Fact]
    public async Task Fire_OrderHooks_GetTheSameCardAboutTheDraft()
    {
        using var service = HookHost.StartOnPort(_ => { }, ("AsOf", AsOf));

        var fired = (await FireAsync(service.Address, ["calciphylaxis"], "Warfarin 5 mg"))["calciphylaxis"]!;

        foreach (var hook in new[] { SomeOrders.Select, SomeOrders.Sign })
        {
            Assert.Equal("calcinosis-" + hook, (string?)fired[hook]!["id"]);
            var card = Assert.Single(fired[hook]!["answer"]!["cards"]!.AsArray())!;
            Assert.StartsWith("Warfarin 5 mg ordered: calciphylaxis suspected", (string?)card["summary"], StringComparison.Ordinal);
            Assert.Equal("MedicationRequest/draft-1", (string?)card["suggestions"]![0]!["actions"]![0]!["resourceId"]);
        }
    }

    [Fact]
    public async Task Fire_AnotherDrug_GetsNoCard()
    {
        using var service = HookHost.StartOnPort(_ => { }, ("AsOf", AsOf));

        var fired = await FireAsync(service.Address, ["calciphylaxis"], "Paracetamol 500 mg");

        Assert.Empty(fired["calciphylaxis"]![SomeOrders.Sign]!["answer"]!["cards"]!.AsArray());
    }

    /// <summary>What it searches and delivers gives the cards of the published record, for each of them.</summary>
    [Fact]
    public async Task Fire_PatientViewOfEachExample_GetsTheCardsOfTheSamePrefetch()
    {
        using var service = HookHost.StartOnPort(_ => { }, [.. HookHost.Patient, ("AsOf", AsOf)]);

        var fired = await FireAsync(service.Address, ExampleFiles.Ids, "Paracetamol 500 mg");

        foreach (var patient in ExampleFiles.Ids)
        {
            var call = Call.With(ExampleFiles.Prefetch(patient));
            call["context"]!["patientId"] = patient;
            var answer = new HookAnswer(System.Net.HttpStatusCode.OK, fired[patient]![PatientView]!["answer"]!.ToJsonString(), TimeSpan.Zero, "");

            Assert.Equal((await service.AskAsync(call)).Said, answer.Said);
        }
    }

    [Fact]
    public async Task Fire_EachHook_DeliversEveryKeyOfDiscovery()
    {
        using var service = HookHost.StartOnPort(_ => { }, ("AsOf", AsOf));

        var fired = (await FireAsync(service.Address, ["founding-lupus"], "Warfarin 5 mg"))["founding-lupus"]!;

        Assert.All(Hooks, hook =>
        {
            var prefetch = fired[hook]!["prefetch"]!.AsObject();
            Assert.Equal(Keys.All, prefetch.Select(entry => entry.Key));
            Assert.Equal("Patient", (string?)prefetch[Keys.Patient]);
            Assert.All(Keys.Lists, key => Assert.Matches("^Bundle of [1-9]", (string?)prefetch[key]));
        });
    }

    /// <summary>It does not evaluate expressions and sends null for them. Where its record says otherwise, results are named as not read.</summary>
    [Fact]
    public async Task Fire_AtTheAddressOf3_0_IsNotTakenForARecordWithoutResults()
    {
        using var service = HookHost.StartOnPort(_ => { }, ("AsOf", AsOf), ("Clients:0:Name", "medplum"), ("Clients:0:EvaluatesPrefetchExpressions", "true"));

        var fired = (await FireAsync(service.Address + "/3.0", ["founding-lupus"], "Warfarin 5 mg"))["founding-lupus"]!;

        Assert.Null(fired[PatientView]!["prefetch"]![Keys.Labs]);
        Assert.Contains(fired[PatientView]!["answer"]!["cards"]!.AsArray(), card =>
            ((string)card!["summary"]!).Contains(Keys.Words(Keys.Labs) + " (could not be read)", StringComparison.Ordinal));
    }

    private async Task<JsonObject> FireAsync(string service, IEnumerable<string> patients, string drug)
    {
        var folder = Path.Combine(Repository.Root, "tests", "medplum-client");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException("tests/medplum-client is not installed. Run: npm ci --prefix tests/medplum-client");
        }

        var fhir = server.Base.Replace("/fhir/R4", "", StringComparison.Ordinal);
        var start = new ProcessStartInfo("node", ["fire.mjs", fhir, RealFhirServer.Token, service, string.Join(',', patients), drug])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node could not be started.");
        var errors = node.StandardError.ReadToEndAsync();
        var fired = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        output.WriteLine(await errors);

        return node.ExitCode == 0 ? JsonNode.Parse(fired)!.AsObject() : throw new InvalidOperationException(await errors); // It prints an object.
    }
}
