namespace CalcinosisCds.Tests.Knowledge;

/// <summary>The reasons that cards offer are codes of HL7's system, of the value set that it recommends where patients are cared for.</summary>
public sealed class OverrideReasonTests
{
    private static readonly string[] Clinical =
    [
        "cds-not-applicable", "cds-suboptimal-context", "recipient-disagrees-evidence", "recipient-concerns-outcomes", "does-not-align-preferences",
        "not-convenient-feasible", "action-completed", "patient-contraindication", "patient-refuses", "too-costly-uncovered", "service-not-available",
        "recipient-does-not-understand",
    ];

    [Fact]
    public void Offered_Reasons_AreOfTheClinicalValueSet()
    {
        var offered = Some.Knowledge.OverrideReasons.Concat(Some.Knowledge.OrderOverrideReasons).Select(reason => reason.Code).ToHashSet();

        Assert.Subset(Clinical.ToHashSet(), offered);
    }

    [Fact]
    public void Standard_HoldsTheWholeSystem()
    {
        Assert.Equal(35, Some.Knowledge.StandardOverrideReasons.Length);
        Assert.Equal(35, Some.Knowledge.StandardOverrideReasons.Distinct().Count());
        Assert.Subset(Some.Knowledge.StandardOverrideReasons.ToHashSet(), Clinical.ToHashSet());
    }

    [Fact]
    public void Load_ReasonThatIsNoCodeOfTheSystem_IsAFault()
    {
        var files = AlteredKnowledge.Of(("Knowledge/override-reasons.json", text => text.Replace(
            """
            "reasons": ["action-completed"
            """.Trim(), "\"reasons\": [\"of-our-own\"", StringComparison.Ordinal)));

        Assert.Contains(Assert.Throws<CalcinosisCds.Knowledge.KnowledgeException>(() => CalcinosisCds.Knowledge.KnowledgeBase.Load(files)).Faults, fault =>
            fault.Contains("`of-our-own` is not among `standard`", StringComparison.Ordinal));
    }
}
