namespace CalcinosisCds.Tests.Architecture;

/// <summary>The folders of the service form no circle, and no class is made of more parts than one can hold in mind.</summary>
public sealed class ServiceFoldersTests
{
    private const int MostParts = 7;

    private static readonly Folders Service = new(typeof(Program).Assembly.GetTypes(), "CalcinosisCds.Service");
    private static readonly Folders Planted = new(typeof(Folders).Assembly.GetTypes(), "CalcinosisCds.Tests.Architecture.Planted");

    [Fact]
    public void Service_Folders_FormNoCircle()
    {
        var known = Service.Dependencies.SelectMany(folder => folder.Append(folder.Key)).ToHashSet();

        Assert.Superset(new HashSet<string> { "Http", "Clients", "Edge", "Gathering", "Governance", "Hooks", "Pages", "Store", "Telemetry" }, known);
        Assert.Empty(Service.Circle());
    }

    [Fact]
    public void Service_Classes_HaveAtMostSevenParts()
    {
        Assert.Empty(Service.Crowded(MostParts));
    }

    [Fact]
    public void Circle_OneIsPlanted_IsFound()
    {
        var circle = Planted.Circle();

        Assert.Equal(4, circle.Count);
        Assert.Equal(circle[0], circle[^1]);
        Assert.Equal(["One", "Three", "Two"], circle.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Crowded_OneIsPlanted_IsFound()
    {
        Assert.Equal(["CalcinosisCds.Tests.Architecture.Planted.Two.Crowded"], Planted.Crowded(MostParts));
    }
}
