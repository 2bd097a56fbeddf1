namespace CalcinosisCds.Screen.Folder;

/// <summary>
/// Keeps two partitions out of one folder, and a partition away from assessments that run. The system lets it go at the end of the process that
/// holds it, whatever that end is; its empty file stays.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>For a partition, which is alone.</summary>
    /// <exception cref="ScreenException">Another process parts or assesses there.</exception>
    public static FolderLock ForPartition(ScreenFolder folder) =>
        Take(folder, FileAccess.ReadWrite, FileShare.None, "another process parts an export into it or assesses it; wait for its end, or name another folder.");

    /// <summary>For an assessment, beside any number of others.</summary>
    /// <exception cref="ScreenException">A process parts an export there.</exception>
    public static FolderLock ForAssessment(ScreenFolder folder) =>
        Take(folder, FileAccess.Read, FileShare.Read, "a process parts an export into it; wait for its end.");

    public void Dispose() => _file.Dispose();

    private static FolderLock Take(ScreenFolder folder, FileAccess access, FileShare share, string refusal)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FolderLock(new FileStream(folder.Lock, options));
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new ScreenException(folder.Path, refusal);
        }
    }
}
