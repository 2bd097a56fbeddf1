using CalcinosisCds.Reading;

namespace CalcinosisCds.Screen.Tallies;

/// <summary>Adds up what was not understood, patient by patient or tally by tally.</summary>
internal sealed class CoverageSum
{
    /// <summary>A source that writes numbers of its own into codes must not fill the memory.</summary>
    private const int MostEntries = 20_000;

    /// <summary>Words that one patient's record alone has are many; those that are worth showing come with the first patients.</summary>
    private const int MostDisplays = 50;

    private readonly Dictionary<(CoverageKind Kind, string Item, string System, string Code), Met> _entries = [];
    private long _records;
    private long _leftOut;

    /// <param name="patient">Of one patient: each thing in it counts once.</param>
    public void Add(CoverageReport patient)
    {
        _records++;
        _leftOut += patient.LeftOut;
        foreach (var entry in patient.Entries)
        {
            Add((entry.Kind, entry.Item, entry.System, entry.Code), 1, entry.Displays.Select(display => new DisplayCount(display, 1)));
        }
    }

    public void Add(CoverageTally tally)
    {
        _records += tally.Records;
        _leftOut += tally.LeftOut;
        foreach (var entry in tally.Entries)
        {
            Add((entry.Kind, entry.Item, entry.System, entry.Code), entry.Patients, entry.Displays);
        }
    }

    public CoverageTally Build() => new(
        _records,
        [
            .. _entries
                .Select(met => new CoverageCount(met.Key.Kind, met.Key.Item, met.Key.System, met.Key.Code, met.Value.Patients, met.Value.Sorted()))
                .OrderBy(entry => entry.Kind)
                .ThenByDescending(entry => entry.Patients)
                .ThenBy(entry => entry.Item, StringComparer.Ordinal)
                .ThenBy(entry => entry.System, StringComparer.Ordinal)
                .ThenBy(entry => entry.Code, StringComparer.Ordinal),
        ],
        _leftOut);

    private void Add((CoverageKind Kind, string Item, string System, string Code) key, long patients, IEnumerable<DisplayCount> displays)
    {
        if (!_entries.TryGetValue(key, out var met))
        {
            if (_entries.Count == MostEntries)
            {
                _leftOut++;
                return;
            }

            _entries.Add(key, met = new Met());
        }

        met.Patients += patients;
        foreach (var display in displays)
        {
            met.Add(display);
        }
    }

    private sealed class Met
    {
        private readonly Dictionary<string, long> _displays = new(StringComparer.Ordinal);

        public long Patients { get; set; }

        public void Add(DisplayCount display)
        {
            if (_displays.ContainsKey(display.Text) || _displays.Count < MostDisplays)
            {
                _displays[display.Text] = _displays.GetValueOrDefault(display.Text) + display.Patients;
            }
        }

        public IReadOnlyList<DisplayCount> Sorted() =>
        [
            .. _displays.Select(display => new DisplayCount(display.Key, display.Value))
                .OrderByDescending(display => display.Patients)
                .ThenBy(display => display.Text, StringComparer.Ordinal),
        ];
    }
}
