using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Orders;

namespace CalcinosisCds.Tests.Cli;

/// <summary><c>calcinosis-cds try</c> with the hooks that fire while orders are drafted.</summary>
[Collection(SharedFhirServer.Name)]
public sealed class TryOrderTests(RealFhirServer server) : IDisposable
{
    private const string AsOf = "2026-01-15T12:00:00Z";
    private const int Unusable = 2;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calcinosis-cds-try-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(SomeOrders.Select)]
    [InlineData(SomeOrders.Sign)]
    public async Task Try_OrderInAFile_PrintsItsCard(string hook)
    {
        var order = await WrittenAsync("""{ "resourceType": "MedicationRequest", "medicationCodeableConcept": { "text": "warfarin 5 mg" } }""");

        var result = await TryAsync("--hook", hook, "--order", order, "--as-of", AsOf);

        Assert.Contains("Warfarin 5 mg ordered: calciphylaxis suspected", result.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_OrderAtARunningService_IsAnsweredByThatHook()
    {
        using var service = HookHost.StartOnPort(_ => { }, ("AsOf", AsOf));
        var order = await WrittenAsync(SomeOrders.Bundle(SomeOrders.Draft("paracetamol").Without("subject")));

        var result = await TryAsync("--hook", "order-sign", "--order", order, "--service", service.Address);

        Assert.Contains("no rule has anything to say about these orders", result.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_GoldenRequest_PrintsItsCard()
    {
        var file = Path.Combine(Repository.Root, "cds-hooks", "orders", "ord-03-present", "request.json");

        var result = await CommandLine.RunAsync("try", "--request", file, "--as-of", "2026-06-15T12:00:00Z");

        Assert.Contains("Calcium carbonate ordered: calcium high", result.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order-sign", null, "--hook: this hook fires while an order is drafted")]
    [InlineData("order-dispatch", null, "--hook: this is none of")]
    [InlineData("patient-view", "{}", "--order: patient-view has no orders")]
    [InlineData("order-sign", "nonsense", "--order: ")]
    [InlineData("order-sign", "[]", "--order: the file holds no FHIR resource")]
    public async Task Try_HookAndOrderDoNotFit_SaysWhatToDo(string hook, string? order, string said)
    {
        string[] file = order is null ? [] : ["--order", await WrittenAsync(order)];

        var result = await TryAsync(["--hook", hook, .. file]);

        Assert.Equal(Unusable, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    private Task<CommandResult> TryAsync(params string[] arguments) =>
        CommandLine.RunAsync(["try", "--fhir", server.Base, "--patient", "calciphylaxis", "--token", RealFhirServer.Token, .. arguments]);

    private Task<string> WrittenAsync(JsonObject order) => WrittenAsync(order.ToJsonString());

    private async Task<string> WrittenAsync(string order)
    {
        var file = Path.Combine(_folder.FullName, "order.json");
        await File.WriteAllTextAsync(file, order);

        return file;
    }
}
