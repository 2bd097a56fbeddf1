namespace CalcinosisCds.Tests;

/// <summary>A fact that takes too long for each run, or needs a quiet machine: it runs where CALCINOSIS_LONG_TESTS is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    /// <param name="why">Why it is not part of each run.</param>
    public LongFactAttribute(string why)
    {
        Why = why;
        if (!LongTests.Enabled)
        {
            Skip = why + "; run it with CALCINOSIS_LONG_TESTS=1";
        }
    }

    public string Why { get; }
}
