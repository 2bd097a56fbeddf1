using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>
/// Gathers what the readers do not understand while they read one or many records. It takes codes and displays, and nothing else.
/// </summary>
public sealed class CoverageBuilder(KnowledgeBase knowledge)
{
    private const int LongestText = 100;
    private const int LongestWord = 40;
    private const int MostBlanksOfAUnit = 2;

    /// <summary>What ends a text that was cut short: such a code is incomplete.</summary>
    internal const char Cut = '…';

    /// <summary>Stands for something written that is not a code: words from the record may be about the patient.</summary>
    internal const string Words = "(words)";

    /// <summary>The most different things that are kept: a source that writes its own numbers into codes must not fill the memory.</summary>
    private const int MostEntries = 20_000;

    private readonly Dictionary<(CoverageKind Kind, string Item, string System, string Code), Met> _entries = [];
    private int _records;
    private int _leftOut;

    /// <summary>Of the records that were read with it.</summary>
    public CoverageReport Build() => CoverageReport.Of(
        _records,
        _entries.Select(met => new CoverageEntry(met.Key.Kind, met.Key.Item, met.Key.System, met.Key.Code, met.Value.Displays, met.Value.Count)),
        _leftOut);

    internal void Lists(PatientRecord record)
    {
        _records++;
        foreach (var (item, list) in new[] { ("conditions", record.Conditions), ("labs", record.Labs), ("medications", record.Medications) })
        {
            foreach (var type in list.UnreadTypes)
            {
                Add(CoverageKind.ListType, item, "", Word(type));
            }
        }
    }

    /// <summary>Every coding of a concept that is not understood; a concept without codings counts as without a code.</summary>
    internal void Codes(CoverageKind kind, string item, Element? concept)
    {
        var isCoded = false;
        foreach (var coding in (concept ?? default).Items("coding"u8))
        {
            if (coding.Text("code"u8)?.Trim() is { Length: > 0 } code)
            {
                isCoded = true;
                Add(kind, item, coding.Text("system"u8)?.Trim() ?? "", code, coding.Text("display"u8));
            }
        }

        if (!isCoded)
        {
            Add(kind, item, "", "");
        }
    }

    /// <summary>The concepts that name one medication: without a code only if none of them has one.</summary>
    internal void MedicationCodes(string item, IReadOnlyList<Element> concepts)
    {
        var coded = concepts.Where(concept => concept.Items("coding"u8).Any(coding => coding.Has("code"u8))).ToList();
        foreach (var concept in coded)
        {
            Codes(CoverageKind.MedicationCode, item, concept);
        }

        if (coded.Count == 0)
        {
            Codes(CoverageKind.MedicationCode, item, null);
        }
    }

    /// <summary>The unit of a Quantity by its code, else as it is printed.</summary>
    internal void Unit(string item, Element quantity)
    {
        var unit = quantity.Text("code"u8)?.Trim() is { Length: > 0 } code ? code : quantity.Text("unit"u8)?.Trim() ?? "";
        var isUnit = unit.Length <= LongestWord && unit.Count(char.IsWhiteSpace) <= MostBlanksOfAUnit;
        Add(CoverageKind.Unit, item, quantity.Text("system"u8) ?? "", isUnit ? unit : Words);
    }

    internal void ValueForm(string item, ObservationMember member) =>
        Add(CoverageKind.ValueForm, item, "", System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member.ToString()));

    internal void CutText(string item) => Add(CoverageKind.CutText, item, "", "");

    internal void Status(string item, Element? status) => Add(CoverageKind.Status, item, "", status is { } written ? Word(written.Text()) : "");

    /// <summary>Those of a Condition's two statuses in which no word is known.</summary>
    internal void ConditionStatuses(Element condition)
    {
        ConceptStatus(condition.Member("clinicalStatus"u8), word => knowledge.Statuses.Clinical(word) is not null);
        ConceptStatus(condition.Member("verificationStatus"u8), word => knowledge.Statuses.Verification(word) is not null);
    }

    /// <summary>What a reference points at and how; never its id.</summary>
    internal void Reference(string item, string reference)
    {
        var way = reference.StartsWith('#') ? "contained"
            : reference.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) ? "urn"
            : reference.Contains("://", StringComparison.Ordinal) ? "absolute"
            : "relative";
        Add(CoverageKind.Reference, item, "", way);
    }

    private void ConceptStatus(Element? written, Func<string, bool> isKnown)
    {
        if (written is not { } status)
        {
            return;
        }

        var codings = status.Items("coding"u8).ToList();
        IEnumerable<string?> words =
        [
            status.Text(), status.Text("text"u8), .. codings.Select(coding => coding.Text("code"u8)), .. codings.Select(coding => coding.Text("display"u8)),
        ];
        if (words.OfType<string>().Any(isKnown))
        {
            return;
        }

        foreach (var coding in codings)
        {
            Add(CoverageKind.Status, "conditions", coding.Text("system"u8) ?? "", Word(coding.Text("code"u8)), coding.Text("display"u8));
        }

        if (codings.Count == 0)
        {
            Add(CoverageKind.Status, "conditions", "", Word(status.Text()));
        }
    }

    /// <summary>A single short word, as codes are; anything longer, or with spaces, may be a sentence about the patient.</summary>
    private static string Word(string? written) => written is { Length: > 0 and <= LongestWord } && !written.Any(char.IsWhiteSpace) ? written : Words;

    private void Add(CoverageKind kind, string item, string system, string code, string? display = null)
    {
        var key = (kind, item, Shown(system), Shown(code));
        if (!_entries.TryGetValue(key, out var met))
        {
            if (_entries.Count == MostEntries)
            {
                _leftOut++;
                return;
            }

            met = new Met();
            _entries.Add(key, met);
        }

        met.Add(string.IsNullOrWhiteSpace(display) ? null : display.Trim());
    }

    /// <summary>No longer than a name, and without what would move a terminal's cursor.</summary>
    private static string Shown(string text)
    {
        var plain = text.AsSpan().ContainsAnyInRange('\0', '\x1F') || text.AsSpan().ContainsAnyInRange('\x7F', '\x9F')
            ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter))
            : text;

        return plain.Length <= LongestText ? plain : string.Concat(plain.AsSpan(0, LongestText - 1), [Cut]);
    }

    /// <summary>One thing that was encountered, counted in place.</summary>
    private sealed class Met
    {
        public List<string> Displays { get; } = [];

        public int Count { get; private set; }

        public void Add(string? display)
        {
            Count++;
            if (display is not null && Displays.Count < CoverageEntry.MostDisplays && Shown(display) is var shown && !Displays.Contains(shown))
            {
                Displays.Add(shown);
            }
        }
    }
}
