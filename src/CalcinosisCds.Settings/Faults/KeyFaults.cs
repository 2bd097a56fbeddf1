using CalcinosisCds.Settings.Keys;

namespace CalcinosisCds.Settings.Faults;

/// <summary>What is wrong with a client's key set; each text follows the name of the setting.</summary>
internal static class KeyFaults
{
    /// <summary>Null if the file exists and holds a key that the client's tokens may be signed with.</summary>
    public static string? OfFile(string file, ClientOptions client)
    {
        if (!File.Exists(file))
        {
            return "names a file that is not there. Put the JWK Set there, or correct the path.";
        }

        try
        {
            return Of(File.ReadAllBytes(file), client);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "names a file that cannot be read. Let the user that runs the service read it.";
        }
    }

    /// <summary>Null if it holds a key that the client's tokens may be signed with.</summary>
    /// <param name="utf8">A JWK Set, or whatever was found instead.</param>
    /// <param name="client">The client, for its algorithms.</param>
    public static string? Of(ReadOnlyMemory<byte> utf8, ClientOptions client)
    {
        if (KeySet.Read(utf8) is not { } keys)
        {
            return $"does not hold a JWK Set of at most {KeySet.MaxKeys} keys and {KeySet.MaxBytes / 1024} KiB. Write {{ \"keys\": [ ... ] }} with the "
                + "client's public keys, as the client publishes them.";
        }

        if (keys.HoldsSecret)
        {
            return "holds a private or secret key, with which anybody who reads it signs as this client. Ask the client for a new key, and for its "
                + "public half alone.";
        }

        return keys.CanVerify(client.EffectiveAlgorithms)
            ? null
            : "holds no key that its tokens could be verified with. Ask the client for a public signing key with a `kid`, for "
                + $"{string.Join(" or ", client.EffectiveAlgorithms)}: EC P-384 or P-256, or RSA of {KeySet.SmallestRsaBits} bits or more.";
    }
}
