namespace CalcinosisCds.Screen.Partition;

/// <summary>Where a file or folder truly lies, all links on its way followed: two names of one file are one file.</summary>
internal static class RealPath
{
    /// <summary>More than any system follows.</summary>
    private const int MostLinks = 40;

    /// <summary>Null where links lead round in a circle. What does not exist lies where it is said to.</summary>
    public static string? Of(string path)
    {
        var links = 0;

        return Of(path, ref links);
    }

    private static string? Of(string path, ref int links)
    {
        var full = Path.GetFullPath(path);
        var at = Path.GetPathRoot(full) ?? full;
        foreach (var part in full[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new FileInfo(Path.Combine(at, part));
            if (next.LinkTarget is not { } target)
            {
                at = next.FullName;
            }
            else if (++links > MostLinks || Of(Path.Combine(at, target), ref links) is not { } real)
            {
                return null;
            }
            else
            {
                at = real;
            }
        }

        return at;
    }
}
