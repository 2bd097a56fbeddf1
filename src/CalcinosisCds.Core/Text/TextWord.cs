namespace CalcinosisCds.Text;

/// <summary>One word of a text as the patterns see it, abbreviations expanded.</summary>
/// <param name="Source">Which of the texts it stands in.</param>
/// <param name="Start">Where it begins in that text, as written.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Sentence">The sentence it stands in; <see cref="EverySentence"/> for a word of the body site.</param>
/// <param name="Clause">The clause it stands in.</param>
/// <param name="IsWeak">True where an abbreviation of a disease stands for it.</param>
internal readonly record struct TextWord(Word Word, int Source, int Start, int End, int Sentence, int Clause, bool IsWeak)
{
    /// <summary>The body site completes every sentence.</summary>
    public const int EverySentence = -1;

    public bool IsOfBodySite => Sentence == EverySentence;
}
