namespace CalcinosisCds.Screen.Folder;

/// <summary>
/// A file that is complete or absent: written under another name, for its owner only, and renamed at the end. Only one process at a time
/// can write it.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private readonly string _path;
    private bool _isComplete;

    /// <exception cref="IOException">Another process writes it, or it cannot be written.</exception>
    public PartFile(string path, int buffer = 0)
    {
        _path = path;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = buffer };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        Stream = new FileStream(path + ".part", options);
    }

    public FileStream Stream { get; }

    public void Complete()
    {
        Stream.Dispose();
        File.Move(_path + ".part", _path, overwrite: true);
        _isComplete = true;
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!_isComplete)
        {
            File.Delete(_path + ".part");
        }
    }
}
