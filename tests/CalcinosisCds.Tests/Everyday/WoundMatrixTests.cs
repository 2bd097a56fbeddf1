using CalcinosisCds.Rules;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Everyday;

/// <summary>Thirty wounds of every day in thirteen kinds of patient: what a whole hospital would be told about calciphylaxis and the rest.</summary>
public sealed class WoundMatrixTests(ITestOutputHelper output)
{
    private const int Pairs = 390;
    private const int MostCritical = 2;
    private const int MostWarnings = 20;

    [Fact]
    public void Assess_EverydayWoundInEveryHost_RarelyRaisesARedFlag()
    {
        var matrix = EverydayFiles.Read("matrix.json");
        var (hosts, wounds) = (EverydayFiles.List(matrix, "hosts"), EverydayFiles.List(matrix, "wounds"));
        var pairs = hosts.SelectMany(host => wounds.Select(host.With)).ToList();

        var flags = pairs.SelectMany(pair => pair.Answer().Assessment.RedFlags.Select(flag => (pair.Id, Flag: flag))).ToList();
        var (critical, warnings) = (Of(flags, Indicator.Critical), Of(flags, Indicator.Warning));
        output.WriteLine($"{critical.Count} critical (at most {MostCritical}) and {warnings.Count} warnings (at most {MostWarnings}) over {pairs.Count} pairs");
        critical.ForEach(pair => output.WriteLine("  critical: " + pair));
        warnings.ForEach(pair => output.WriteLine("  warning: " + pair));

        Assert.Equal(Pairs, pairs.Count);
        Assert.True(critical.Count <= MostCritical && warnings.Count <= MostWarnings, $"{critical.Count} critical, {warnings.Count} warnings");
    }

    private static List<string> Of(List<(string Id, RedFlag Flag)> flags, Indicator indicator) =>
        [.. flags.Where(found => found.Flag.Indicator == indicator).Select(found => $"{found.Id}: {found.Flag.Id}")];
}
