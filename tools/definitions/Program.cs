using CalcinosisCds.Definitions;

const string Usage = "Usage: dotnet run --project tools/definitions -- [--out <file>]";

var file = args switch
{
    [] => "src/CalcinosisCds.Fhir/Definitions/r4.zip",
    ["--out", var path] => path,
    _ => null,
};
if (file is null)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

using var specification = SpecificationZip.Open(Path.Combine(AppContext.BaseDirectory, SpecificationZip.FileName));
var definitions = DefinitionSubset.Build(specification);
DefinitionZip.Write(file, definitions);
Console.WriteLine($"{definitions.Count} definitions, {new FileInfo(file).Length / 1024} KiB");

return 0;
