using System.Diagnostics;
using System.Net;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Whatever a key server answers, only a key of the right kind lets anybody in, and no call waits for long.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class KeyFaultTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly Ehr _ehr = new("key-fault");

    [Theory]
    [MemberData(nameof(KeyFault.Names), MemberType = typeof(KeyFault))]
    public async Task J13_NoSoundKey_Is401InBoundedTime(string name)
    {
        await using var keys = await KeyServer.StartAsync();
        await using var sound = await KeyServer.StartAsync(_ehr.Jwk());
        using var host = TrustedHost.StartWithoutKeyUpkeep(_ehr.RecordByUrl(0, keys.Url));
        var fault = KeyFault.All[name](_ehr, sound.Url);
        keys.Answer = fault.Answer;

        var started = Stopwatch.GetTimestamp();
        using var response = await host.PostAsync(fault.Token, Requests.Whole().ToJsonString());

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Limit);
        Assert.Equal(name == "oct key" ? [] : ["/keys"], keys.Asked); // Its algorithm is refused before any key is looked for.
        Assert.Empty(sound.Asked);
    }

    /// <summary>One bad key does not cost the others.</summary>
    [Fact]
    public async Task J13_SoundKeyAmongBadOnes_IsUsed()
    {
        await using var keys = await KeyServer.StartAsync();
        var encryption = _ehr.Jwk();
        encryption["use"] = "enc";
        keys.Answer = Reply.Text(
            Ehr.Jwks(encryption, _ehr.Jwk())
                .Replace("\"keys\":[", "\"keys\":[null,1,{\"kty\":\"EC\",\"kid\":\"off\",\"crv\":\"P-384\",\"x\":\"AAAA\",\"y\":\"AAAA\"},{\"kty\":\"oc"
                    + "t\",\"kid\":\"o\",\"k\":\"AAAA\"},", StringComparison.Ordinal),
            "application/jwk-set+json");
        using var host = TrustedHost.Start(_ehr.RecordByUrl(0, keys.Url));

        using var response = await host.PostAsync(_ehr.Token(), Requests.Whole().ToJsonString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task J13_KeyServerInAPrivateNetwork_IsAskedOnlyWhereTheRecordAllowsIt()
    {
        await using var keys = await KeyServer.StartAsync(_ehr.Jwk());
        using var host = TrustedHost.Start(_ehr.RecordByUrl(0, keys.Url, ("AllowPrivateNetwork", "false")));

        using var response = await host.PostAsync(_ehr.Token(), Requests.Whole().ToJsonString());

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(keys.Asked);
    }

    public void Dispose() => _ehr.Dispose();
}
