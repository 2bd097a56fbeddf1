using System.Reflection;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Settings;

namespace CalcinosisCds.Tests.Architecture;

/// <summary>Many patients at once are for the command line alone: nothing that the service is made of knows the way to them.</summary>
public sealed class ScreenBoundariesTests
{
    private const string Screen = "CalcinosisCds.Screen";

    [Theory]
    [InlineData(typeof(Program))]
    [InlineData(typeof(ServiceOptions))]
    [InlineData(typeof(HookList))]
    [InlineData(typeof(PatientRecord))]
    [InlineData(typeof(StrictJson))]
    [InlineData(typeof(CalcinosisCds.Store.StoreDatabase))]
    public void P5_Service_AndAllThatItIsMadeOf_KnowNothingOfPopulations(Type type) => Assert.DoesNotContain(Screen, References(type.Assembly));

    /// <summary>The test above would see it.</summary>
    [Fact]
    public void Cli_References_HoldPopulations() => Assert.Contains(Screen, References(typeof(CalcinosisCds.Cli.Program).Assembly));

    [Fact]
    public void Screen_References_HoldOnlyCoreAndJsonOfTheProject()
    {
        var own = References(Assembly.Load(Screen)).Where(name => name.StartsWith("CalcinosisCds", StringComparison.Ordinal));

        Assert.Equal(["CalcinosisCds.Core", "CalcinosisCds.Json"], own.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name ?? "");
}
