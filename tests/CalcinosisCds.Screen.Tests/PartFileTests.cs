using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Tests;

public sealed class PartFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Whole => Path.Combine(_folder.Path, "file");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Complete_IsThereUnderItsName()
    {
        using (var file = new PartFile(Whole))
        {
            file.Stream.Write("one"u8);
            Assert.False(File.Exists(Whole));
            file.Complete();
        }

        Assert.Equal("one", File.ReadAllText(Whole));
        Assert.Single(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void Dispose_NotComplete_LeavesNothingAndTheOldOne()
    {
        File.WriteAllText(Whole, "old");

        using (var file = new PartFile(Whole))
        {
            file.Stream.Write("new"u8);
        }

        Assert.Equal("old", File.ReadAllText(Whole));
        Assert.Single(Directory.EnumerateFiles(_folder.Path));
    }

    /// <summary>As when an engine starts a task a second time while the first still runs.</summary>
    [Fact]
    public void Create_AnotherWritesIt_IsRefusedAndTheFirstIsWhole()
    {
        using (var first = new PartFile(Whole))
        {
            first.Stream.Write("first"u8);
            Assert.Throws<IOException>(() => new PartFile(Whole));
            first.Complete();
        }

        Assert.Equal("first", File.ReadAllText(Whole));
    }
}
