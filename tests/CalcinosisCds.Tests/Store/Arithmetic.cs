using System.Numerics;

namespace CalcinosisCds.Tests.Store;

/// <summary>What follows for numbers of which some are known, from sums and rates that hold between them.</summary>
internal sealed class Arithmetic
{
    private const long Unbounded = 1_000_000_000_000;
    private const long Prime = 2_147_483_647;

    private readonly Dictionary<string, (BigInteger Least, BigInteger Most)> _bounds = [];
    private readonly List<Dictionary<string, int>> _zeros = [];
    private readonly List<(string Part, string Whole, int Of, long Rate, bool IsRounded)> _rates = [];

    public void See(string name, long least = 0, long most = Unbounded) => _bounds[name] = (least, most);

    /// <summary>A number is the sum of others.</summary>
    public void Add(string whole, IEnumerable<string> parts)
    {
        var zero = new Dictionary<string, int> { [whole] = -1 };
        foreach (var part in parts)
        {
            zero[part] = zero.GetValueOrDefault(part) + 1;
        }

        if (zero.Count > 1)
        {
            _zeros.Add(zero);
        }
    }

    /// <summary>A number is so many of so many of another.</summary>
    /// <param name="isRounded">To the nearest; or down.</param>
    public void Add(string part, string whole, int of, long rate, bool isRounded) => _rates.Add((part, whole, of, rate, isRounded));

    /// <summary>Every number that is known.</summary>
    public IReadOnlyDictionary<string, long> Numbers()
    {
        Narrow();

        return _bounds.Where(bound => bound.Value.Least == bound.Value.Most).ToDictionary(bound => bound.Key, bound => (long)bound.Value.Least);
    }

    /// <summary>The names of numbers that were not known and follow.</summary>
    public IReadOnlyCollection<string> WorkOut()
    {
        var hidden = _bounds.Where(bound => bound.Value.Least < bound.Value.Most).Select(bound => bound.Key).ToHashSet();
        Narrow();

        return [.. hidden.Where(name => _bounds[name].Least == _bounds[name].Most).Union(Eliminated())];
    }

    private void Narrow()
    {
        for (var isNew = true; isNew;)
        {
            isNew = false;
            foreach (var zero in _zeros)
            {
                foreach (var (name, sign) in zero)
                {
                    var others = zero.Where(other => other.Key != name).Select(other => (Sign: -sign * other.Value, Bounds: _bounds[other.Key])).ToList();
                    BigInteger Bound(bool isLeast) => others.Aggregate(BigInteger.Zero, (sum, other) =>
                        sum + (other.Sign * ((other.Sign > 0) == isLeast ? other.Bounds.Least : other.Bounds.Most)));
                    isNew |= Learn(name, Bound(isLeast: true), Bound(isLeast: false));
                }
            }

            foreach (var (part, whole, of, number, isRounded) in _rates)
            {
                var slack = isRounded ? 1 : 0;
                var (least, most) = _bounds[whole];

                // number - 1/2 <= of * part / whole <= number + 1/2, or number <= … < number + 1.
                isNew |= Learn(part, Up(((2 * number) - slack) * least, 2 * of), Down((((2 * number) + 2 - slack) * most) - 1 + slack, 2 * of));
                var (leastPart, mostPart) = _bounds[part];
                isNew |= Learn(whole, Up(((2 * of * leastPart) + 1 - slack), (2 * number) + 2 - slack),
                    number == 0 ? Unbounded : Down(2 * of * mostPart, (2 * number) - slack));
            }
        }
    }

    /// <summary>What follows from several sums at once: the numbers of which their combination holds nothing else that is unknown.</summary>
    private List<string> Eliminated()
    {
        var rows = _zeros.Select(zero => zero.Where(term => _bounds[term.Key].Least < _bounds[term.Key].Most && term.Value != 0)
            .ToDictionary(term => term.Key, term => (term.Value + Prime) % Prime)).Where(row => row.Count > 0).ToList();
        var reduced = new List<(string Pivot, Dictionary<string, long> Row)>();
        foreach (var row in rows)
        {
            foreach (var (pivot, known) in reduced)
            {
                Subtract(row, known, pivot);
            }

            if (row.Count == 0)
            {
                continue;
            }

            var first = row.Keys.First();
            var inverse = (long)BigInteger.ModPow(row[first], Prime - 2, Prime);
            foreach (var name in row.Keys.ToList())
            {
                row[name] = row[name] * inverse % Prime;
            }

            reduced.ForEach(known => Subtract(known.Row, row, first));
            reduced.Add((first, row));
        }

        return [.. reduced.Where(entry => entry.Row.Count == 1).Select(entry => entry.Pivot)];
    }

    private static void Subtract(Dictionary<string, long> row, Dictionary<string, long> known, string pivot)
    {
        if (row.GetValueOrDefault(pivot) is var factor and not 0)
        {
            foreach (var (name, value) in known)
            {
                row[name] = (((row.GetValueOrDefault(name) - (factor * value)) % Prime) + Prime) % Prime;
                if (row[name] == 0)
                {
                    row.Remove(name);
                }
            }
        }
    }

    private bool Learn(string name, BigInteger least, BigInteger most)
    {
        var known = _bounds[name];
        _bounds[name] = (BigInteger.Max(known.Least, least), BigInteger.Min(known.Most, most));
        Assert.True(_bounds[name].Least <= _bounds[name].Most, $"The document contradicts itself about {name}.");

        return _bounds[name] != known;
    }

    private static BigInteger Down(BigInteger number, BigInteger by) => BigInteger.Divide(number - ((number % by + by) % by), by);

    private static BigInteger Up(BigInteger number, BigInteger by) => -Down(-number, by);
}
