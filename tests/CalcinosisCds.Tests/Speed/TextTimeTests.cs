using System.Diagnostics;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Text;
using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Speed;

/// <summary>What a text costs grows with its length.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class TextTimeTests
{
    [Theory]
    [InlineData("Painful necrotic ulcer of the left thigh, no fever (resolved); calcified mass on the hip. SLE: no? ")]
    [InlineData("painful necrotic ulcer thigh no and, ")]
    [InlineData("no ")]
    [InlineData("(a) ")]
    [InlineData("calcified skin pain ")]
    [InlineData("ckd 5 not HD (DM) ")]
    public void Read_ATextTwiceAsLong_TakesAboutTwiceTheTime(string unit)
    {
        var half = string.Concat(Enumerable.Repeat(unit, 2000))[..(ClinicalTextReader.LongestRead / 2)];
        var whole = string.Concat(Enumerable.Repeat(unit, 2000))[..ClinicalTextReader.LongestRead];

        // The least of several ratios: other work on the machine only ever adds to one of the two.
        Assert.True(Enumerable.Range(0, 15).Min(_ => Fastest(whole) / Fastest(half)) <= 2.2);
    }

    private static double Fastest(string text)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var start = Stopwatch.GetTimestamp();
            SharedReader.Read(text);
            var taken = Stopwatch.GetElapsedTime(start);
            best = taken < best ? taken : best;
        }

        return best.TotalMicroseconds;
    }
}
