using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>The limits for one group of a range that is written as text for several.</summary>
/// <param name="Group">Null for a group that is not known.</param>
internal readonly record struct GroupedLimits(RangeGroup? Group, RangeLimits Limits);

/// <summary>
/// Reads a range that is written as one text for several groups: "Adult: 8.5-10.5; Child: 8.8-10.8", "M 13-17 F 12-15", "13-17 (men), 12-15 (women)".
/// </summary>
internal sealed class GroupedLimitsReader(LabWords words)
{
    private const int Longest = 250;
    private const int MostGroups = 12;
    private readonly RangeGroupReader _groups = new(words);
    private static readonly char[] Edges = [' ', ',', ';', ':', '=', '/', '.'];

    /// <summary>Null unless all of its parts have a group and limits, and one of these groups is known.</summary>
    public IReadOnlyList<GroupedLimits>? Read(string text, AnalyteInfo analyte)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var parts = new List<GroupedLimits>();
        foreach (var written in GroupSplitter.Parts(text, words))
        {
            if (RangeLimits.AreOfOtherResults(written, words))
            {
                continue;
            }

            if (parts.Count == MostGroups || (LabelFirst(written, analyte) ?? LabelLast(written, analyte) ?? OfUnknownGroup(written, analyte)) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return parts.Exists(part => part.Group is not null) ? parts : null;
    }

    /// <summary>"Adult: 8.5-10.5", "0-17 y 8.8-10.8": the shortest beginning that names a group, if limits follow.</summary>
    private GroupedLimits? LabelFirst(string text, AnalyteInfo analyte)
    {
        for (var end = 1; end < text.Length; end++)
        {
            if (IsEdge(text, end)
                && _groups.Read(text[..end].Trim(Edges)) is { } group
                && RangeLimits.Read(text[end..].Trim(Edges), analyte, words) is { } limits)
            {
                return new GroupedLimits(group, limits);
            }
        }

        return null;
    }

    /// <summary>"8.5-10.5 (adult)", "13-17 g/dL M".</summary>
    private GroupedLimits? LabelLast(string text, AnalyteInfo analyte)
    {
        for (var start = text.Length - 1; start > 0; start--)
        {
            if (IsEdge(text, start)
                && _groups.Read(text[start..].Trim(Edges)) is { } group
                && RangeLimits.Read(text[..start].Trim(Edges), analyte, words) is { } limits)
            {
                return new GroupedLimits(group, limits);
            }
        }

        return null;
    }

    /// <summary>"Third trimester: 8-10": limits that are for somebody, though we cannot tell for whom.</summary>
    private GroupedLimits? OfUnknownGroup(string text, AnalyteInfo analyte) =>
        text.LastIndexOf(':') is > 0 and var colon
        && text.AsSpan(0, colon).ContainsAnyInRange('A', 'z')
        && RangeLimits.Read(text[(colon + 1)..].Trim(Edges), analyte, words) is { } limits
            ? new GroupedLimits(null, limits)
            : null;

    private static bool IsEdge(string text, int at) => text[at] is ' ' or '(' or '[' || text[at - 1] is ':' or '=' or ')' or ']';
}
