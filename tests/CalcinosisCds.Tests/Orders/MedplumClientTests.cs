using System.Diagnostics;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Orders;

/// <summary>The client of Medplum fires both order hooks, with the prefetch that it fills from its FHIR server.</summary>
[Collection(SharedFhirServer.Name)]
public sealed class MedplumClientTests(RealFhirServer server)
{
    private const string AsOf = "2026-01-15T12:00:00Z";

    [Fact]
    public async Task Fire_BothHooks_GetTheSameCardAboutTheDraft()
    {
        using var service = HookHost.StartOnPort(_ => { }, ("AsOf", AsOf));

        var fired = await FireAsync(service.Address, "calciphylaxis", "Warfarin 5 mg");

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

        var fired = await FireAsync(service.Address, "calciphylaxis", "Paracetamol 500 mg");

        Assert.Empty(fired[SomeOrders.Sign]!["answer"]!["cards"]!.AsArray());
    }

    private async Task<JsonObject> FireAsync(string service, string patient, string drug)
    {
        var folder = Path.Combine(Repository.Root, "tests", "medplum-client");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException("tests/medplum-client is not installed. Run: npm ci --prefix tests/medplum-client");
        }

        var fhir = server.Base.Replace("/fhir/R4", "", StringComparison.Ordinal);
        var start = new ProcessStartInfo("node", ["fire.mjs", fhir, RealFhirServer.Token, service, patient, drug])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node could not be started.");
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();

        return node.ExitCode == 0 ? JsonNode.Parse(output)!.AsObject() : throw new InvalidOperationException(await errors); // It prints an object.
    }
}
