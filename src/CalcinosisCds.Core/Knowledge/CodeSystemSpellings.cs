using System.Buffers;

namespace CalcinosisCds.Knowledge;

/// <summary>Which code system a given <c>system</c> means: records spell the same one in many ways (<c>systems.json</c>).</summary>
public sealed class CodeSystemSpellings
{
    private const string File = "systems.json";
    internal const int Longest = 256;
    private static readonly SearchValues<char> VersionMarks = SearchValues.Create("/:#?;=@");
    private readonly string[] _asPublished;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _folded;
    private readonly (string Folded, string Canonical)[] _withEditions;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _versionWords;

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
        _versionWords = file.VersionWords.ToHashSet().GetAlternateLookup<ReadOnlySpan<char>>();
        _withEditions = [.. file.Systems.Where(entry => entry.HasEditions).Select(entry => (Fold(entry.Canonical) + "/", entry.Canonical))];
    }

    /// <summary>
    /// The published uri of the system that is meant; null for one we do not know. Case, spaces, <c>https</c>, a trailing slash, a version
    /// after a bar or as further segments, <c>urn:oid:</c> and the edition of SNOMED CT make no difference.
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

        return _folded.TryGetValue(folded, out var canonical) ? canonical : Edition(folded) ?? WithoutVersion(folded);
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

    /// <summary>The system before "/2.77", ":2.77", "/version/20240301" or "?version=2.77"; null where anything else follows.</summary>
    private string? WithoutVersion(ReadOnlySpan<char> folded)
    {
        var rest = folded;
        while (rest.LastIndexOfAny(VersionMarks) is > 0 and var mark && IsOfVersion(rest[(mark + 1)..]))
        {
            rest = rest[..mark].TrimEnd('/');
            if (_folded.TryGetValue(rest, out var canonical))
            {
                return canonical;
            }
        }

        return null;
    }

    /// <summary>A word for a version, its number, or both together.</summary>
    private bool IsOfVersion(ReadOnlySpan<char> segment) =>
        _versionWords.Contains(segment)
        || (segment.IndexOfAnyInRange('0', '9') is var digit and >= 0 && (digit == 0 || _versionWords.Contains(segment[..digit])));

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
