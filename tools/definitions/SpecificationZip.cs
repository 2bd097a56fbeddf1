using System.IO.Compression;
using System.Xml.Linq;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace CalcinosisCds.Definitions;

/// <summary>The definitions of FHIR R4 as HL7 publishes them, found by canonical url. Each is read when it is asked for: the whole takes minutes.</summary>
public sealed class SpecificationZip : IDisposable
{
    public const string FileName = "specification.zip";

    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    private static readonly string[] Bundles =
        ["profiles-types.xml", "profiles-resources.xml", "extension-definitions.xml", "valuesets.xml", "v3-codesystems.xml", "v2-tables.xml"];

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, XElement> _byUrl;
    private readonly FhirXmlDeserializer _reader = new(new DeserializerSettings().UsingMode(DeserializationMode.Recoverable));

    private SpecificationZip(ZipArchive archive)
    {
        _archive = archive;
        _byUrl = Bundles.SelectMany(Entries).ToDictionary(entry => entry.Url, entry => entry.Definition);
    }

    public static SpecificationZip Open(string path) => new(ZipFile.OpenRead(path));

    /// <summary>Null where R4 does not publish it, as with LOINC.</summary>
    public Resource? Find(string canonical) =>
        _byUrl.TryGetValue(canonical.Split('|')[0], out var definition)
            ? _reader.DeserializeResource(definition.ToString(SaveOptions.DisableFormatting))
            : null;

    public void Dispose() => _archive.Dispose();

    private IEnumerable<(string Url, XElement Definition)> Entries(string file)
    {
        using var stream = _archive.GetEntry(file)?.Open() ?? throw new InvalidDataException($"The specification has no {file}.");

        return
        [
            .. from definition in XElement.Load(stream).Elements(Fhir + "entry").Elements(Fhir + "resource").Elements()
               let url = (string?)definition.Element(Fhir + "url")?.Attribute("value")
               where url is not null && definition.Name.LocalName is "StructureDefinition" or "ValueSet" or "CodeSystem"
               select (url, definition),
        ];
    }
}
