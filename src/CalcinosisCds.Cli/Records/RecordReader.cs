using System.Text.Json;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Records;

/// <summary>One patient's record, from a hook request, a Bundle of any type, or resources that were found separately.</summary>
internal static class RecordReader
{
    private delegate PatientRecord? Reading(Element root, out string fault);

    /// <param name="texts">What was found; at least one.</param>
    /// <param name="hooks">The hooks that a request may be for.</param>
    /// <exception cref="RecordTextException">It is not the record of one patient.</exception>
    public static OpenedRecord Read(IReadOnlyList<RecordText> texts, HookList hooks)
    {
        var first = Settled(Parse(texts[0]));
        var isResource = first.RootElement.TryGetProperty("resourceType"u8, out var type);
        if (texts.Count == 1 && !isResource)
        {
            return Open(first, texts[0].Name, (Element root, out string fault) => FromRequest(root, hooks, out fault));
        }

        if (texts.Count == 1 && type.ValueEquals("Bundle"u8))
        {
            return Open(first, texts[0].Name, BundleFileReader.Read);
        }

        return Open(Collected(first, texts), texts[0].Name, LooseRecord.Read);
    }

    private static OpenedRecord Open(JsonTree document, string name, Reading read)
    {
        if (read(document.RootElement, out var fault) is { } record)
        {
            if (record.IsAnyListRead)
            {
                return new OpenedRecord(record, document);
            }

            fault = "Neither conditions nor laboratory results nor medications can be read from it.";
        }

        document.Dispose();

        throw new RecordTextException(name, fault);
    }

    private static PatientRecord? FromRequest(Element root, HookList hooks, out string fault)
    {
        var record = hooks.Read(root, out fault)?.FromPrefetch();
        fault = fault.Length > 0 ? fault : "prefetch.patient: it is not the patient of `context.patientId`.";

        return record;
    }

    /// <summary>A history in its final state, and a Patient that is about to get an id with one; disposes of its argument if the result differs.</summary>
    public static JsonTree Settled(JsonTree bundle)
    {
        if (CollectedBundle.Settled(bundle.RootElement) is not { } settled)
        {
            return bundle;
        }

        bundle.Dispose();

        return StrictJson.Parse(settled);
    }

    private static JsonTree Collected(JsonTree first, IReadOnlyList<RecordText> texts)
    {
        List<JsonTree> all = [first];
        try
        {
            all.AddRange(texts.Skip(1).Select(text => Settled(Parse(text))));
            if (all.FindIndex(tree => tree.RootElement.Text("resourceType"u8) is null) is >= 0 and var index)
            {
                throw new RecordTextException(texts[index].Name, "It is no FHIR resource.");
            }

            return StrictJson.Parse(CollectedBundle.Of(all.Select(tree => tree.RootElement)));
        }
        finally
        {
            all.ForEach(tree => tree.Dispose());
        }
    }

    private static JsonTree Parse(RecordText text)
    {
        try
        {
            return StrictJson.Parse(text.Json);
        }
        catch (JsonException exception)
        {
            throw new RecordTextException(text.Name, exception.Message);
        }
    }
}
