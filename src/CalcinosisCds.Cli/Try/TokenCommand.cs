using System.CommandLine;

namespace CalcinosisCds.Cli.Try;

/// <summary><c>calcinosis-cds token</c>: one token for one address, such as one that a board pastes into the governance page.</summary>
internal static class TokenCommand
{
    private const int Written = 0;
    private const int Unusable = 2;

    public static Command Create()
    {
        var key = new Option<string>("--key") { Description = "The private key that `calcinosis-cds key` has made.", Required = true };
        var issuer = new Option<string>("--issuer") { Description = "The `Issuer` of the client's record.", Required = true };
        var audience = new Option<string>("--audience")
        {
            Description = "The address that it is for, such as https://cds.example/governance/report.",
            Required = true,
        };
        var command = new Command("token", "Print a token that is good once, for two minutes and one address.") { key, issuer, audience };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(key), parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(audience)));

        return command;
    }

    private static int Run(string key, string issuer, string audience)
    {
        try
        {
            Console.WriteLine(CallerKey.Read(key).Token(issuer, audience, TimeProvider.System));

            return Written;
        }
        catch (TryException exception)
        {
            Console.Error.WriteLine("calcinosis-cds: " + exception.Message);

            return Unusable;
        }
    }
}
