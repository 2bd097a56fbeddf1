using CalcinosisCds.Screen.Report;

namespace CalcinosisCds.Screen.Tests.Report;

/// <summary>
/// Somebody who reckons with what a report shows: writes down every sum that must hold, puts in what is shown, and solves for what is not. It knows
/// nothing of how the report was made.
/// </summary>
internal sealed class Reader
{
    /// <summary>Reckons in remainders of it: exact, and a chance hit is one in a billion.</summary>
    private const long Prime = 1_000_000_007;
    private const long Unbounded = 1_000_000_000;

    private readonly Dictionary<string, int> _names = [];
    private readonly Dictionary<int, long> _shown = [];
    private readonly List<(int Of, long Times)[]> _equations = [];

    public Reader(ScreenReport report)
    {
        Show("all", report.Patients, report.ByAge, report.BySex);
        foreach (var table in report.Tables)
        {
            foreach (var line in table.Lines)
            {
                var name = table.Id + "/" + line.Id;
                Show(name, line.Patients, line.ByAge, line.BySex);
                foreach (var part in line.Parts)
                {
                    Know(name + "/" + part.Id, part.Patients);
                }

                if (line.Parts.Count > 0)
                {
                    AddUp(name, line.Parts.Select(part => name + "/" + part.Id));
                }

                Within("all", name);
            }
        }
    }

    /// <summary>Whoever is in one is in the other.</summary>
    public void Within(string whole, string part)
    {
        foreach (var view in Views(whole))
        {
            AddUp(whole + view, [part + view, $"{whole}-{part}{view}"]);
        }
    }

    /// <summary>Each of the one is in exactly one of the others.</summary>
    public void Together(string whole, IReadOnlyList<string> parts)
    {
        foreach (var view in Views(whole))
        {
            AddUp(whole + view, parts.Select(part => part + view));
        }
    }

    /// <summary>What is not shown and is found to be from 1 to below the smallest that may be shown.</summary>
    public IReadOnlyList<string> Found(long smallest)
    {
        var few = Solved().Concat(Bounded()).Where(found => found.Least >= 1 && found.Most < smallest).Select(found => found.Variable).ToHashSet();

        return [.. _names.Where(name => few.Contains(name.Value)).Select(name => name.Key)];
    }

    private IEnumerable<string> Views(string name) => _names.Keys.Where(key => key == name || key.StartsWith(name + "@", StringComparison.Ordinal))
        .Select(key => key[name.Length..]).ToList();

    private void Show(string name, long? patients, IReadOnlyList<ReportedPart> ages, IReadOnlyList<ReportedPart> sexes)
    {
        Know(name, patients);
        foreach (var (axis, parts) in new[] { ("@age", ages), ("@sex", sexes) }.Where(axis => axis.Item2.Count > 0))
        {
            foreach (var part in parts)
            {
                Know(name + axis + part.Id, part.Patients);
            }

            AddUp(name, parts.Select(part => name + axis + part.Id));
        }
    }

    private void Know(string name, long? patients)
    {
        var variable = Variable(name);
        if (patients is { } known)
        {
            _shown[variable] = known;
        }
    }

    private int Variable(string name) => _names.TryGetValue(name, out var known) ? known : _names[name] = _names.Count;

    private void AddUp(string total, IEnumerable<string> parts) =>
        _equations.Add([(Variable(total), -1), .. parts.Select(part => (Variable(part), 1L))]);

    /// <summary>By linear algebra: what follows from the equations alone.</summary>
    private IEnumerable<(int Variable, long Least, long Most)> Solved()
    {
        var rows = _equations.ConvertAll(Row);
        var pivots = new List<(int Column, long[] Row)>();
        for (var column = 0; column < _names.Count; column++)
        {
            if (rows.FindIndex(row => row[column] != 0) is not (>= 0 and var at))
            {
                continue;
            }

            var pivot = rows[at];
            rows.RemoveAt(at);
            Times(pivot, Inverse(pivot[column]));
            foreach (var row in rows.Concat(pivots.Select(done => done.Row)).Where(row => row[column] != 0))
            {
                Subtract(row, pivot, row[column]);
            }

            pivots.Add((column, pivot));
        }

        return pivots.Where(pivot => pivot.Row.Take(_names.Count).Count(times => times != 0) == 1)
            .Select(pivot => (pivot.Column, pivot.Row[^1], pivot.Row[^1]));
    }

    /// <summary>By bounds: no count is below nought.</summary>
    private IEnumerable<(int Variable, long Least, long Most)> Bounded()
    {
        var bounds = Enumerable.Range(0, _names.Count)
            .Select(variable => _shown.TryGetValue(variable, out var shown) ? (Least: shown, Most: shown) : (Least: 0L, Most: Unbounded)).ToArray();
        for (var round = 0; round < 50; round++)
        {
            foreach (var equation in _equations)
            {
                foreach (var (of, times) in equation)
                {
                    // times * x = -(the others)
                    var least = -equation.Where(other => other.Of != of).Sum(other => other.Times > 0 ? bounds[other.Of].Most : -bounds[other.Of].Least);
                    var most = -equation.Where(other => other.Of != of).Sum(other => other.Times > 0 ? bounds[other.Of].Least : -bounds[other.Of].Most);
                    var (low, high) = times > 0 ? (least, most) : (-most, -least);
                    bounds[of] = (Math.Max(bounds[of].Least, low), Math.Min(bounds[of].Most, high));
                }
            }
        }

        return bounds.Select((bound, variable) => (variable, bound.Least, bound.Most)).Where(bound => !_shown.ContainsKey(bound.variable));
    }

    private long[] Row((int Of, long Times)[] equation)
    {
        var row = new long[_names.Count + 1];
        foreach (var (of, times) in equation)
        {
            if (_shown.TryGetValue(of, out var shown))
            {
                row[^1] = Remainder(row[^1] - (times * shown));
            }
            else
            {
                row[of] = Remainder(row[of] + times);
            }
        }

        return row;
    }

    private static void Times(long[] row, long factor)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = row[i] * factor % Prime;
        }
    }

    private static void Subtract(long[] row, long[] pivot, long factor)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = pivot[i] == 0 ? row[i] : Remainder(row[i] - (factor * pivot[i] % Prime));
        }
    }

    private static long Remainder(long value) => ((value % Prime) + Prime) % Prime;

    private static long Inverse(long value)
    {
        long result = 1;
        for (long power = Prime - 2; power > 0; power >>= 1, value = value * value % Prime)
        {
            result = (power & 1) == 1 ? result * value % Prime : result;
        }

        return result;
    }
}
