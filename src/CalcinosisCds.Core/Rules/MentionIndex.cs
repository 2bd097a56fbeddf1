using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>Mentions by concept, active ones and those of the past apart, each in the order of the record.</summary>
internal sealed class MentionIndex
{
    private static readonly int Keys = 2 * Enum.GetValues<Concept>().Length;
    private readonly Mention[] _mentions;

    /// <summary>Where the mentions of each key begin; those of the next key end them.</summary>
    private readonly int[] _starts = new int[Keys + 1];

    public MentionIndex(IReadOnlyList<Mention> mentions)
    {
        _mentions = new Mention[mentions.Count];
        for (var i = 0; i < mentions.Count; i++)
        {
            _starts[Key(mentions[i])]++;
        }

        for (int key = 0, end = 0; key <= Keys; key++)
        {
            end += _starts[key];
            _starts[key] = end;
        }

        // From the last to the first, so that each key's start ends where its first mention is, and their order is kept.
        for (var i = mentions.Count - 1; i >= 0; i--)
        {
            _mentions[--_starts[Key(mentions[i])]] = mentions[i];
        }
    }

    public ReadOnlySpan<Mention> Active(Concept concept) => Of(Key(concept, isPast: false));

    public ReadOnlySpan<Mention> Past(Concept concept) => Of(Key(concept, isPast: true));

    private ReadOnlySpan<Mention> Of(int key) => _mentions.AsSpan(_starts[key].._starts[key + 1]);

    private static int Key(Mention mention) => Key(mention.Concept, mention.IsPast);

    private static int Key(Concept concept, bool isPast) => (2 * (int)concept) + (isPast ? 1 : 0);
}
