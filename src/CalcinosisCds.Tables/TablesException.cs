namespace CalcinosisCds.Tables;

/// <summary>Tables that cannot be used.</summary>
/// <param name="where">The file or folder.</param>
/// <param name="what">What is wrong, quoting nothing from the tables.</param>
public sealed class TablesException(string where, string what) : Exception(where + ": " + what)
{
    public string Where { get; } = where;

    public string What { get; } = what;
}
