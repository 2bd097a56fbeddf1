using System.Text.Encodings.Web;
using System.Text.Json;
using CalcinosisCds.Schemas;

const string Usage = """
    usage: dotnet run --project tools/schemas                            writes cds-hooks/schemas from models.tsv and rules.json
           dotnet run --project tools/schemas -- --fsh <folder> <folder>  writes models.tsv first, from the FSH of the specification and its hook library
    """;
const string Folder = "tools/schemas", Schemas = "cds-hooks/schemas";

if (args is not ([] or ["--fsh", _, ..]) || !Directory.Exists(Folder))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var table = Path.Combine(Folder, ModelTable.FileName);
if (args.Length > 1)
{
    File.WriteAllText(table, ModelTable.Text(FshReader.Read(args[1..])));
}

var indented = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
foreach (var (name, schema) in new SchemaBuilder(ModelTable.Read(table), SchemaRules.Read(Path.Combine(Folder, SchemaRules.FileName))).Build())
{
    File.WriteAllText(Path.Combine(Schemas, name), schema.ToJsonString(indented) + "\n");
    Console.WriteLine(name);
}

return 0;
