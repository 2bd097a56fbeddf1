using System.Diagnostics;
using System.Globalization;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>The FHIR server of <c>tests/fhir-server</c>, seeded from the published examples, on a free port; it asks for a token.</summary>
public sealed class RealFhirServer : IAsyncLifetime
{
    public const string Token = "synthetic-token-9d2e";

    private Process? _node;

    /// <summary>Its base url.</summary>
    public string Base { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var folder = Path.Combine(Repository.Root, "tests", "fhir-server");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException("tests/fhir-server is not installed. Run: npm ci --prefix tests/fhir-server");
        }

        var start = new ProcessStartInfo("node", ["server.mjs", "0", "--token", Token]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        _node = Process.Start(start) ?? throw new InvalidOperationException("node could not be started.");
        var line = await _node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The FHIR server ended before it listened.");
        var port = int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        Base = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/fhir/R4");
    }

    public async Task DisposeAsync()
    {
        if (_node is not null)
        {
            _node.Kill();
            await _node.WaitForExitAsync();
            _node.Dispose();
        }
    }
}

/// <summary>One server for all tests that ask it.</summary>
[CollectionDefinition(Name)]
public sealed class SharedFhirServer : ICollectionFixture<RealFhirServer>
{
    public const string Name = "real FHIR server";
}
