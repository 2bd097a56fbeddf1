using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests.Architecture;

/// <summary>Pools and memory over records are in <c>CalcinosisCds.Json</c> and nowhere else in what a record passes through, read from the source.</summary>
public sealed partial class FastRoomTests
{
    /// <summary>The service has one pool of its own: the body of a call is wiped before its memory is lent again.</summary>
    [Theory]
    [InlineData("CalcinosisCds.Core")]
    [InlineData("CalcinosisCds.CdsHooks")]
    [InlineData("CalcinosisCds.Screen")]
    [InlineData("CalcinosisCds.Tables")]
    public void Project_Source_HoldsNoPoolAndNoMemoryOfItsOwn(string project)
    {
        var folder = Path.Combine(Repository.Root, "src", project);
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(folder, file), Text: File.ReadAllText(file)))
            .Where(file => !file.Name.StartsWith("obj", StringComparison.Ordinal) && !file.Name.StartsWith("bin", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => FastWords(file.Text).Select(word => file.Name + ": " + word)));
    }

    [Theory]
    [InlineData("var rented = ArrayPool<char>.Shared.Rent(80);", "ArrayPool")]
    [InlineData("Span<char> text = stackalloc char[8];", "stackalloc")]
    [InlineData("foreach (ref var one in CollectionsMarshal.AsSpan(list))", "CollectionsMarshal")]
    [InlineData("ref var first = ref MemoryMarshal.GetReference(span);", "MemoryMarshal")]
    [InlineData("return ImmutableCollectionsMarshal.AsImmutableArray(sorted);", "ImmutableCollectionsMarshal")]
    public void FastWords_PlantedInAMethod_AreFound(string planted, string word)
    {
        Assert.Equal([word], FastWords("internal static class Planted\n{\n    " + planted + "\n}\n"));
    }

    [Fact]
    public void FastWords_OfTheJsonRoom_AreFoundThere()
    {
        Assert.Contains("ArrayPool", FastWords(File.ReadAllText(Path.Combine(Repository.Root, "src", "CalcinosisCds.Json", "JsonTree.cs"))));
    }

    private static IEnumerable<string> FastWords(string source) => FastWord().Matches(source).Select(match => match.Value).Distinct();

    [GeneratedRegex(@"\b(ArrayPool|MemoryPool|stackalloc|CollectionsMarshal|MemoryMarshal|ImmutableCollectionsMarshal)\b")]
    private static partial Regex FastWord();
}
