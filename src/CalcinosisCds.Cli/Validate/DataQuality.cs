using CalcinosisCds.Cli.Records;
using CalcinosisCds.Facts;
using CalcinosisCds.Fhir;
using CalcinosisCds.Fhir.Validation;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Validate;

/// <summary>Checks resources against FHIR R4 and our profiles, and shows with each fault what it costs the assessment.</summary>
internal sealed class DataQuality(FhirValidator validator, ReadingCosts costs)
{
    /// <summary>A text that is not a resource costs itself, and nothing else.</summary>
    /// <exception cref="RecordTextException">None of them is a FHIR resource.</exception>
    public async Task<QualityReport> OfAsync(FoundTexts texts)
    {
        var unusable = texts.Unusable.ToList();
        var faults = new List<FhirFault>();
        var trees = new List<JsonTree>();
        try
        {
            foreach (var text in texts.Texts)
            {
                try
                {
                    var ofText = await FaultsAsync(text);
                    trees.Add(RecordReader.Settled(Parse(text)));
                    faults.AddRange(ofText);
                }
                catch (RecordTextException exception)
                {
                    unusable.Add(exception);
                }
            }

            return trees.Count == 0 ? throw unusable[0] : Of(trees, faults.ToLookup(fault => fault.Resource)) with
            {
                Unusable = [.. unusable.Select(file => (file.Where, file.What))],
                Skipped = texts.Skipped,
            };
        }
        finally
        {
            trees.ForEach(tree => tree.Dispose());
        }
    }

    private QualityReport Of(List<JsonTree> trees, ILookup<string, FhirFault> faults)
    {
        using var collected = trees.Count > 1 || !trees[0].RootElement.Is("resourceType"u8, "Bundle"u8)
            ? StrictJson.Parse(CollectedBundle.Of(trees.Select(tree => tree.RootElement)))
            : null;
        var gaps = trees.SelectMany(tree => BundleCosts.Of(tree.RootElement))
            .Concat(costs.Of((collected ?? trees[0]).RootElement))
            .ToLookup(gap => gap.Source ?? "");

        return Report([.. trees.SelectMany(tree => BundleCosts.Names(tree.RootElement))], faults, gaps);
    }

    /// <summary>As <see cref="OfAsync(FoundTexts)"/>, of one answer of a server, whose record was read with all the others.</summary>
    /// <param name="answer">What the server delivered.</param>
    /// <param name="record">All that it delivered.</param>
    public async Task<QualityReport> OfAsync(RecordText answer, PatientRecord record)
    {
        var faults = (await FaultsAsync(answer)).ToLookup(fault => fault.Resource);
        using var tree = Parse(answer);
        var names = BundleCosts.Names(tree.RootElement).ToList();

        return Report(names, faults, costs.Of(record).Where(gap => names.Contains(gap.Source ?? "")).ToLookup(gap => gap.Source ?? ""));
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
}
