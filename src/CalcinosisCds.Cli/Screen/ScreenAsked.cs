using System.Security.Cryptography;
using CalcinosisCds.Cli.Coverage;
using CalcinosisCds.Cli.Records;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Screen;
using CalcinosisCds.Screen.Assess;
using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Cli.Screen;

/// <summary>What is asked of an assessment of many patients, as given on the command line.</summary>
/// <param name="AsOf">Null for the moment that goes with the shards.</param>
internal sealed record ScreenAsked(DateTimeOffset? AsOf, string? NoIds, IReadOnlyList<string> ConceptMaps, int Workers)
{
    /// <exception cref="ScreenException">The moment cannot be read.</exception>
    public static ScreenAsked Of(string? asOf, string? noIds, string[]? maps, int? workers) =>
        AskedMoment.TryRead(asOf, out var moment)
            ? new ScreenAsked(asOf is null ? null : moment, noIds, maps ?? [], workers ?? Environment.ProcessorCount)
            : throw new ScreenException("--as-of", AskedMoment.Fault);

    public KeyedNames? Names() => NoIds is null ? null : KeyedNames.Read(NoIds);

    /// <exception cref="ScreenException">The maps have faults, which have been printed.</exception>
    public LocalCodes? LocalCodes(KnowledgeBase knowledge) =>
        GivenConceptMaps.TryRead(new MappingAsked(ConceptMaps, Coverage: false, Skeleton: null), knowledge, out var codes)
            ? codes
            : throw new ScreenException("--concept-map", "cannot be used.");

    public AssessmentPlan Plan(ScreenFolder folder, Shards shards)
    {
        var knowledge = KnowledgeBase.Load();
        var names = Names();
        var codes = LocalCodes(knowledge);
        var settings = new AssessmentSettings(AsOf ?? shards.AsOf, knowledge.Release.Version, names?.Digest, MapsDigest());

        return new AssessmentPlan(
            folder, shards, knowledge, settings, new MedicationShelf(folder, shards.Kept.GetValueOrDefault("Medication")), names, codes);
    }

    private string? MapsDigest()
    {
        if (ConceptMaps.Count == 0)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in ConceptMaps)
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
