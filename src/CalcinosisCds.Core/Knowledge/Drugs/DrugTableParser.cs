using System.Text;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>Reads the lines of <c>drugs.tsv</c>; the file's own header says what a line may hold.</summary>
internal sealed class DrugTableParser
{
    private const string File = "drugs.tsv";
    private readonly Dictionary<string, Drug> _drugs = [];
    private readonly KnowledgeFaults _faults;

    public DrugTableParser(ReadOnlySpan<byte> table, KnowledgeFaults faults)
    {
        _faults = faults;
        ReadOnlySpan<byte> section = [];
        while (!table.IsEmpty)
        {
            var end = table.IndexOf((byte)'\n') is >= 0 and var newline ? newline : table.Length;
            var line = table[..end];
            table = table[Math.Min(end + 1, table.Length)..];
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                section = line;
            }
            else if (line.IndexOf((byte)'\t') is > 0 and var tab)
            {
                Read(section, line[..tab], line[(tab + 1)..]);
            }
            else
            {
                Fault(line);
            }
        }
    }

    public DrugCodes RxNorm { get; } = new();

    public DrugCodes Ndc { get; } = new();

    public Dictionary<string, Drug> Atc { get; } = [];

    public Dictionary<string, Drug> Names { get; } = [];

    private void Read(ReadOnlySpan<byte> section, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var isNew =
            section.SequenceEqual("[rxnorm]"u8) ? CodeNumber.TryRead(key, out var code) && Of(value) is { } clinical && RxNorm.TryAdd(code, clinical)
            : section.SequenceEqual("[ndc]"u8) ? CodeNumber.TryRead(value, out code)
                && RxNorm.Find(code) is { } packaged
                && CodeNumber.TryRead(key, out var package)
                && Ndc.TryAdd(package, packaged)
            : section.SequenceEqual("[atc]"u8) ? Of(value) is { } substance && Atc.TryAdd(Encoding.UTF8.GetString(key), substance)
            : section.SequenceEqual("[names]"u8) && Of(value) is { } named && Names.TryAdd(Encoding.UTF8.GetString(key), named);
        if (!isNew)
        {
            Fault(key);
        }
    }

    /// <summary>Thousands of lines share a few hundred drugs.</summary>
    private Drug? Of(ReadOnlySpan<byte> utf8)
    {
        var value = Encoding.UTF8.GetString(utf8);
        if (_drugs.TryGetValue(value, out var known))
        {
            return known;
        }

        if (value.Split('\t') is not [var formName, var useNames] || Form(formName) is not { } form)
        {
            return null;
        }

        var uses = useNames.Split(';').Select(Use).ToList();

        return uses.Contains(null) ? null : _drugs[value] = new Drug(form, [.. uses.Select(use => use!)]); // None is null, as just seen.
    }

    private static DrugForm? Form(string name) => name switch
    {
        "systemic" => DrugForm.Systemic,
        "local" => DrugForm.NotSystemic,
        "-" => DrugForm.NotSaid,
        _ => null,
    };

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

    private void Fault(ReadOnlySpan<byte> key) =>
        _faults.Add(File, $"the line of `{Encoding.UTF8.GetString(key)}` is not understood, or stands twice. Generate the file again with tools/drugs.");
}
