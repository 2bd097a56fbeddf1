using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;
using WireMock.ResponseBuilders;

namespace CalcinosisCds.Tests.Trust;

/// <summary>A key server whose point is what it is asked; one that hangs or breaks off is the <see cref="KeyServer"/>.</summary>
internal sealed class AskedKeys : IDisposable
{
    private const string Path = "/keys";
    private readonly AskedServer _server = new();

    public AskedKeys(params JsonObject[] keys) => Serve(keys);

    /// <summary>Where the keys are.</summary>
    public string Url => _server.Address + Path;

    /// <summary>Paths and queries that were asked for.</summary>
    public IReadOnlyCollection<string> Asked => [.. _server.Requests.Select(request => request.Url)];

    /// <summary>Answers with these keys from now on.</summary>
    public void Serve(params JsonObject[] keys) => Answer(AskedServer.Text(Ehr.Jwks(keys), "application/json"));

    public void Answer(IResponseBuilder answer) => Answer(Path, answer);

    public void Answer(string path, IResponseBuilder answer) => _server.OnPath(path, answer);

    public void Dispose() => _server.Dispose();
}
