namespace CalcinosisCds.Screen;

/// <summary>Input or output that cannot be used at all.</summary>
/// <param name="where">The file or option.</param>
/// <param name="what">What is wrong, quoting nothing from the input.</param>
internal sealed class ScreenException(string where, string what) : Exception(where + ": " + what)
{
    public string Where { get; } = where;

    public string What { get; } = what;
}
