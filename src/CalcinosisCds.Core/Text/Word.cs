namespace CalcinosisCds.Text;

/// <summary>A folded word with everything the knowledge files say about it alone. Words in the files are made once, at load, and shared.</summary>
internal sealed class Word(string folded)
{
    /// <summary>The number of a word of no phrase.</summary>
    public const int OfNoPhrase = -1;

    /// <summary>In lower case, without diacritics, in American spelling.</summary>
    public string Folded { get; } = folded;

    /// <summary>Its number among the words of phrases.</summary>
    public int Number { get; set; } = OfNoPhrase;

    /// <summary>The words of phrases that it may be, by number: itself, its singular, and any beginning that a star leaves open.</summary>
    public int[] Numbers { get; set; } = [];

    public WordKinds Kinds { get; set; }

    /// <summary>What it stands for as an abbreviation with one meaning; null if it is not one.</summary>
    public Expansion? Expansion { get; set; }

    public bool Is(WordKinds kind) => (Kinds & kind) != 0;
}

/// <summary>What the knowledge files say about a word.</summary>
[Flags]
internal enum WordKinds
{
    None = 0,

    /// <summary>Passed over.</summary>
    Skipped = 1,

    /// <summary>Begins a new sentence.</summary>
    EndsSentence = 2,

    /// <summary>Listed as English, or of a phrase.</summary>
    ListedEnglish = 4,

    /// <summary>Listed, the plural of one that is, or with an ending of the language.</summary>
    English = 8,

    /// <summary>Listed as a word of another language.</summary>
    Foreign = 16,

    /// <summary>With an ending of another language.</summary>
    ForeignEnding = 32,

    /// <summary>English though it is written with letters of another language.</summary>
    Accented = 64,

    /// <summary>Stands where a word is masked or left out.</summary>
    Masked = 128,

    /// <summary>An abbreviation of two meanings.</summary>
    Ambiguous = 256,

    /// <summary>Of a phrase that is a cue, or that becomes one by what stands around it.</summary>
    OfCue = 512,

    /// <summary>Begins with a digit.</summary>
    Number = 1024,

    /// <summary>A short form whose stop ends no sentence.</summary>
    ShortForm = 2048,

    /// <summary>Answers a question of a form: yes, no.</summary>
    Answer = 4096,

    /// <summary>Of a person, before the name.</summary>
    Title = 8192,
}

/// <summary>What an abbreviation stands for.</summary>
/// <param name="IsWeak">True for the abbreviation of a disease, which may mean another.</param>
internal sealed record Expansion(IReadOnlyList<Word> Words, bool IsWeak);
