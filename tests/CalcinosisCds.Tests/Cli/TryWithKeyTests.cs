using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Cli;

/// <summary>What someone does who tries a client's record before the EHR has a key: make one, configure it, fire with it.</summary>
public sealed class TryWithKeyTests : IDisposable
{
    private const string Issuer = "https://ehr.example";
    private const string PublicBaseUrl = "https://cds.example";
    private const string AsOf = "2026-01-15T12:00:00Z";
    private static readonly string Request = Path.Combine(Repository.Root, "cds-hooks/examples/lupus-calcinosis/request.json");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Private => Path.Combine(_folder.FullName, "ehr.key.json");

    private string Public => Path.Combine(_folder.FullName, "ehr.jwks.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Key_WritesAPairOfWhichOnlyOneFileIsSecret()
    {
        var result = await CommandLine.RunAsync("key", Private, Public);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.NotNull(JsonNode.Parse(await File.ReadAllTextAsync(Private))!["d"]);
        Assert.DoesNotContain("\"d\"", await File.ReadAllTextAsync(Public), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Private) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Key_FileIsThere_IsNotOverwritten()
    {
        await File.WriteAllTextAsync(Private, "mine");

        var result = await CommandLine.RunAsync("key", Private, Public);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("mine", await File.ReadAllTextAsync(Private));
    }

    [Fact]
    public async Task Try_WithTheKeyOfTheRecord_PrintsTheCard()
    {
        using var service = await ServiceWithTheKeyAsync();

        var result = await TryAsync(service, "--key", Private, "--issuer", Issuer, "--public-base-url", PublicBaseUrl);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Dystrophic", result.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Try_WithoutAKey_SaysWhatIsWanted()
    {
        using var service = await ServiceWithTheKeyAsync();

        var result = await TryAsync(service);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Give --key and --issuer", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_WithAnotherIssuer_SaysWhatToCompare()
    {
        using var service = await ServiceWithTheKeyAsync();

        var result = await TryAsync(service, "--key", Private, "--issuer", "https://other.example", "--public-base-url", PublicBaseUrl);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("does not accept the token (401)", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--request", "absent.json", "--request: the file cannot be read")]
    [InlineData("--patient", "1", "Give --fhir and --patient, with --order for the order hooks, or --request")]
    [InlineData("--issuer", Issuer, "Give --fhir and --patient, with --order for the order hooks, or --request")]
    public async Task Try_IncompleteOptions_SaysWhatToGive(string option, string value, string message)
    {
        var result = await CommandLine.RunAsync("try", option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not JSON")]
    public async Task Try_KeyIsNone_SaysHowToMakeOne(string content)
    {
        await File.WriteAllTextAsync(Private, content);

        var result = await CommandLine.RunAsync("try", "--request", Request, "--service", "http://127.0.0.1:9", "--key", Private, "--issuer", Issuer);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Make one with `calcinosis-cds key`", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_RequestInProcess_PrintsTheCard()
    {
        var result = await CommandLine.RunAsync("try", "--request", Request, "--as-of", AsOf);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Dystrophic", result.Output, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<HookHost> ServiceWithTheKeyAsync()
    {
        await CommandLine.RunAsync("key", Private, Public);

        return HookHost.StartOnPort(
            _ => { },
            ("AsOf", AsOf),
            ("PublicBaseUrl", PublicBaseUrl),
            ("Clients:0:Name", "hospital"),
            ("Clients:0:Issuer", Issuer),
            ("Clients:0:JwksFile", Public));
    }

    private static Task<CommandResult> TryAsync(HookHost service, params string[] more) =>
        CommandLine.RunAsync(["try", "--request", Request, "--service", service.Address, .. more]);
}
