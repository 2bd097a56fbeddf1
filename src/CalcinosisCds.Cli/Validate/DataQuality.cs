using CalcinosisCds.Cli.Records;
using CalcinosisCds.Facts;
using CalcinosisCds.Fhir;
using CalcinosisCds.Fhir.Validation;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Validate;

/// <summary>Holds resources to FHIR R4 and our profiles, and puts beside each fault what it costs the assessment.</summary>
internal sealed class DataQuality(FhirValidator validator, ReadingCosts costs)
{
    private const int DeepestBundle = 8;

    /// <exception cref="RecordTextException">A text is no FHIR resource.</exception>
    public async Task<QualityReport> OfAsync(IReadOnlyList<RecordText> texts)
    {
        var faults = await FaultsAsync(texts);
        var trees = texts.Select(Parse).ToList();
        try
        {
            using var collected = trees.Count > 1 || !trees[0].RootElement.Is("resourceType"u8, "Bundle"u8)
                ? StrictJson.Parse(CollectedBundle.Of(trees.Select(tree => tree.RootElement)))
                : null;
            var gaps = costs.Of((collected ?? trees[0]).RootElement).ToLookup(gap => gap.Source ?? "");
            var names = trees.SelectMany(tree => Names(tree.RootElement, depth: 0)).ToList();

            return Report(names, faults, gaps);
        }
        finally
        {
            trees.ForEach(tree => tree.Dispose());
        }
    }

    /// <summary>As <see cref="OfAsync(IReadOnlyList{RecordText})"/>, of one answer of a server, whose record was read with all the others.</summary>
    /// <param name="answer">What the server delivered.</param>
    /// <param name="record">All that it delivered.</param>
    public async Task<QualityReport> OfAsync(RecordText answer, PatientRecord record)
    {
        var faults = await FaultsAsync([answer]);
        using var tree = Parse(answer);
        var names = Names(tree.RootElement, depth: 0).ToList();

        return Report(names, faults, costs.Of(record).Where(gap => names.Contains(gap.Source ?? "")).ToLookup(gap => gap.Source ?? ""));
    }

    private async Task<ILookup<string, FhirFault>> FaultsAsync(IReadOnlyList<RecordText> texts)
    {
        var found = new List<FhirFault>();
        foreach (var text in texts)
        {
            found.AddRange(await FaultsAsync(text));
        }

        return found.ToLookup(fault => fault.Resource);
    }

    private static QualityReport Report(List<string> names, ILookup<string, FhirFault> faults, ILookup<string, DataGap> gaps) => new(
        names.CountBy(name => name.Split('/')[0]).ToDictionary(StringComparer.Ordinal),
        [
            .. from name in names.Concat(faults.Select(ofOne => ofOne.Key)).Concat(gaps.Select(ofOne => ofOne.Key)).Distinct()
               where faults.Contains(name) || gaps.Contains(name)
               select new ResourceQuality(name, [.. faults[name].Distinct()], [.. gaps[name]]),
        ]);

    private async Task<IReadOnlyList<FhirFault>> FaultsAsync(RecordText text)
    {
        try
        {
            return await validator.ValidateAsync(text.Content);
        }
        catch (FhirTextException exception)
        {
            throw new RecordTextException(text.Name, exception.Message);
        }
    }

    private static JsonTree Parse(RecordText text)
    {
        JsonTree tree;
        try
        {
            tree = StrictJson.Parse(text.Json);
        }
        catch (System.Text.Json.JsonException exception)
        {
            throw new RecordTextException(text.Name, exception.Message);
        }

        return tree.RootElement.Text("resourceType"u8) is not null ? tree : throw new RecordTextException(text.Name, "It is no FHIR resource.");
    }

    /// <summary>A resource and those within it, as the validator names them.</summary>
    private static IEnumerable<string> Names(Element resource, int depth)
    {
        var type = resource.Text("resourceType"u8) ?? "";

        return new[] { resource.Text("id"u8) is { Length: > 0 } id ? $"{type}/{id}" : type }.Concat(type == "Bundle" && depth < DeepestBundle
            ? resource.Items("entry"u8).Select(entry => entry.Member("resource"u8)).OfType<Element>().SelectMany(inner => Names(inner, depth + 1))
            : []);
    }
}
