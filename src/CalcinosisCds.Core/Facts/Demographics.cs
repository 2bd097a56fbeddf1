namespace CalcinosisCds.Facts;

public enum Sex
{
    Unknown,
    Female,
    Male,
}

/// <summary>Whose record this is, as far as reference ranges need to know.</summary>
/// <param name="Id">The FHIR id of the Patient.</param>
/// <param name="Sex">Administrative gender; anything but female or male is unknown.</param>
/// <param name="Birth">The days on which the patient may have been born; null where no birth date is recorded.</param>
public sealed record Demographics(string Id, Sex Sex, BirthDate? Birth)
{
    /// <summary>True if the Patient was merged into another or is not active: nothing may be inferred from such a record.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>True if the patient has certainly reached the age; null if the birth date leaves it open or is missing.</summary>
    public bool? IsAtLeast(int years, DateTimeOffset at) => Birth?.IsAtLeast(years, at);
}

/// <summary>A birth date as precise as the record gives it.</summary>
public sealed record BirthDate(DateOnly Earliest, DateOnly Latest)
{
    /// <summary>True or false if that holds for every possible birth date; otherwise null.</summary>
    public bool? IsAtLeast(int years, DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.Date);
        var youngest = Latest.AddYears(years) <= day;
        var oldest = Earliest.AddYears(years) <= day;

        return youngest == oldest ? youngest : null;
    }

    /// <summary>Whether the patient may have been, on that day, at least <paramref name="from"/> and younger than <paramref name="to"/>.</summary>
    /// <param name="to">Null for no upper end.</param>
    public bool MayBeWithin(AgeLimit from, AgeLimit? to, DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.Date);

        return from.After(Earliest) <= day && (to is not { } end || day < end.After(Latest));
    }

    public bool IsAfter(DateTimeOffset at) => Earliest > DateOnly.FromDateTime(at.Date);
}

/// <summary>An age as whole years and days, so that ranges for newborns and for adults share one table.</summary>
public readonly record struct AgeLimit(int Years, int Days)
{
    public DateOnly After(DateOnly birth) =>
        birth.Year + Years > 9000 ? DateOnly.MaxValue : birth.AddYears(Years).AddDays(Days);
}
