using System.Buffers;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Coverage;

/// <summary>Answers <c>--coverage</c>: the report for people or machines, and the ConceptMap to be filled in.</summary>
internal static class CoverageAnswer
{
    private const int Answered = 0;
    private const int Unusable = 2;

    public static int Give(PatientRecord record, DateTimeOffset asOf, KnowledgeBase knowledge, LocalCodes? localCodes, string? skeleton, bool isJson)
    {
        var coverage = new CoverageBuilder(knowledge);
        new FactExtractor(knowledge).Extract(record, asOf, localCodes, coverage);
        var report = coverage.Build();
        if (isJson)
        {
            PrintJson(report);
        }
        else
        {
            new CoveragePrinter(knowledge).Print(report);
        }

        return skeleton is null ? Answered : WriteSkeleton(report, skeleton);
    }

    private static void PrintJson(CoverageReport report)
    {
        var output = new ArrayBufferWriter<byte>();
        CoverageWriter.Write(report, output);
        using var console = Console.OpenStandardOutput();
        console.Write(output.WrittenSpan);
        console.WriteByte((byte)'\n');
    }

    /// <summary>Never overwrites a file: somebody may have filled it in.</summary>
    internal static int WriteSkeleton(CoverageReport report, string path)
    {
        var codes = ConceptMapSkeleton.Mappable(report).Count;
        if (codes == 0)
        {
            Console.Error.WriteLine("calcinosis-cds: no code is left to be mapped; no ConceptMap was written.");

            return Answered;
        }

        var output = new ArrayBufferWriter<byte>();
        ConceptMapSkeleton.Write(report, output);
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(output.WrittenSpan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("calcinosis-cds: --concept-map-skeleton: "
                + (File.Exists(path) ? "the file is there already. Name a new one." : "the file cannot be written."));

            return Unusable;
        }

        Console.Error.WriteLine($"calcinosis-cds: {path}: a ConceptMap of {codes} code(s), to be filled in.");

        return Answered;
    }
}
