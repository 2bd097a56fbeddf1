namespace CalcinosisCds.Text;

/// <summary>Words by their letters, found in a span of text without making a string of it.</summary>
internal sealed class WordTable
{
    /// <summary>The hash of no letters.</summary>
    public const uint NoLetters = 2166136261;

    private const int SmallestCapacity = 16;
    private Word?[] _words = new Word?[SmallestCapacity];
    private uint[] _hashes = new uint[SmallestCapacity];
    private int _count;

    public IEnumerable<Word> All => _words.OfType<Word>();

    /// <summary>The hash of some letters and one more, so that the beginnings of a word are hashed on the way through it.</summary>
    public static uint Hash(uint letters, char next) => (letters ^ next) * 16777619;

    public Word? Find(ReadOnlySpan<char> letters) => Find(letters, HashOf(letters));

    public Word? Find(ReadOnlySpan<char> letters, uint hash) => _words[PlaceOf(letters, hash)];

    /// <summary>The word of these letters, added where it is new.</summary>
    public Word Add(string letters)
    {
        var hash = HashOf(letters);
        var place = PlaceOf(letters, hash);
        if (_words[place] is { } known)
        {
            return known;
        }

        var word = new Word(letters);
        (_words[place], _hashes[place]) = (word, hash);
        if (++_count * 2 > _words.Length)
        {
            Grow();
        }

        return word;
    }

    private static uint HashOf(ReadOnlySpan<char> letters)
    {
        var hash = NoLetters;
        foreach (var letter in letters)
        {
            hash = Hash(hash, letter);
        }

        return hash;
    }

    /// <summary>The slot of the word, or the free one where it would go; at most half of the slots are taken.</summary>
    private int PlaceOf(ReadOnlySpan<char> letters, uint hash)
    {
        var place = Start(hash);
        while (_words[place] is { } word && (_hashes[place] != hash || !letters.SequenceEqual(word.Folded)))
        {
            place = (place + 1) & (_words.Length - 1);
        }

        return place;
    }

    private int Start(uint hash) => (int)(hash ^ (hash >> 15)) & (_words.Length - 1);

    private void Grow()
    {
        var (words, hashes) = (_words, _hashes);
        _words = new Word?[words.Length * 2];
        _hashes = new uint[words.Length * 2];
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is { } word)
            {
                var place = PlaceOf(word.Folded, hashes[i]);
                (_words[place], _hashes[place]) = (word, hashes[i]);
            }
        }
    }
}
