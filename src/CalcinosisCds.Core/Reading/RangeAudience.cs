using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Whom a laboratory's range is for, as far as it can be told.</summary>
/// <param name="Groups">All of whom the patient must belong to.</param>
/// <param name="Age">As written; null where it is for every age.</param>
internal sealed record RangeAudience(IReadOnlyList<RangeGroup> Groups, Element? Age);

/// <summary>Reads for people of which sex and age a laboratory's range is, and whether this patient is one of them.</summary>
internal sealed class RangeAudienceReader(Demographics patient, QuantityReader quantities, LabWords words)
{
    private static readonly char[] NoLetter = [' ', ',', ';', ':', '/', '(', ')', '[', ']', '-', '.', '&'];
    private static readonly RangeGroup[] None = [];
    private static readonly RangeAudience Everybody = new(None, null);

    /// <summary>Null where one of its groups (a trimester, a population) is not known: then it cannot be shown to fit.</summary>
    public RangeAudience? Read(Element range) =>
        Groups(range) is not { } groups ? null
        : range.Member("age"u8) is { } age ? new RangeAudience(groups, age)
        : groups.Count > 0 ? new RangeAudience(groups, null)
        : Everybody;

    /// <summary>Whether the patient certainly was one of them at that time.</summary>
    public bool Fits(RangeAudience audience, DateTimeOffset at) => FitsGroups(audience.Groups, at) && FitsAge(audience.Age, at);

    /// <summary>Whom the range is for; null where one of its groups (a trimester, a population) is not known: then it cannot be shown to fit.</summary>
    private IReadOnlyList<RangeGroup>? Groups(Element range)
    {
        List<RangeGroup>? groups = null;
        foreach (var group in range.Items("appliesTo"u8))
        {
            if (Named(group) is not { } named)
            {
                return null;
            }

            (groups ??= []).Add(named);
        }

        return groups is null ? None : groups;
    }

    private RangeGroup? Named(Element group)
    {
        foreach (var coding in group.Items("coding"u8))
        {
            if ((Named(coding.Text("code"u8)) ?? Named(coding.Text("display"u8))) is { } named)
            {
                return named;
            }
        }

        return Named(group.Text("text"u8));
    }

    /// <summary>All of its words together: "adult female" is for women from 18 years on, "male and female" for both. Null where one is not known.</summary>
    private RangeGroup? Named(string? text)
    {
        if (text is null)
        {
            return null;
        }

        int? from = null;
        int? to = null;
        var sexes = new HashSet<Sex>();
        var all = text.ToLowerInvariant().Split(NoLetter, StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in all)
        {
            if (words.Group(word) is not { } group)
            {
                return null;
            }

            from = group.FromYears ?? from;
            to = group.ToYears ?? to;
            if (group.Sex is { } sex)
            {
                sexes.Add(sex);
            }
        }

        return all.Length == 0 ? null : new RangeGroup(all, sexes.Count == 1 ? sexes.Single() : null, from, to);
    }

    private bool FitsGroups(IReadOnlyList<RangeGroup> groups, DateTimeOffset at)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if ((groups[i].Sex is { } sex && sex != patient.Sex)
                || (groups[i].FromYears is { } from && patient.IsAtLeast(from, at) != true)
                || (groups[i].ToYears is { } to && patient.IsAtLeast(to, at) != false))
            {
                return false;
            }
        }

        return true;
    }

    private bool FitsAge(Element? written, DateTimeOffset at)
    {
        if (written is not { } age)
        {
            return true;
        }

        if (patient.Birth is not { } birth || birth.IsAfter(at))
        {
            return false;
        }

        return TryDays(age.Member("low"u8), out var low)
            && TryDays(age.Member("high"u8), out var high)
            && (low is null || Days(birth.Latest, at) >= low)
            && (high is null || Days(birth.Earliest, at) <= high);
    }

    /// <summary>An age limit in days; open where none is given. False where its unit is unknown.</summary>
    private bool TryDays(Element? limit, out decimal? days)
    {
        days = null;
        if (limit is not { } quantity || quantities.Number(quantity) is not { } number)
        {
            return limit is null;
        }

        decimal? perUnit = (limit.Value.Text("code"u8) ?? limit.Value.Text("unit"u8)) switch
        {
            "a" or "year" or "years" or "yr" or "y" => 365.25m,
            "mo" or "month" or "months" => 30.4375m,
            "wk" or "week" or "weeks" => 7,
            "d" or "day" or "days" => 1,
            _ => null,
        };
        days = number * perUnit;

        return perUnit is not null;
    }

    private static int Days(DateOnly birth, DateTimeOffset at) => DateOnly.FromDateTime(at.Date).DayNumber - birth.DayNumber;
}
