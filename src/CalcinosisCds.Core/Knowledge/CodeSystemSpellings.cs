namespace CalcinosisCds.Knowledge;

/// <summary>Which code system a given <c>system</c> means: records spell the same one in many ways (<c>systems.json</c>).</summary>
public sealed class CodeSystemSpellings
{
    private const string File = "systems.json";
    internal const int Longest = 256;
    private readonly string[] _asPublished;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _folded;
    private readonly (string Folded, string Canonical)[] _withEditions;

    internal CodeSystemSpellings(SystemFile file, KnowledgeFaults faults)
    {
        var folded = new Dictionary<string, string>();
        foreach (var entry in file.Systems)
        {
            foreach (var spelling in entry.Spellings.Prepend(entry.Canonical))
            {
                faults.Require(folded.TryAdd(Fold(spelling), entry.Canonical), File, $"`{spelling}` stands for two systems, or twice for one. Keep one.");
            }
        }

        _asPublished = [.. file.Systems.Select(entry => entry.Canonical).Distinct()];
        _folded = folded.GetAlternateLookup<ReadOnlySpan<char>>();
        _withEditions = [.. file.Systems.Where(entry => entry.HasEditions).Select(entry => (Fold(entry.Canonical) + "/", entry.Canonical))];
    }

    /// <summary>
    /// The published uri of the system that is meant; null for one we do not know. Case, spaces, <c>https</c>, a trailing slash, a version after
    /// a bar, <c>urn:oid:</c> and the edition of SNOMED CT make no difference.
    /// </summary>
    public string? Canonical(string written)
    {
        // A handful: their lengths tell most of them apart, faster than a hash would.
        foreach (var published in _asPublished)
        {
            if (published == written)
            {
                return published;
            }
        }

        // No spelling that we know is this long: what does not fit without its version and spaces is none of them.
        var folded = Fold(written.AsSpan(0, Math.Min(written.Length, Longest)), new char[Longest]);

        return _folded.TryGetValue(folded, out var canonical) ? canonical : Edition(folded);
    }

    /// <summary>A single spelling for a system that is not one of ours: local systems too are written in many ways.</summary>
    internal static ReadOnlySpan<char> Folded(ReadOnlySpan<char> written, Span<char> buffer) => Fold(written, buffer);

    private string? Edition(ReadOnlySpan<char> folded)
    {
        foreach (var (start, canonical) in _withEditions)
        {
            if (folded.StartsWith(start, StringComparison.Ordinal) && char.IsAsciiDigit(folded[^1]))
            {
                return canonical;
            }
        }

        return null;
    }

    private static string Fold(string written) => Fold(written, new char[written.Length]).ToString();

    private static ReadOnlySpan<char> Fold(ReadOnlySpan<char> written, Span<char> buffer)
    {
        var length = 0;
        foreach (var character in written)
        {
            if (character == '|')
            {
                break;
            }

            if (!char.IsWhiteSpace(character))
            {
                buffer[length++] = char.ToLowerInvariant(character);
            }
        }

        ReadOnlySpan<char> folded = buffer[..length];
        folded = folded.TrimEnd('/');

        return WithoutScheme(folded);
    }

    /// <summary>Without <c>http</c>, <c>https</c> and <c>urn:oid</c>: what follows tells a uri from an oid.</summary>
    private static ReadOnlySpan<char> WithoutScheme(ReadOnlySpan<char> folded)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["http://", "https://", "urn:oid:", "oid:"])
        {
            if (folded.StartsWith(scheme, StringComparison.Ordinal))
            {
                return folded[scheme.Length..];
            }
        }

        return folded;
    }
}
