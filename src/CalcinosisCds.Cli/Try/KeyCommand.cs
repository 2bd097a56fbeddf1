using System.CommandLine;
using System.Text;

namespace CalcinosisCds.Cli.Try;

/// <summary><c>calcinosis-cds key</c>: a key pair to try a client's record with, before the EHR has one.</summary>
internal static class KeyCommand
{
    private const int Written = 0;
    private const int Unusable = 2;

    public static Command Create()
    {
        var key = new Argument<string>("private") { Description = "The file for the private key; `try --key` signs with it. It is not overwritten." };
        var set = new Argument<string>("public")
        {
            Description = "The file for the public key, as the JWK Set that a client's `JwksFile` names. It is "
            + "not overwritten."
        };
        var command = new Command("key", "Make an ES384 key pair to try a client's record with. Not for production: there the EHR has its own.") { key, set };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(key), parsed.GetRequiredValue(set)));

        return command;
    }

    private static int Run(string privateFile, string publicFile)
    {
        try
        {
            var key = CallerKey.Create();
            Write(privateFile, key.PrivateJson());
            Write(publicFile, key.PublicSetJson());
            Console.WriteLine($"Private key: {privateFile}. Public key, for `JwksFile`: {publicFile}.");

            return Written;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine("calcinosis-cds: a file is already there or cannot be written. Name two new files.");

            return Unusable;
        }
    }

    /// <summary>For its owner alone.</summary>
    private static void Write(string file, string json)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(Encoding.UTF8.GetBytes(json + "\n"));
    }
}
