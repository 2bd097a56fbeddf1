namespace CalcinosisCds.Facts;

/// <summary>Why something that the rules need is missing or cannot be used.</summary>
public enum GapReason
{
    NotRecorded,
    NotThisPatient,
    ExcludedStatus,
    /// <summary>The resource carries a <c>modifierExtension</c>, which may change its meaning.</summary>
    Excluded,
    ConflictingVersions,
    UnusableTime,
    NoResult,
    UnusableUnit,
    /// <summary>Outside the plausible band: check unit, specimen, interference.</summary>
    Implausible,
    NoReferenceRange,
    /// <summary>A comparator leaves open on which side of a limit the value lies.</summary>
    Indeterminate,
    /// <summary>Total and corrected calcium fall into different classes: ask for ionised calcium.</summary>
    Discordant,
    /// <summary>Only results older than a year.</summary>
    HistoryOnly,
    /// <summary>Recorded, but no longer current.</summary>
    NotCurrent,
    /// <summary>Pages, entries or errors left part of the list unread.</summary>
    ListIncomplete,
    /// <summary>The list was not delivered or could not be read.</summary>
    NotRead,
    /// <summary>The resource cannot be read as what it claims to be.</summary>
    Unreadable,
    /// <summary>An equation for adults in a child, or an eGFR in an infant.</summary>
    NotForThisAge,
    /// <summary>An antibody is on record but is not negative.</summary>
    NotNegative,
    /// <summary>The Patient was merged into another record, or is not active.</summary>
    RecordReplaced,

    /// <summary>Needed on record, but a complete list does not have it.</summary>
    NotDescribed,
    /// <summary>Two results of one moment that fall into different classes.</summary>
    ContradictoryResults,
    /// <summary>Recorded under a code that is not read.</summary>
    CodeNotRead,
    /// <summary>Written in a way that is not read, such as a number in words.</summary>
    FormNotRead,
    /// <summary>The status is an unknown word.</summary>
    StatusNotRead,
    /// <summary>The status says that it continues, a date that it is over.</summary>
    StatusContradicted,
    /// <summary>The resource says that it is about somebody else (focus).</summary>
    AnotherPerson,
    /// <summary>A code and its accompanying words name different things.</summary>
    NamesDiffer,
    /// <summary>A text too long to be read.</summary>
    CutText,
    /// <summary>The code is withheld.</summary>
    Masked,
    /// <summary>There is a value, and the record withholds it.</summary>
    Withheld,
    /// <summary>The laboratory's own range is there and could not be read, and no other applies.</summary>
    RangeNotRead,
}
