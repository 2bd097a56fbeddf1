using System.Reflection;
using System.Security.Cryptography;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Service.Store;

/// <summary>
/// The published files that the program carries and runs, hashed in groups, and the rules as they were compiled: two programs that say the same have the
/// same hashes.
/// </summary>
internal static class BuiltInFiles
{
    private const int Shown = 16;

    /// <summary>Such as "drugs:1f… knowledge:2a… rules:… services:… valuesets:… words:…".</summary>
    public static string Hashes() => string.Join(' ', new[] { typeof(KnowledgeBase).Assembly, typeof(HookList).Assembly }
        .SelectMany(assembly => assembly.GetManifestResourceNames().Select(name => (Assembly: assembly, Name: name)))
        .GroupBy(file => GroupOf(file.Name))
        .Select(group => $"{group.Key}:{HashOf(group)}")
        .Append($"rules:{typeof(KnowledgeBase).Module.ModuleVersionId:N}"[..("rules:".Length + Shown)]) // The compiler makes it of all that it compiled.
        .Order(StringComparer.Ordinal));

    private static string GroupOf(string name) => Path.GetFileName(name) switch
    {
        "drugs.tsv" => "drugs",
        var file when file.StartsWith("text.", StringComparison.Ordinal) => "words",
        _ when name.StartsWith("Knowledge/", StringComparison.Ordinal) => "knowledge",
        _ when name.StartsWith("valuesets/", StringComparison.Ordinal) => "valuesets",
        _ => "services",
    };

    private static string HashOf(IEnumerable<(Assembly Assembly, string Name)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (assembly, name) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            using var content = assembly.GetManifestResourceStream(name)!; // The assembly has just named it.
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Shown];
    }
}
