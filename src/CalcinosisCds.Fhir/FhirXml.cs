using System.Xml;
using CalcinosisCds.Fhir.Validation;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using Hl7.Fhir.Validation;

namespace CalcinosisCds.Fhir;

/// <summary>FHIR XML → FHIR JSON, so that there is a single reader of records. What would be lost on the way is an error, not silently dropped.</summary>
public static class FhirXml
{
    private const byte OpeningBracket = (byte)'<';

    /// <summary>Whether a text is meant as XML: it begins with a bracket, after a byte order mark or white space.</summary>
    public static bool IsXml(ReadOnlySpan<byte> content)
    {
        var text = TextMark.Without(content).TrimStart(" \t\r\n"u8);

        return text.Length > 0 && text[0] == OpeningBracket;
    }

    /// <summary>One resource as JSON in UTF-8.</summary>
    /// <exception cref="FhirTextException">It is not XML, or holds something that JSON would lose.</exception>
    public static byte[] ToJson(byte[] xml)
    {
        var tolerant = new DeserializerSettings().UsingMode(DeserializationMode.Recoverable);
        var settings = tolerant with { ExceptionFilter = issue => tolerant.ExceptionFilter?.Invoke(issue) == true && !IsMisplaced(issue) };
        var (resource, issues) = Read(new FhirXmlDeserializer(settings), xml);
        var worst = issues.OfType<ExtendedCodedException>().FirstOrDefault();

        return resource is not null && InForm.IsOfR4(resource) && issues.Count == 0
            ? new FhirJsonSerializer().SerializeToBytes(resource)
            : throw new FhirTextException(worst?.LineNumber is { } line
                ? Lost(line)
                : "it is no FHIR R4 resource.");
    }

    /// <summary>
    /// Other releases of FHIR write a plain value where R4 has a complex element, such as the status of a diagnosis. It would be passed on under
    /// a name that nobody reads.
    /// </summary>
    private static bool IsMisplaced(CodedException issue) =>
        issue is ExtendedCodedException { ErrorCode: CodedValidationException.UNKNOWN_ELEMENT_CODE } unknown
        && unknown.BaseErrorMessage.Contains("attribute", StringComparison.Ordinal);

    /// <summary>The resource as far as it could be read, and what was wrong with the text.</summary>
    /// <exception cref="FhirTextException">It is not XML, or the SDK cannot hold what it says, such as two forms of one choice.</exception>
    internal static (Resource? Resource, IReadOnlyList<CodedException> Issues) Read(FhirXmlDeserializer deserializer, byte[] xml)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            reader.MoveToContent();

            return Read(deserializer, reader);
        }
        catch (XmlException exception)
        {
            throw new FhirTextException(exception.LineNumber > 0
                ? $"line {exception.LineNumber} is not well-formed XML."
                : "it is no XML that can be read; document type declarations are not.");
        }
    }

    private static (Resource? Resource, IReadOnlyList<CodedException> Issues) Read(FhirXmlDeserializer deserializer, XmlReader reader)
    {
        try
        {
            deserializer.TryDeserializeResource(reader, out var resource, out var issues);

            return (resource, [.. issues]);
        }
        catch (Exception exception) when (exception is not XmlException && InForm.IsOfTheData(exception))
        {
            throw new FhirTextException(Lost((reader as IXmlLineInfo)?.LineNumber ?? 1));
        }
    }

    private static string Lost(long line) => $"line {line} cannot be read as FHIR R4 without losing what stands there.";
}
