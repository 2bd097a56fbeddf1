using System.Buffers;
using System.CommandLine;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Cli.Coverage;
using CalcinosisCds.Cli.Records;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Assess;

/// <summary><c>calcinosis-cds assess &lt;file&gt;</c>: one record from a file or folder, assessed as the service would.</summary>
internal static class AssessCommand
{
    private const int Assessed = 0;
    private const int UnusableInput = 2;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "A CDS Hooks patient-view request, a FHIR R4 Bundle, a resource, or resources of one patient line by line; in JSON or "
            + "XML, or a folder of such files. \"-\" reads standard input."
        };
        var json = new Option<bool>("--json") { Description = "Print the assessment as JSON." };
        var cards = new Option<bool>("--cards") { Description = "Print the CDS Hooks response as JSON." };
        var asOf = new Option<string?>("--as-of") { Description = "The moment of the assessment, as an ISO 8601 instant. Default: now." };
        var command = new Command("assess", "Assess one record from a file.") { file, json, cards, asOf };
        var mapping = new MappingOptions();
        mapping.AddTo(command);
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file),
            parsed.GetValue(asOf),
            Output(parsed.GetValue(json), parsed.GetValue(cards)),
            mapping.Of(parsed)));

        return command;
    }

    private enum Form
    {
        ForPeople,
        Json,
        Cards,
    }

    private static Form Output(bool json, bool cards) => cards ? Form.Cards : json ? Form.Json : Form.ForPeople;

    private static int Run(FileInfo file, string? asOf, Form form, MappingAsked mapping)
    {
        if (!AskedMoment.TryRead(asOf, out var moment))
        {
            return Unusable("--as-of", AskedMoment.Fault);
        }

        var knowledge = KnowledgeBase.Load();
        if (!GivenConceptMaps.TryRead(mapping, knowledge, out var localCodes))
        {
            return UnusableInput;
        }

        try
        {
            var found = RecordTexts.Read(file);
            using var opened = RecordReader.Read(found.All, HookList.Load(knowledge));
            foreach (var name in found.Skipped)
            {
                Console.Error.WriteLine($"calcinosis-cds: {name}: {knowledge.Texts["quality.skipped"]}");
            }

            if (mapping.Coverage)
            {
                return CoverageAnswer.Give(opened.Record, moment, knowledge, localCodes, mapping.Skeleton, form == Form.Json);
            }

            Print(opened.Record, moment, localCodes, form, knowledge);

            return Assessed;
        }
        catch (RecordTextException exception)
        {
            return Unusable(exception.Where, exception.What);
        }
    }

    private static void Print(PatientRecord data, DateTimeOffset asOf, LocalCodes? localCodes, Form form, KnowledgeBase knowledge)
    {
        var assessment = new Assessor(knowledge).Assess(new FactExtractor(knowledge).Extract(data, asOf, localCodes));
        var output = new ArrayBufferWriter<byte>();
        switch (form)
        {
            case Form.Json:
                new ReportWriter(knowledge).Write(assessment, output);
                break;
            case Form.Cards:
                CardWriter.Write(Compose(knowledge, assessment), CardFormat.Default, output, indented: true);
                break;
            default:
                new AssessmentPrinter(knowledge).Print(assessment, Compose(knowledge, assessment));
                return;
        }

        using var console = Console.OpenStandardOutput();
        console.Write(output.WrittenSpan);
        console.WriteByte((byte)'\n');
    }

    private static IReadOnlyList<Card> Compose(KnowledgeBase knowledge, Assessment assessment) =>
        new CardComposer(knowledge).Compose(assessment, new CardSettings(Guid.NewGuid, PublicBaseUrl: null));

    private static int Unusable(string where, string what)
    {
        Console.Error.WriteLine($"calcinosis-cds: {where}: {what}");

        return UnusableInput;
    }
}
