namespace CalcinosisCds.Cli.Records;

/// <summary>What was found in a file or a folder.</summary>
/// <param name="Texts">What may be resources.</param>
/// <param name="Unusable">Files that cannot be read.</param>
/// <param name="Skipped">Files in a folder whose extensions are not read.</param>
internal sealed record FoundTexts(IReadOnlyList<RecordText> Texts, IReadOnlyList<RecordTextException> Unusable, IReadOnlyList<string> Skipped)
{
    /// <summary>A record that lacks a file would otherwise look complete.</summary>
    /// <exception cref="RecordTextException">A file cannot be read.</exception>
    public IReadOnlyList<RecordText> All => Unusable.Count == 0 ? Texts : throw Unusable[0];
}
