using System.Globalization;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>All analytes by name and by LOINC code.</summary>
public sealed class AnalyteCatalogue
{
    private const string File = "analytes.json";
    private readonly AnalyteInfo?[] _byAnalyte = new AnalyteInfo?[Enum.GetValues<Analyte>().Length];
    private readonly Dictionary<string, AnalyteInfo> _byLoinc = [];
    private readonly AnalyteNames _names;

    internal AnalyteCatalogue(AnalyteFile file, ValueSets valueSets, KnowledgeFaults faults)
    {
        var byId = new Dictionary<string, AnalyteInfo>();
        var units = (file.OtherUnits ?? [])
            .Concat(file.Analytes.SelectMany(entry => entry.Units ?? []).SelectMany(unit => (unit.Aliases ?? []).Append(unit.Ucum)))
            .Select(UnitTable.Fold)
            .ToHashSet();
        var words = new UnitWords(file.UnitWords ?? new Dictionary<string, string>());
        foreach (var entry in file.Analytes)
        {
            if (!KebabId.TryParse<Analyte>(entry.Id, out var analyte))
            {
                faults.Add(File, $"`{entry.Id}` is no analyte of the code. Add the enum member or remove the entry.");
                continue;
            }

            var info = Read(analyte, entry, valueSets, (units, words), faults);
            byId.TryAdd(entry.Id, info);
            faults.Require(_byAnalyte[(int)analyte] is null, File, $"`{entry.Id}` stands twice. Keep one.");
            _byAnalyte[(int)analyte] ??= info;
            foreach (var code in info.LoincCodes)
            {
                faults.Require(_byLoinc.TryAdd(code, info), File, $"LOINC {code} is in `{entry.Id}` and in another analyte. Keep it in one value set.");
            }
        }

        foreach (var missing in Enum.GetValues<Analyte>().Where(analyte => _byAnalyte[(int)analyte] is null))
        {
            faults.Add(File, $"analyte `{missing}` has no entry. Add one.");
        }

        _names = new AnalyteNames(file, byId);
        RaceBasedEgfr = valueSets.Codes("egfr-race-based", CodeSystems.Loinc, faults);
        AdultEgfr = valueSets.Codes("egfr-adult-equation", CodeSystems.Loinc, faults);
    }

    public IEnumerable<AnalyteInfo> All => _byAnalyte.OfType<AnalyteInfo>();

    /// <summary>eGFR codes of older race-based equations: the number is used and named as such.</summary>
    public IReadOnlySet<string> RaceBasedEgfr { get; }

    /// <summary>eGFR codes of equations for adults: no kidney stage under 18 years.</summary>
    public IReadOnlySet<string> AdultEgfr { get; }

    public AnalyteInfo this[Analyte analyte] => _byAnalyte[(int)analyte]!; // Each has an entry: that is checked above.

    /// <summary>The analyte that a code stands for; null if the rules do not read it.</summary>
    public AnalyteInfo? FindByLoinc(string code) => _byLoinc.GetValueOrDefault(code);

    /// <summary>What the name of a result says if its code does not: an analyte, or that it is something else.</summary>
    internal (Analyte? Analyte, bool IsForeign) FindByName(string name) => _names.Of(name);

    private static AnalyteInfo Read(
        Analyte analyte, AnalyteEntry entry, ValueSets valueSets, (HashSet<string> Known, UnitWords Words) units, KnowledgeFaults faults)
    {
        void MustBeCanonical(string what, string unit) =>
            faults.Require(
                unit == entry.Unit,
                File,
                $"`{entry.Id}` {what} has unit `{unit}`; the analyte uses `{entry.Unit}`. Convert the values and change the unit.");

        if (entry.Plausible is { } band)
        {
            MustBeCanonical("plausible band", band.Unit);
        }

        var table = new UnitTable(
            (entry.Units ?? []).Select(unit => new LabUnit(unit.Ucum, unit.Multiply, unit.Divide, unit.Aliases ?? []) { Decimals = unit.Decimals }),
            units.Known,
            units.Words,
            name => faults.Add(File, $"`{entry.Id}` has unit `{name}` twice. Keep one."));
        faults.Require(
            entry.Unit is null || table.Find(entry.Unit) is { Multiply: 1, Divide: 1 },
            File,
            $"`{entry.Id}` uses `{entry.Unit}`, which its units lack or convert. List it without factors.");

        var rangeUnit = entry.Ranges is { } ranges ? table.Find(ranges.Unit) : null;
        faults.Require(
            entry.Ranges is null || rangeUnit is not null,
            File,
            $"`{entry.Id}` ranges have unit `{entry.Ranges?.Unit}`, which its units lack. Convert or add it.");

        return new AnalyteInfo(
            analyte,
            entry.Id,
            entry.Unit,
            table,
            entry.Plausible?.Low,
            entry.Plausible?.High,
            new RangeTable([.. (entry.Ranges?.Bands ?? []).Select(range => ReadBand(entry.Id, range, rangeUnit, faults))]),
            valueSets.Codes(entry.ValueSet, CodeSystems.Loinc, faults),
            entry.Ranges?.Reference ?? [])
        {
            RangeUnit = rangeUnit,
            PlausibleReference = entry.Plausible?.Reference ?? [],
        };
    }

    private static RangeBand ReadBand(string id, RangeEntry entry, LabUnit? unit, KnowledgeFaults faults)
    {
        decimal? Canonical(decimal? limit) => limit is { } number && unit is not null ? unit.ToCanonical(LabValue.Exactly(number)).Point : limit;

        faults.Require(
            entry.Low is null || entry.High is null || entry.Low < entry.High,
            File,
            $"`{id}` has a range from {entry.Low} to {entry.High}. Swap or mend the limits.");
        Sex? sex = entry.Sex switch { null => null, "female" => Sex.Female, "male" => Sex.Male, _ => Sex.Unknown };
        faults.Require(sex is not Sex.Unknown, File, $"`{id}` has a range for sex `{entry.Sex}`. Use `female`, `male` or none.");

        return new RangeBand(
            ReadAge(id, entry.From, faults),
            entry.To is { } to ? ReadAge(id, to, faults) : null,
            sex,
            Canonical(entry.Low),
            Canonical(entry.High),
            entry.ExcludesHigh);
    }

    /// <summary>Reads an ISO 8601 period of one part: P14D, P1M (30 days), P18Y.</summary>
    private static AgeLimit ReadAge(string id, string period, KnowledgeFaults faults)
    {
        if (period.Length > 2 && period[0] == 'P' && int.TryParse(period[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            switch (period[^1])
            {
                case 'D':
                    return new AgeLimit(0, count);
                case 'M':
                    return new AgeLimit(0, count * 30);
                case 'Y':
                    return new AgeLimit(count, 0);
            }
        }

        faults.Add(File, $"`{id}` has the age `{period}`. Write P14D, P1M or P18Y.");
        return default;
    }
}
