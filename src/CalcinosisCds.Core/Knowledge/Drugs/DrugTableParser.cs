using System.Globalization;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>Reads the lines of <c>drugs.tsv</c>; what a line may hold is said in the file's own header.</summary>
internal sealed class DrugTableParser
{
    private const string File = "drugs.tsv";
    private readonly Dictionary<string, Drug> _drugs = [];
    private readonly KnowledgeFaults _faults;

    public DrugTableParser(string table, KnowledgeFaults faults)
    {
        _faults = faults;
        var section = "";
        foreach (var range in table.AsSpan().Split('\n'))
        {
            var line = table.AsSpan(range);
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                section = line.ToString();
            }
            else if (line.IndexOf('\t') is var tab and > 0)
            {
                Read(section, line[..tab], line[(tab + 1)..]);
            }
            else
            {
                Fault(line);
            }
        }
    }

    public Dictionary<uint, Drug> RxNorm { get; } = [];

    public Dictionary<ulong, Drug> Ndc { get; } = [];

    public Dictionary<string, Drug> Atc { get; } = [];

    public Dictionary<string, Drug> Names { get; } = [];

    private void Read(string section, ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        var isNew = section switch
        {
            "[rxnorm]" => uint.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                && Of(value) is { } drug
                && RxNorm.TryAdd(code, drug),
            "[ndc]" => uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                && RxNorm.TryGetValue(code, out var drug)
                && ulong.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var package)
                && Ndc.TryAdd(package, drug),
            "[atc]" => Of(value) is { } drug && Atc.TryAdd(key.ToString(), drug),
            "[names]" => Of(value) is { } drug && Names.TryAdd(key.ToString(), drug),
            _ => false,
        };
        if (!isNew)
        {
            Fault(key);
        }
    }

    private Drug? Of(ReadOnlySpan<char> value)
    {
        var known = _drugs.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(value, out var drug))
        {
            return drug;
        }

        var tab = value.IndexOf('\t');
        DrugForm? form = tab < 0 ? null : value[..tab] switch
        {
            "systemic" => DrugForm.Systemic,
            "local" => DrugForm.NotSystemic,
            "-" => DrugForm.NotSaid,
            _ => null,
        };
        if (form is null)
        {
            return null;
        }

        var uses = value[(tab + 1)..].ToString().Split(';').Select(Use).ToList();
        if (uses.Contains(null))
        {
            return null;
        }

        return _drugs[value.ToString()] = new Drug(form.Value, [.. uses.Select(use => use!)]); // None is null, as just seen.
    }

    private static DrugUse? Use(string written)
    {
        var certainty = written.Length == 0 ? DrugCertainty.Full : written[0] switch
        {
            '~' => DrugCertainty.Conditional,
            '!' => DrugCertainty.KeptOut,
            '?' => DrugCertainty.WeakWithoutForm,
            _ => DrugCertainty.Full,
        };
        var rest = certainty == DrugCertainty.Full ? written : written[1..];
        if (rest.Split(':') is not [var membership, { Length: > 0 } ingredient])
        {
            return null;
        }

        var parts = membership.Split('@');
        var isGroup = KebabId.TryParse<MedicationGroup>(parts[0], out var group);
        DrugRoute? route = parts is [_, var by] && Enum.TryParse<DrugRoute>(by, ignoreCase: true, out var read) ? read : null;

        return (isGroup || parts[0] == "none") && parts.Length == (route is null ? 1 : 2)
            ? new DrugUse(isGroup ? group : null, ingredient, certainty, route)
            : null;
    }

    private void Fault(ReadOnlySpan<char> key) =>
        _faults.Add(File, $"the line of `{key}` is not understood, or stands twice. Generate the file again with tools/drugs.");
}
