using System.IO.Compression;
using CalcinosisCds.Definitions;
using CalcinosisCds.Fhir.Tests;

namespace CalcinosisCds.Fhir.Tests.Definitions;

/// <summary>The definitions that the command line carries are those of the specification's own package.</summary>
public sealed class DefinitionZipTests
{
    [Fact]
    public void Zip_ComparedWithTheSpecification_IsWhatTheToolMakesOfIt()
    {
        using var specification = SpecificationZip.Open(Path.Combine(AppContext.BaseDirectory, SpecificationZip.FileName));
        using var committed = ZipFile.OpenRead(PublishedFhir.Full("src/CalcinosisCds.Fhir/Definitions/r4.zip"));

        var made = DefinitionSubset.Build(specification);

        Assert.Equal(made.Select(definition => Uri.EscapeDataString(definition.Url)), committed.Entries.Select(entry => entry.FullName));
        Assert.Empty(made.Where(definition => !DefinitionZip.Content(definition.Definition).SequenceEqual(Content(committed, definition.Url)))
            .Select(definition => definition.Url));
    }

    private static byte[] Content(ZipArchive archive, string url)
    {
        using var stream = archive.GetEntry(Uri.EscapeDataString(url))!.Open(); // Its names were compared just before.
        using var content = new MemoryStream();
        stream.CopyTo(content);

        return content.ToArray();
    }
}
