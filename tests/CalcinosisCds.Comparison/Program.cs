using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CalcinosisCds.Comparison;

const int DefaultRecords = 10_000;

return args switch
{
    ["digest", var file] => Digest(file, DefaultRecords),
    ["digest", var file, "--records", var count] => Digest(file, int.Parse(count, CultureInfo.InvariantCulture)),
    ["show", var name] => Show(name),
    ["record", var name] => Print(Encoding.UTF8.GetString(Records.Named(name))),
    ["hospital", var folder, "--patients", var count] => WriteHospital(folder, int.Parse(count, CultureInfo.InvariantCulture)),
    _ => Print("usage: digest <file> [--records N] | show <name> | record <name> | hospital <folder> --patients N", exitCode: 2),
};

static int Digest(string file, int generated)
{
    using var output = new StreamWriter(file) { NewLine = "\n" };
    foreach (var (name, text) in Answer.Documents())
    {
        output.WriteLine($"{name} {Hash(text)}");
    }

    var count = 0;
    foreach (var (name, content) in Records.All(generated))
    {
        var (report, response) = Answer.To(content);
        output.WriteLine($"{name} {Hash(report)} {Hash(response)}");
        count++;
    }

    return Print($"{count} records");
}

static int Show(string name)
{
    var (report, response) = Answer.To(Records.Named(name));

    return Print(report + "\n" + response);
}

static int WriteHospital(string folder, int patients)
{
    Hospital.Write(folder, patients);

    return Print($"{patients} patients");
}

static int Print(string text, int exitCode = 0)
{
    Console.WriteLine(text);
    return exitCode;
}

static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
