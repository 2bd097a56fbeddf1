using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>One rule of <c>orders.json</c>: which orders it looks at, what on the record makes it fire, and what its card may offer.</summary>
/// <param name="Id">Stable; never reused.</param>
/// <param name="Groups">It looks at orders for any of these.</param>
/// <param name="Routes">It looks at orders that are, or may be, given by one of these routes; none if the route does not matter.</param>
/// <param name="Grounds">The urgency that each ground gives the card, by the ground's name.</param>
/// <param name="SaysUnread">True if the order alone is risky: the card then says what the rule needs and could not be read.</param>
/// <param name="NamesAlternatives">True if its sources name what may be done instead.</param>
/// <param name="MayRemove">True if the card may suggest removing the order.</param>
/// <param name="OncePerPatient">True if it is shown once per client and patient within the cool-down.</param>
/// <param name="Tests">Items of <c>tests.json</c> whose result, if missing, would decide.</param>
public sealed record OrderRule(
    string Id,
    IReadOnlyList<MedicationGroup> Groups,
    IReadOnlyList<DrugRoute> Routes,
    IReadOnlyDictionary<string, string> Grounds,
    bool SaysUnread,
    bool NamesAlternatives,
    bool MayRemove,
    bool OncePerPatient,
    IReadOnlyList<SuggestedTest> Tests,
    IReadOnlyList<string> Reference,
    string Since);

internal sealed record OrderFile(IReadOnlyList<string> Readme, IReadOnlyList<OrderEntry> Rules)
{
    private const string File = "orders.json";

    public IReadOnlyList<OrderRule> Read(IReadOnlyList<SuggestedTest> tests, KnowledgeFaults faults)
    {
        foreach (var twice in Rules.GroupBy(rule => rule.Id).Where(group => group.Count() > 1))
        {
            faults.Add(File, $"`{twice.Key}` stands twice. Keep one.");
        }

        return [.. Rules.Select(rule => Read(rule, tests, faults))];
    }

    private static OrderRule Read(OrderEntry rule, IReadOnlyList<SuggestedTest> tests, KnowledgeFaults faults)
    {
        var groups = Known<MedicationGroup>(rule.Groups, id => $"`{rule.Id}` has the group `{id}`, which is none of medications. Mend the id.", faults);
        var routes = Known<DrugRoute>(rule.Routes ?? [], id => $"`{rule.Id}` has the route `{id}`, which is none. Mend the id.", faults);
        var items = (rule.Tests ?? []).ToLookup(item => tests.Any(test => test.Item == item));
        foreach (var item in items[false])
        {
            faults.Add(File, $"`{rule.Id}` has the test `{item}`, which tests.json lacks. Mend the item.");
        }

        faults.Require(groups.Count > 0 && rule.Grounds.Count > 0, File, $"`{rule.Id}` has no group or no ground. Name them, or remove the rule.");

        return new OrderRule(
            rule.Id, groups, routes, rule.Grounds, rule.SaysUnread, rule.NamesAlternatives, rule.MayRemove, rule.OncePerPatient,
            [.. items[true].Select(item => tests.First(test => test.Item == item))], rule.Reference, rule.Since);
    }

    private static List<T> Known<T>(IEnumerable<string> ids, Func<string, string> fault, KnowledgeFaults faults)
        where T : struct, Enum
    {
        var known = new List<T>();
        foreach (var id in ids)
        {
            faults.Require(KebabId.TryParse(id, out T value), File, fault(id));
            known.Add(value);
        }

        return known;
    }
}

internal sealed record OrderEntry(
    string Id,
    IReadOnlyList<string> Groups,
    IReadOnlyDictionary<string, string> Grounds,
    IReadOnlyList<string> Reference,
    string Since,
    IReadOnlyList<string>? Routes = null,
    IReadOnlyList<string>? Tests = null,
    bool SaysUnread = false,
    bool NamesAlternatives = false,
    bool MayRemove = false,
    bool OncePerPatient = false);
