using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Whom a laboratory's range is for, as far as it can be told.</summary>
/// <param name="Groups">The groups, to all of which the patient must belong.</param>
/// <param name="Age">As written; null if it is for every age.</param>
internal sealed record RangeAudience(IReadOnlyList<RangeGroup> Groups, Element? Age)
{
    /// <summary>These and one more group.</summary>
    public RangeAudience With(RangeGroup group) => this with { Groups = [.. Groups, group] };
}

/// <summary>Reads which sex and age a laboratory's range is for, and whether this patient fits.</summary>
internal sealed class RangeAudienceReader(Demographics patient, QuantityReader quantities, RangeGroupReader groups, LabWords words)
{
    private static readonly RangeGroup[] None = [];
    private static readonly RangeAudience Everybody = new(None, null);

    private readonly RangeGroupReader _groups = groups;

    /// <summary>Null if one of its groups (a trimester, a population) is not known: then it cannot be shown to fit.</summary>
    public RangeAudience? Read(Element range) =>
        Groups(range) is not { } groups ? null
        : range.Member("age"u8) is { } age ? new RangeAudience(groups, age)
        : groups.Count > 0 ? new RangeAudience(groups, null)
        : Everybody;

    /// <summary>Whether sex or age would decide whether the patient belongs to it, but is not known.</summary>
    public bool IsOpen(RangeAudience audience) => audience.Groups.Any(group =>
        (group.Sex is not null && patient.Sex == Sex.Unknown) || ((group.From is not null || group.To is not null) && patient.Birth is null));

    /// <summary>Whether the patient certainly belonged to it at that time.</summary>
    public bool Fits(RangeAudience audience, DateTimeOffset at) => FitsGroups(audience.Groups, at) && FitsAge(audience.Age, at);

    /// <summary>Whom the range is for; null if one of its groups (a trimester, a population) is not known: then it cannot be shown to fit.</summary>
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
            if ((_groups.Read(coding.Text("code"u8)) ?? _groups.Read(coding.Text("display"u8))) is { } named)
            {
                return named;
            }
        }

        return _groups.Read(group.Text("text"u8));
    }

    private bool FitsGroups(IReadOnlyList<RangeGroup> groups, DateTimeOffset at)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if ((groups[i].Sex is { } sex && sex != patient.Sex) || !FitsAge(groups[i], at))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it holds for every day on which the patient may have been born.</summary>
    private bool FitsAge(RangeGroup group, DateTimeOffset at)
    {
        if (group is { From: null, To: null })
        {
            return true;
        }

        var day = DateOnly.FromDateTime(at.Date);

        return patient.Birth is { } birth
            && (group.From is not { } from || from.After(birth.Latest) <= day)
            && (group.To is not { } to || to.After(birth.Earliest) > day);
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

        if (age.Text() is { } text)
        {
            return _groups.Read(text) is { } group && FitsAge(group, at);
        }

        return TryDays(age.Member("low"u8), out var low)
            && TryDays(age.Member("high"u8), out var high)
            && (low is null || Days(birth.Latest, at) >= low)
            && (high is null || Days(birth.Earliest, at) <= high);
    }

    /// <summary>An age limit in days; open if none is given. False if it cannot be read or its unit is unknown.</summary>
    private bool TryDays(Element? limit, out decimal? days)
    {
        days = null;
        if (limit is not { } quantity)
        {
            return true;
        }

        if ((quantity.Text() ?? quantity.Text("value"u8)) is { } text && WrittenNumber.Read(text, words) is { Comparator: null } written)
        {
            days = written.Number * (Unit(written.Rest) ?? Unit(quantity))?.InDays();
        }
        else if (quantities.Number(quantity) is { } number)
        {
            days = number * Unit(quantity)?.InDays();
        }

        return days is not null;
    }

    private AgeUnit? Unit(Element quantity) => (quantity.Text("code"u8) ?? quantity.Text("unit"u8)) is { } name ? Unit(name) : null;

    private AgeUnit? Unit(string name) => words.AgeUnit(name.Trim().ToLowerInvariant());

    private static int Days(DateOnly birth, DateTimeOffset at) => DateOnly.FromDateTime(at.Date).DayNumber - birth.DayNumber;
}
