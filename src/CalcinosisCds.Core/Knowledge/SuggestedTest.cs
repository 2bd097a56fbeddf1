using System.Collections.Immutable;

namespace CalcinosisCds.Knowledge;

/// <summary>A test that the cards may suggest when it is missing.</summary>
/// <param name="Item">The word that names it as missing.</param>
/// <param name="Id">The id of its ActivityDefinition.</param>
/// <param name="Code">LOINC.</param>
/// <param name="Display">The code's display in our value set.</param>
public sealed record SuggestedTest(string Item, string Id, string Code, string Display, IReadOnlyList<string> Reference, string Since);

internal sealed record TestFile(IReadOnlyList<TestEntry> Tests)
{
    /// <summary>The tests, each with the display that our value sets publish for its code.</summary>
    public ImmutableArray<SuggestedTest> Read(ValueSets valueSets, KnowledgeFaults faults) =>
        [.. Tests.Select(test => new SuggestedTest(test.Item, test.Id, test.Code, Display(test, valueSets, faults), test.Reference, test.Since))];

    private static string Display(TestEntry test, ValueSets valueSets, KnowledgeFaults faults)
    {
        var display = valueSets.DisplayOf(CodeSystems.Loinc, test.Code);
        faults.Require(display is not null, "tests.json",
            $"`{test.Item}` has LOINC {test.Code}, which no value set has. Use a code of the analyte's value set.");

        return display ?? test.Code;
    }
}

internal sealed record TestEntry(string Item, string Id, string Code, IReadOnlyList<string> Reference, string Since);
