using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using CalcinosisCds.Assessments;
using CalcinosisCds.Basis;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Comparison;

/// <summary>What the build at hand says of a record: the only file here that knows the product.</summary>
internal static partial class Answer
{
    public static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    private static readonly HookList Hooks = HookList.Load(Knowledge);

    /// <summary>RULES.md and the basis document.</summary>
    public static IEnumerable<(string Name, string Text)> Documents()
    {
        var basis = BasisBuilder.Build(Knowledge);
        var json = new ArrayBufferWriter<byte>();
        BasisPrinter.Json(basis, json);

        return [("RULES.md", BasisPrinter.Markdown(basis)), ("basis.json", Encoding.UTF8.GetString(json.WrittenSpan)),
            ("basis.html", BasisPrinter.Html(basis))];
    }

    /// <summary>The report and the response of one hook request or Bundle; a fault in words where it is refused.</summary>
    public static (string Report, string Response) To(byte[] content)
    {
        using var document = StrictJson.Parse(content);
        var root = document.RootElement;
        var record = root.TryGetProperty("resourceType"u8, out _)
            ? BundleFileReader.Read(root, out var fault)
            : Hooks.Read(root, out fault)?.FromPrefetch();
        if (record is not { IsAnyListRead: true })
        {
            return ("refused: " + fault, "");
        }

        var assessment = new Assessor(Knowledge).Assess(new FactExtractor(Knowledge).Extract(record, AsOf));
        var report = new ArrayBufferWriter<byte>();
        new ReportWriter(Knowledge).Write(assessment, report);
        var response = new ArrayBufferWriter<byte>();
        var cards = new CardComposer(Knowledge).Compose(assessment, new CardSettings(Guid.NewGuid, "https://cds.example"));
        CardWriter.Write(cards, CardFormat.Default, response);

        return (Encoding.UTF8.GetString(report.WrittenSpan), Uuid().Replace(Encoding.UTF8.GetString(response.WrittenSpan), "uuid"));
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
