using System.CommandLine;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Faults;
using CalcinosisCds.Store;
using Microsoft.Extensions.Configuration;

namespace CalcinosisCds.Cli.Keys;

/// <summary><c>calcinosis-cds keys drop</c>: has every replica forget what it holds of a client's keys, and read them anew.</summary>
internal static class KeysCommand
{
    private const int Dropped = 0;
    private const int Unusable = 2;

    public static Command Create()
    {
        var client = new Argument<string>("client") { Description = "The `Name` or the `Issuer` in the client's record." };
        var config = new Option<string>("--config")
        {
            Description = "The settings file of the service, which names its clients and its store; what it leaves out comes from the environment.",
            Required = true,
        };
        var drop = new Command("drop", "Have every replica forget the keys that it holds of a client, and read them anew; until then it refuses the client.")
        {
            client, config,
        };
        drop.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(client), parsed.GetRequiredValue(config), ct));

        return new Command("keys", "What running services hold of the keys of their clients.") { drop };
    }

    private static async Task<int> RunAsync(string named, string config, CancellationToken ct)
    {
        ServiceOptions options;
        try
        {
            options = Read(config);
        }
        catch (SettingsFileException exception)
        {
            return Fail(exception.Message);
        }

        var keyed = options.Clients.Where(client => client.JwksUrl is not null || client.JwksFile is not null).ToList();
        var names = keyed.Where(client => client.Name == named || client.Issuer == named).Select(client => client.Name).Distinct().ToList();
        if (names.Count == 0)
        {
            return Fail($"`{named}` is neither the name nor the issuer of a client with keys in {Path.GetFileName(config)}. "
                + (keyed.Count == 0 ? "It names none." : $"Write one of {string.Join(", ", keyed.Select(client => client.Name))}."));
        }

        return await DropAsync(names, options.Store, ct);
    }

    private static async Task<int> DropAsync(IReadOnlyList<string> names, StoreOptions store, CancellationToken ct)
    {
        try
        {
            await using var database = StoreDatabase.OfExisting(store.ConnectionString);
            if (!await new KeyDrops(database).AddAsync(names, TimeProvider.System.GetUtcNow(), ct))
            {
                return Fail("the store was last used by an earlier release, which would not heed this. Start this one with it first.");
            }
        }
        catch (Exception exception) when (exception is ArgumentException || StoreDatabase.IsFailure(exception))
        {
            return Fail("the store that the settings name cannot be written. Run this where the service is started, with its settings and environment.");
        }

        Console.WriteLine($"Dropped the keys of {string.Join(", ", names)}. Each replica forgets them within 10 seconds and reads them anew; it refuses the "
            + "client until it has.");

        return Dropped;
    }

    /// <exception cref="SettingsFileException">There is no such file, or it cannot be read as JSON.</exception>
    private static ServiceOptions Read(string file)
    {
        using var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables();
        SettingsFile.Add(configuration, file);

        return CheckedSettings.Read(configuration, isDevelopment: false).Options;
    }

    private static int Fail(string why)
    {
        Console.Error.WriteLine("calcinosis-cds: " + why);

        return Unusable;
    }
}
