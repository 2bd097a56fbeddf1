using System.ComponentModel.DataAnnotations;
using System.Reflection;
using CalcinosisCds.Service.Options;
using Microsoft.Extensions.Configuration;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary><c>appsettings.example.json</c> names every setting with its default and a line of comment.</summary>
public sealed class ExampleSettingsTests
{
    private static readonly string ExamplePath = Path.Combine(RepositoryFiles.Root, "appsettings.example.json");

    /// <summary>Every options class of the service: a new one is found by its constant <c>Section</c>.</summary>
    private static readonly IReadOnlyList<(string Section, Type Type)> Classes =
        [.. typeof(ServiceOptions).Assembly.GetTypes()
            .Select(type => (Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string, Type: type))
            .Where(found => found.Section is not null)
            .Select(found => (found.Section!, found.Type))];

    private readonly IConfigurationRoot _example = new ConfigurationBuilder().AddJsonFile(ExamplePath).Build();

    [Fact]
    public void Example_EverySetting_IsNamedAndNothingElse()
    {
        var settings = Classes.SelectMany(found => found.Type.GetProperties().Select(property => found.Section + ":" + property.Name));

        var named = _example.AsEnumerable().Select(pair => pair.Key).Where(key => !Classes.Any(found => found.Section.StartsWith(key, StringComparison.Ordinal)));

        Assert.Equal(settings.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Example_EverySetting_HasItsDefault()
    {
        Assert.All(Classes, found =>
        {
            var bound = _example.GetRequiredSection(found.Section).Get(found.Type, binder => binder.ErrorOnUnknownConfiguration = true)!;
            var byDefault = Activator.CreateInstance(found.Type);

            Assert.All(found.Type.GetProperties(), property => Assert.Equal(property.GetValue(byDefault), property.GetValue(bound)));
        });
    }

    [Fact]
    public void Example_AsItStands_IsValid()
    {
        Assert.All(Classes, found =>
        {
            var bound = _example.GetRequiredSection(found.Section).Get(found.Type)!;

            Validator.ValidateObject(bound, new ValidationContext(bound), validateAllProperties: true);
        });
    }

    [Fact]
    public void Example_EverySetting_HasOneLineOfComment()
    {
        var lines = File.ReadAllLines(ExamplePath).Select(line => line.Trim()).ToList();

        Assert.All(Classes.SelectMany(found => found.Type.GetProperties()), property =>
        {
            var at = lines.FindIndex(line => line.StartsWith("\"" + property.Name + "\":", StringComparison.Ordinal));
            Assert.StartsWith("// ", lines[at - 1], StringComparison.Ordinal);
            Assert.False(lines[at - 2].StartsWith("//", StringComparison.Ordinal));
        });
    }
}
