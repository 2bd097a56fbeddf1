using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Tests.Knowledge;

/// <summary>A published set of codes is asked for by a rule, or said to be still to come.</summary>
public sealed class ValueSetsToComeTests
{
    [Theory]
    [InlineData("burn", "`burn` is still to come, and is asked for")]
    [InlineData("no-such-set", "the value set is named but absent")]
    public void Load_SetToComeThatIsAskedForOrAbsent_NamesIt(string id, string fault)
    {
        var files = AlteredKnowledge.Of(("Knowledge/concepts.json", text =>
            text.Replace("\"valueSetsToCome\": [", $"\"valueSetsToCome\": [ \"{id}\",", StringComparison.Ordinal)));

        var exception = Assert.Throws<KnowledgeException>(() => KnowledgeBase.Load(files));

        Assert.Contains(exception.Faults, found => found.Contains(fault, StringComparison.Ordinal));
    }
}
