using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Settings.Faults;

/// <summary>The ConceptMaps of all clients, and what is wrong with them: each fault with its setting, its file and its place in the file.</summary>
internal static class ConceptMapFaults
{
    public static IEnumerable<string> Of(ServiceOptions options) => OfAll(options, maps => maps.Faults);

    public static IEnumerable<string> Doubts(ServiceOptions options) => OfAll(options, maps => maps.Doubts);

    /// <summary>What one client's maps amount to.</summary>
    public static ConceptMapFiles Read(ClientOptions client, ClientPath at, int mostBytes, KnowledgeBase knowledge) =>
        ConceptMapFiles.Read(
            client.ConceptMaps.Index().Select(entry => ($"{at.To($"ConceptMaps:{entry.Index}")} ({entry.Item})", entry.Item)),
            mostBytes,
            knowledge);

    /// <summary>The knowledge they are checked against is loaded only if there are maps.</summary>
    private static IEnumerable<string> OfAll(ServiceOptions options, Func<ConceptMapFiles, IReadOnlyList<string>> what)
    {
        if (options.Clients.All(client => client.ConceptMaps.Count == 0))
        {
            return [];
        }

        var knowledge = KnowledgeBase.Load();

        return
        [
            .. options.Clients.Index().SelectMany(entry =>
                what(Read(entry.Item, new ClientPath(entry.Index, entry.Item.Name), options.MaxConceptMapBytes, knowledge))),
        ];
    }
}
