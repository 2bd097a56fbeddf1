using System.Text;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Tests.Knowledge;

/// <summary>The published files, some of them changed; for <c>KnowledgeBase.Load</c>.</summary>
internal static class AlteredKnowledge
{
    public static Func<string, IEnumerable<(string Name, byte[] Content)>> Of(params (string Name, Func<string, string> Alter)[] changes) =>
        prefix => KnowledgeBase.ReadEmbedded(prefix).Select(file =>
            changes.FirstOrDefault(change => change.Name == file.Name) is { Alter: { } alter }
                ? (file.Name, Encoding.UTF8.GetBytes(alter(Encoding.UTF8.GetString(file.Content))))
                : file);
}
