using System.Text.RegularExpressions;
using CalcinosisCds.Comparison;
using CalcinosisCds.Screen.Assess;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Screen.Tests;

/// <summary>What a screening writes is patient data, and written so.</summary>
public sealed partial class PrivacyTests : IDisposable
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void P1_Screen_EverythingWritten_IsForItsOwnerAlone()
    {
        WritePatients();

        Screened.Run(_folder);

        Assert.Equal(OwnerAlone | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Output));
        Assert.All(Directory.EnumerateFiles(_folder.Output), file => Assert.Equal(OwnerAlone, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void P2_Screen_WithoutIds_NoIdStandsInAnAssessment()
    {
        var ids = WritePatients();

        var screened = Screened.Run(_folder, names: Key('a'));

        Assert.NotEmpty(screened.Lines);
        Assert.All(screened.Lines, line => Assert.DoesNotContain(ids, id => line.Contains(id, StringComparison.Ordinal)));
        Assert.All(screened.Lines.SelectMany(line => Sources().Matches(line)), source => Assert.Matches(Hashed(), source.Value));
    }

    [Fact]
    public void Screen_WithoutIds_SaysTheSameOfAsManyPatients()
    {
        WritePatients();
        var plain = Screened.Run(_folder, output: "plain");

        var hashed = Screened.Run(_folder, names: Key('a'));

        Assert.Equal(plain.Lines.Select(WithoutNames).Order(), hashed.Lines.Select(WithoutNames).Order());
        Assert.Equal(plain.Lines.Count, hashed.ByPatient.Count);
    }

    [Fact]
    public void P2_Of_SameKey_IsTheSameAndAnotherKeyIsAnother()
    {
        Assert.Equal(Key('a').Of("Patient/1"), Key('a').Of("Patient/1"));
        Assert.NotEqual(Key('a').Of("Patient/1"), Key('b').Of("Patient/1"));
        Assert.NotEqual(Key('a').Of("Patient/1")["Patient/".Length..], Key('a').Of("Observation/1")["Observation/".Length..]);
        Assert.Equal("Patient", Key('a').Of("Patient"));
    }

    [Fact]
    public void P2_Read_KeyOfFewBytes_IsRefused()
    {
        Assert.Throws<ScreenException>(() => KeyedNames.Read(_folder.Write("key", "short")));
    }

    private KeyedNames Key(char sign)
    {
        var path = Path.Combine(_folder.Path, "key-" + sign);
        File.WriteAllText(path, new string(sign, KeyedNames.ShortestKey));

        return KeyedNames.Read(path);
    }

    private List<string> WritePatients()
    {
        var patients = Enumerable.Range(0, 40)
            .Select(number => new ExportedPatient(new GeneratedRecord(Repository.Root, number).Request(), $"secret-{number:D5}"))
            .ToList();
        _folder.Write("all.ndjson", patients.SelectMany(patient => patient.Lines).Select(line => line.Line));

        return [.. patients.Select(patient => patient.Id), "/con-", "/obs-", "/med-"];
    }

    private static string WithoutNames(string line) => Patient().Replace(Sources().Replace(line, "source"), "patient");

    [GeneratedRegex("(?<=\"source\":\")[^\"]*")]
    private static partial Regex Sources();

    [GeneratedRegex("(?<=\"patient\":\")[^\"]*")]
    private static partial Regex Patient();

    [GeneratedRegex("^[A-Za-z]+(/[0-9a-f]{32})?(; [A-Za-z]+(/[0-9a-f]{32})?)*$")]
    private static partial Regex Hashed();
}
