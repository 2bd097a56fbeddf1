namespace CalcinosisCds.Tests.Documents;

/// <summary>Every link of every document leads somewhere. Tests send nothing beyond this machine: of other hosts only the form is checked.</summary>
public sealed class DocumentLinkTests
{
    public static TheoryData<string> Names => [.. Document.All.Select(document => document.Name)];

    [Fact]
    public void Documents_AreFound() =>
        Assert.Superset(new HashSet<string> { "README.md", "SECURITY.md", "CONTRIBUTING.md", "HAZARDS.md", "CHANGELOG.md" },
        Document.All.Select(document => document.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_LeadSomewhere(string name)
    {
        var document = Document.All.Single(one => one.Name == name);

        Assert.DoesNotContain(document.Links(), link => !Leads(document, link));
    }

    /// <summary>A code block of commands says whether a reader runs it, starts a service with it, or does it by hand.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Commands_AreMarked(string name) =>
        Assert.Empty(Document.All.Single(one => one.Name == name).Blocks()
            .Where(block => block.Language is "bash" or "sh" && block.Mark is not ("runnable" or "service" or "by-hand")).Select(block => block.Place));

    private static bool Leads(Document from, string link)
    {
        if (Uri.TryCreate(link, UriKind.Absolute, out var address))
        {
            return address.Scheme == Uri.UriSchemeHttps || address.IsLoopback;
        }

        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? Path.Combine(Repository.Root, from.Name) : Path.GetFullPath(Path.Combine(from.Folder, parts[0]));
        if (!File.Exists(target) && !Directory.Exists(target))
        {
            return false;
        }

        return parts.Length == 1 || Document.All.Any(document =>
            Path.Combine(Repository.Root, document.Name) == target && document.Anchors().Contains(parts[1]));
    }
}
