using CalcinosisCds.Knowledge;
using CalcinosisCds.Settings;

namespace CalcinosisCds.Cli.Coverage;

/// <summary>The ConceptMaps of <c>--concept-map</c>.</summary>
internal static class GivenConceptMaps
{
    /// <summary>What they say; false if they have faults. Faults and doubts are printed as well.</summary>
    public static bool TryRead(MappingAsked asked, KnowledgeBase knowledge, out LocalCodes? localCodes)
    {
        var maps = asked.ConceptMaps.Count == 0
            ? ConceptMapFiles.None
            : ConceptMapFiles.Read(asked.ConceptMaps.Select(file => ($"--concept-map {file}", file)), ServiceOptions.DefaultMaxConceptMapBytes, knowledge);
        foreach (var line in maps.Faults.Concat(maps.Doubts))
        {
            Console.Error.WriteLine("calcinosis-cds: " + line);
        }

        localCodes = maps.LocalCodes;

        return maps.Faults.Count == 0;
    }
}
