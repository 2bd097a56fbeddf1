using System.Text;
using CalcinosisCds.DrugTables;

const string Usage = "Usage: dotnet run --project tools/drugs -- [--sources <folder>] [--rrf <folder of a monthly RxNorm release>] [--out <file>]";

var sources = "tools/drugs/sources";
string? rrf = null;
var file = "src/CalcinosisCds.Core/Knowledge/drugs.tsv";
for (var next = 0; next < args.Length; next += 2)
{
    switch (args[next..])
    {
        case ["--sources", var folder, ..]:
            sources = folder;
            break;
        case ["--rrf", var folder, ..]:
            rrf = folder;
            break;
        case ["--out", var path, ..]:
            file = path;
            break;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}

try
{
    var table = DrugTableBuilder.Build(sources, rrf);
    File.WriteAllText(file, table, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
