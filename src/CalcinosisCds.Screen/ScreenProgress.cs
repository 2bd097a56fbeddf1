namespace CalcinosisCds.Screen;

/// <summary>The progress of a screening, counted by all its workers.</summary>
internal sealed class ScreenProgress
{
    private long _lines;
    private long _bytes;
    private long _done;
    private long _patients;

    /// <summary>What is to be read, in bytes on disk; 0 if not known.</summary>
    public long Total { get; set; }

    public long Lines => Interlocked.Read(ref _lines);

    /// <summary>Bytes of the lines, which may be compressed on disk.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>How much of <see cref="Total"/> was read.</summary>
    public long Done => Interlocked.Read(ref _done);

    public long Patients => Interlocked.Read(ref _patients);

    public void Read(long lines, long bytes, long done)
    {
        Interlocked.Add(ref _lines, lines);
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Add(ref _done, done);
    }

    public void Assessed(long patients, long bytes)
    {
        Interlocked.Add(ref _patients, patients);
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Add(ref _done, bytes);
    }
}
