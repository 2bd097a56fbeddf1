using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Trust;

/// <summary>What reads, weighs and words a record notices by itself that the time of its call is over.</summary>
public sealed class DeadlineInTheCoreTests
{
    private static readonly CancellationToken Over = new(canceled: true);

    private static PatientRecord Record() => Some.Record(Some.Patient(), Some.Condition("L94.2"), Some.Observation("17861-6", 9.4m, "mg/dL"));

    [Fact]
    public void H13_Extract_TimeIsOver_Stops()
    {
        var record = Record();

        Assert.Throws<OperationCanceledException>(() => new FactExtractor(Some.Knowledge).Extract(record, Some.AsOf, ct: Over));
    }

    [Fact]
    public void H13_Assess_TimeIsOver_Stops()
    {
        var facts = new FactExtractor(Some.Knowledge).Extract(Record(), Some.AsOf);

        Assert.Throws<OperationCanceledException>(() => new Assessor(Some.Knowledge).Assess(facts, Over));
    }

    [Fact]
    public void H13_Compose_TimeIsOver_Stops()
    {
        var facts = new FactExtractor(Some.Knowledge).Extract(Record(), Some.AsOf);
        var assessment = new Assessor(Some.Knowledge).Assess(facts);

        Assert.Throws<OperationCanceledException>(() => new CardComposer(Some.Knowledge).Compose(assessment, new CardSettings(Guid.NewGuid, null), Over));
    }
}
