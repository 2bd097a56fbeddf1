namespace CalcinosisCds.Screen.Tests;

/// <summary>A folder of one test, removed at its end.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("screen-").FullName;

    public string Input => System.IO.Path.Combine(Path, "in");

    public string Output => System.IO.Path.Combine(Path, "out");

    /// <summary>Writes a file of the input.</summary>
    public string Write(string name, params IEnumerable<string> lines) => Write(name, string.Concat(lines.Select(line => line + "\n")));

    /// <inheritdoc cref="Write(string, IEnumerable{string})"/>
    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, IEnumerable{string})"/>
    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Input);
        var path = System.IO.Path.Combine(Input, name);
        File.WriteAllBytes(path, content);

        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
