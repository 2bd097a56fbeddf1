using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Report;

namespace CalcinosisCds.Screen.Review;

/// <summary>Draws a sample from a folder's assessments, and writes the sheet and the page beside it, both for their owner only.</summary>
internal static class ReviewFiles
{
    /// <summary>How many were drawn, of how many, and of how many strata nobody.</summary>
    /// <exception cref="ScreenException">An assessment cannot be read, or a file is there already.</exception>
    public static (int Drawn, long Patients, int StrataLeftOut) Write(ScreenFolder folder, int size, string seed, string sheet, KnowledgeBase knowledge)
    {
        var page = Path.ChangeExtension(sheet, ".html");
        if (page == sheet)
        {
            throw new ScreenException("--sheet", "names a page; the sheet is CSV, such as review.csv, and its page stands beside it.");
        }

        RequireAbsent(sheet, page);
        var sample = new ReviewSample(size, seed);
        foreach (var report in Assessments(folder))
        {
            sample.Add(new ReviewCase(report));
        }

        var drawn = sample.Drawn();
        using (var output = Create(sheet))
        {
            SheetWriter.Write(output, drawn, knowledge.Texts);
        }

        using (var output = Create(page))
        {
            output.Write(Encoding.UTF8.GetBytes(ReviewPage.Html(drawn, sample.Patients, seed, knowledge.Texts)));
        }

        return (drawn.Count, sample.Patients, sample.StrataLeftOut);
    }

    private static IEnumerable<AssessmentReport> Assessments(ScreenFolder folder)
    {
        var shards = Shards.Read(folder) ?? throw new ScreenException(folder.Path, "holds no shards; screen partition makes them.");
        foreach (var path in ScreenedPopulation.Assessed(folder, shards).Select(folder.Assessments))
        {
            foreach (var (index, line) in File.ReadLines(path).Index())
            {
                yield return Read(path, index + 1, line);
            }
        }
    }

    private static AssessmentReport Read(string path, int number, string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ReviewJson.Default.AssessmentReport) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException)
        {
            throw new ScreenException($"{path}, line {number}", "is no assessment.");
        }
    }

    /// <summary>Never overwrites a sheet: somebody may have filled it in.</summary>
    private static void RequireAbsent(params string[] paths)
    {
        if (paths.FirstOrDefault(File.Exists) is { } there)
        {
            throw new ScreenException(there, "is there already. Name another with --sheet.");
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}

[JsonSerializable(typeof(AssessmentReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
internal sealed partial class ReviewJson : JsonSerializerContext;
