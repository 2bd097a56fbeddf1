namespace CalcinosisCds.Text;

/// <summary>What a cue says about the words within its reach.</summary>
[Flags]
internal enum CueMarks
{
    None = 0,
    Denied = 1,
    Family = 2,
    Donor = 4,
    OnlyMentioned = 8,
    Past = 16,

    /// <summary>Past by "history of", which a chronic disease outlasts.</summary>
    History = 32,

    /// <summary>"Years ago".</summary>
    Ago = 64,
    Uncertain = 128,

    /// <summary>Under the heading "past medical history", where what is over stands beside what goes on.</summary>
    Listed = 256,

    /// <summary>Back after it was past.</summary>
    Again = 512,

    /// <summary>Denied by a finding, such as a negative biopsy: the disease, not the lesion that was looked at.</summary>
    NotFound = 1024,
}

/// <summary>Which way a cue reaches within its clause.</summary>
internal enum CueReach
{
    /// <summary>What follows.</summary>
    Forward,

    /// <summary>What stands before.</summary>
    Back,

    /// <summary>What precedes it if the clause ends with the cue or continues with "by", "on", "per"; else what follows.</summary>
    Either,

    /// <summary>The whole clause.</summary>
    Both,

    /// <summary>What precedes it, if the clause ends with the cue.</summary>
    BackAtEnd,

    /// <summary>The next word alone.</summary>
    Next,

    /// <summary>Only its own words: "no trauma".</summary>
    Within,

    /// <summary>Its own words, and the items of a list that begins with it: "no trauma, ulcer or necrosis".</summary>
    Item,

    /// <summary>The other words of its clause as it is split: a box ticks no adjective that has joined from elsewhere.</summary>
    Own,

    /// <summary>The complaints shortly before it: "pain 0/10" denies the pain, not an ulcer.</summary>
    Complaint,
}

/// <summary>A cue found in a text.</summary>
/// <param name="HeadsOnly">Whether it is one by the colon behind it alone.</param>
internal sealed record Cue(Hit At, CueMarks Marks, CueReach Reach, bool HeadsOnly = false);
