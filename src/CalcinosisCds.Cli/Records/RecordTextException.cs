namespace CalcinosisCds.Cli.Records;

/// <summary>A file that cannot be used.</summary>
/// <param name="where">The name of the file.</param>
/// <param name="what">What is wrong, quoting nothing from the record.</param>
internal sealed class RecordTextException(string where, string what) : Exception(where + ": " + what)
{
    public string Where { get; } = where;

    public string What { get; } = what;
}
