using System.Text;

namespace CalcinosisCds.Screen.Partition;

/// <summary>Which lists of a patient a lost line, file or name could have belonged to.</summary>
internal static class ListTypes
{
    /// <summary>From so many lines of one type on, a file is taken to hold no other, unless its name says otherwise.</summary>
    private const long EnoughToTell = 100;

    private const string MedicationList = "MedicationRequest";

    /// <summary>Types that are read, longest first: one name begins another.</summary>
    private static readonly string[] Read =
    [
        "MedicationAdministration", "MedicationStatement", "MedicationDispense", MedicationList, "MedicationOrder", "MedicationUsage", "Observation",
        "Medication", "Encounter", "Condition", "Patient",
    ];

    /// <summary>Types of which a patient has a list.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["Condition", "Observation", MedicationList, "MedicationStatement", "MedicationAdministration"];

    private static ReadOnlySpan<byte> Member => "\"resourceType\""u8;

    /// <summary>The type that is read and that names a file, as <c>Condition-1.ndjson</c>; null where none does.</summary>
    public static string? NamedBy(string file)
    {
        var name = Path.GetFileName(file);

        return Read.FirstOrDefault(type => IsNamed(name, type));
    }

    /// <summary>The type that is read with which the name of a file begins, whatever comes behind it; null where it begins otherwise.</summary>
    public static string? BegunBy(string file)
    {
        var name = Path.GetFileName(file);

        return Read.FirstOrDefault(type => name.StartsWith(type, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The lists that lines of these types belong to: of a dispense the list of medications knows only that it is there.</summary>
    public static IReadOnlyList<string> ListsOf(params IEnumerable<string> types) =>
        [.. types.Select(type => ResourceKind.Of(Encoding.ASCII.GetBytes(type)) == ResourceKind.UnreadMedication ? MedicationList : type)
            .Where(All.Contains).Distinct()];

    /// <summary>Lists that a lost line of a file could belong to.</summary>
    /// <param name="declared">What its manifest says that it holds; empty if unknown.</param>
    public static IReadOnlyList<string> LostIn(FileCounts file, IReadOnlyCollection<string> declared)
    {
        var seen = file.Kept.All.Concat(file.Others.All).ToList();
        IReadOnlyCollection<string> said = declared.Count > 0 ? declared : NamedBy(file.Name) is { } named ? [named] : [];

        return said.Count > 0 && seen.All(one => said.Contains(one.Type)) ? ListsOf(said)
            : said.Count == 0 && seen is [var only] && (only.Count >= EnoughToTell || IsNamed(file.Name, only.Type)) ? ListsOf(only.Type)
            : All;
    }

    /// <summary>
    /// The type of each resource that a text names, whether it can be read or not; empty where it names none, or not all can be told.
    /// </summary>
    public static IReadOnlyList<string> NamedIn(ReadOnlySpan<byte> text)
    {
        var types = new List<string>();
        if (text.Contains((byte)0))
        {
            return [];
        }

        for (int at; (at = text.IndexOf(Member)) >= 0;)
        {
            text = text[(at + Member.Length)..];
            var value = text.TrimStart(" \t\r:"u8);
            var end = value.IsEmpty ? -1 : value[1..].IndexOf((byte)'"');
            if (end < 0 || value[0] != (byte)'"' || !TypeCounts.IsType(value.Slice(1, end)))
            {
                return [];
            }

            types.Add(Encoding.ASCII.GetString(value.Slice(1, end)));
        }

        return types;
    }

    private static bool IsNamed(string file, string type)
    {
        var name = Path.GetFileName(file.AsSpan());

        return name.StartsWith(type, StringComparison.Ordinal) && (name.Length == type.Length || !char.IsAsciiLetter(name[type.Length]));
    }
}
