using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Screen.Tests;

public class ShardTallyTests
{
    [Fact]
    public void WriteTo_NoPatient_IsJson()
    {
        using var output = new MemoryStream();

        new ShardTally(KnowledgeBase.Load()).WriteTo(output);

        Assert.StartsWith("{", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }
}
