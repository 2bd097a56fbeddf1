using System.Diagnostics;

namespace CalcinosisCds.Mutation;

/// <summary>
/// Tries its share of the faults, one after the other, in one process: the tests that reach the fault run until one fails. What it finds it
/// writes at once, so that whoever watches it can end it and have the rest tried by another.
/// </summary>
internal sealed class Worker(string folder, string journal)
{
    /// <summary>Then another worker goes on, with the memory of the copies given back.</summary>
    private const int MostCopies = 150;

    private readonly Dictionary<string, int> _finders = [];

    public async Task TryAsync(IReadOnlyList<int> faults)
    {
        using var shared = new LoadedTests(folder);
        var once = Split(shared.TakeReached());
        var reaching = await ReachingAsync(shared, once);
        Write("ready", "", "");
        var copies = 0;
        foreach (var fault in faults)
        {
            Write("trying", fault.ToString(), "");
            if (once.Contains(fault))
            {
                Write("tried", fault.ToString(), await InACopyAsync(fault));
                if (++copies == MostCopies)
                {
                    return;
                }

                continue;
            }

            Write("tried", fault.ToString(), reaching.TryGetValue(fault, out var tests) ? await InPlaceAsync(shared, fault, tests) : "NoCoverage");
        }

        Write("done", "", "");
    }

    private async Task<string> InPlaceAsync(LoadedTests shared, int fault, IEnumerable<TestCase> tests)
    {
        shared.Active = fault;
        var finder = await FinderAsync(tests.OrderByDescending(test => test.Found).ThenBy(test => test.Took));
        shared.Active = null;

        return Outcome(finder);
    }

    private async Task<string> InACopyAsync(int fault)
    {
        try
        {
            using var copy = new LoadedTests(folder, fault);

            return Outcome(await FinderAsync(copy.Tests.OrderByDescending(test => _finders.GetValueOrDefault(test.Name))));
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            return "Killed\tthe tests do not load"; // Data of a theory that is made by the product.
        }
    }

    private static async Task<TestCase?> FinderAsync(IEnumerable<TestCase> tests)
    {
        foreach (var test in tests)
        {
            if (await test.RunAsync() is not null)
            {
                return test;
            }
        }

        return null;
    }

    private string Outcome(TestCase? finder)
    {
        if (finder is null)
        {
            return "Survived";
        }

        finder.Found++;
        _finders[finder.Name] = _finders.GetValueOrDefault(finder.Name) + 1;

        return "Killed\t" + finder.Name;
    }

    /// <summary>By fault, the tests that reach it; every test must pass without one.</summary>
    private static async Task<Dictionary<int, List<TestCase>>> ReachingAsync(LoadedTests shared, HashSet<int> once)
    {
        var reaching = new Dictionary<int, List<TestCase>>();
        foreach (var test in shared.Tests)
        {
            shared.Captures = true;
            if (await test.RunAsync() is { } failed)
            {
                throw new InvalidOperationException(test.Name + " fails without a fault.", failed);
            }

            shared.Captures = false;
            var (reached, statically) = shared.TakeReached();
            once.UnionWith(statically);
            foreach (var fault in reached)
            {
                reaching.TryAdd(fault, []);
                reaching[fault].Add(test);
            }

            var clock = Stopwatch.StartNew();
            await test.RunAsync();
            test.Took = clock.Elapsed;
        }

        return reaching;
    }

    private static HashSet<int> Split((IReadOnlyList<int> Reached, IReadOnlyList<int> Once) loaded) => [.. loaded.Reached, .. loaded.Once];

    private void Write(string what, string fault, string outcome) => File.AppendAllText(journal, $"{what}\t{fault}\t{outcome}\n");
}
