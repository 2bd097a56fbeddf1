using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Store;

/// <summary>When the service began to say or do something else, from what it recorded at its starts and from the knowledge that decided.</summary>
internal static class Changes
{
    /// <summary>How much of a hash tells two apart to a reader.</summary>
    private const int Shown = 8;

    /// <param name="starts">In order, from the first on: a change is one against what was before the range as well.</param>
    /// <param name="calls">Tell of knowledge from before starts were noted.</param>
    /// <param name="drops">Changes of keys.</param>
    /// <param name="range">Changes within it.</param>
    public static IReadOnlyList<ChangePoint> Of(
        IReadOnlyList<ServiceStart> starts, IEnumerable<CallCount> calls, IEnumerable<ChangePoint> drops, GovernanceRange range) =>
    [
        .. starts.Zip(starts.Skip(1)).SelectMany(pair => Between(pair.First, pair.Second))
            .Concat(OfDecisions(calls, starts.Count > 0 ? starts[0].At : DateTimeOffset.MaxValue))
            .Concat(drops)
            .Where(change => change.At >= range.Since && change.At < range.Until)
            .OrderBy(change => change.At).ThenBy(change => change.What),
    ];

    private static IEnumerable<ChangePoint> Between(ServiceStart before, ServiceStart after)
    {
        if (before.Program != after.Program)
        {
            yield return new ChangePoint(after.At, ChangeOf.Program, before.Program, after.Program);
        }

        if (before.Knowledge != after.Knowledge)
        {
            yield return new ChangePoint(after.At, ChangeOf.Knowledge, before.Knowledge, after.Knowledge);
        }

        if (before.Settings != after.Settings)
        {
            yield return new ChangePoint(after.At, ChangeOf.Settings, Short(before.Settings), Short(after.Settings));
        }

        if (before.Artefacts != after.Artefacts)
        {
            var changed = after.Artefacts.Split(' ').Except(before.Artefacts.Split(' ')).Select(group => group.Split(':')[0]);
            yield return new ChangePoint(after.At, ChangeOf.Artefacts, "", string.Join(' ', changed));
        }
    }

    /// <summary>A version of knowledge counts from the first decision that was made by it.</summary>
    private static IEnumerable<ChangePoint> OfDecisions(IEnumerable<CallCount> calls, DateTimeOffset until)
    {
        var versions = calls.GroupBy(call => call.Knowledge)
            .Select(group => (Version: group.Key, At: DateTimeOffset.FromUnixTimeMilliseconds(group.Min(call => call.Began))))
            .OrderBy(version => version.At).ToList();

        return versions.Zip(versions.Skip(1))
            .Select(pair => new ChangePoint(pair.Second.At, ChangeOf.Knowledge, pair.First.Version, pair.Second.Version))
            .Where(change => change.At < until);
    }

    private static string Short(string hash) => hash.Length > Shown ? hash[..Shown] : hash;
}
