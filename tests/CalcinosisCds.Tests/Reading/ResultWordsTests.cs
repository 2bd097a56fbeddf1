using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Reading;

public sealed class ResultWordsTests
{
    [Theory]
    [InlineData("None Detected", nameof(StatedResult.Negative))]
    [InlineData("Nil detected", nameof(StatedResult.Negative))]
    [InlineData("Detected: no", nameof(StatedResult.Negative))]
    [InlineData("NOT DETECTED", nameof(StatedResult.Negative))]
    [InlineData("Non-reactive", nameof(StatedResult.Negative))]
    [InlineData("neg", nameof(StatedResult.Negative))]
    [InlineData("No antibodies detected", nameof(StatedResult.Negative))]
    [InlineData("Positive", nameof(StatedResult.Positive))]
    [InlineData("weakly positive", nameof(StatedResult.Positive))]
    [InlineData("Detected", nameof(StatedResult.Positive))]
    [InlineData("Normal", nameof(StatedResult.Normal))]
    [InlineData("within normal limits", nameof(StatedResult.Normal))]
    [InlineData("High", nameof(StatedResult.High))]
    [InlineData("Below normal", nameof(StatedResult.Low))]
    [InlineData("not normal", nameof(StatedResult.Unclear))]
    [InlineData("Equivocal", nameof(StatedResult.Unclear))]
    [InlineData("ANA negative, dsDNA positive", nameof(StatedResult.Unclear))]
    [InlineData("negativ", nameof(StatedResult.Negative))]
    [InlineData("Négatif", nameof(StatedResult.Negative))]
    [InlineData("nicht nachweisbar", nameof(StatedResult.Negative))]
    [InlineData("ikke påvist", nameof(StatedResult.Negative))]
    [InlineData("nicht positiv", nameof(StatedResult.Negative))]
    [InlineData("schwach positiv", nameof(StatedResult.Positive))]
    [InlineData("positivo", nameof(StatedResult.Positive))]
    [InlineData("zu hoch", nameof(StatedResult.High))]
    [InlineData("kritisch erhöht", nameof(StatedResult.CriticalHigh))]
    [InlineData("grenzwertig", nameof(StatedResult.Unclear))]
    [InlineData("see comment", null)]
    [InlineData("", null)]
    public void Read_WordsOfAResult_SayWhatTheyMean(string text, string? expected) =>
        Assert.Equal(expected, ResultWords.Read(text, Some.Knowledge.LabWords)?.ToString());
}
