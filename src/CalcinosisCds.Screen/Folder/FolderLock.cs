namespace CalcinosisCds.Screen.Folder;

/// <summary>
/// Keeps two partitions out of one folder, and a partition away from running assessments. The system releases it when the process that holds it
/// ends, however it ends; its empty file stays.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>For a partition, which tolerates nobody else.</summary>
    /// <exception cref="ScreenException">Another process partitions or assesses there.</exception>
    public static FolderLock ForPartition(ScreenFolder folder) => Take(
        folder,
        FileAccess.ReadWrite,
        FileShare.None,
        "another process is partitioning into it or assessing it; wait until it ends, or name another folder.");

    /// <summary>For an assessment, which tolerates other assessments.</summary>
    /// <exception cref="ScreenException">Another process partitions there.</exception>
    public static FolderLock ForAssessment(ScreenFolder folder) =>
        Take(folder, FileAccess.Read, FileShare.Read, "another process is partitioning into it; wait until it ends.");

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
