namespace CalcinosisCds.Knowledge;

/// <summary>A reason for overriding a card.</summary>
/// <param name="Code">Its code in <see cref="System"/>.</param>
public sealed record OverrideReason(string Code, string Display)
{
    /// <summary>HL7's CodeSystem of these reasons.</summary>
    public const string System = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";
}

/// <param name="OfOrders">The reasons for keeping an order; they have words of their own.</param>
/// <param name="Standard">All codes of the CodeSystem: an EHR may offer more of them than we do.</param>
internal sealed record OverrideReasonFile(IReadOnlyList<string> Reasons, IReadOnlyList<string> OfOrders, IReadOnlyList<string> Standard)
{
    /// <summary>The reasons in the order they are offered, each with its words.</summary>
    public IReadOnlyList<OverrideReason> Read(Texts texts, KnowledgeFaults faults) => Read(Reasons, code => "override." + code, texts, faults);

    /// <inheritdoc cref="Read(Texts, KnowledgeFaults)"/>
    public IReadOnlyList<OverrideReason> ReadOfOrders(Texts texts, KnowledgeFaults faults) => Read(OfOrders, code => "override.order." + code, texts, faults);

    private List<OverrideReason> Read(IReadOnlyList<string> codes, Func<string, string> key, Texts texts, KnowledgeFaults faults)
    {
        foreach (var unknown in codes.Except(Standard))
        {
            faults.Add("override-reasons.json", $"`{unknown}` is not among `standard`. Offer a code of {OverrideReason.System}.");
        }

        foreach (var missing in codes.Select(key).Where(wanted => !texts.Has(wanted)))
        {
            faults.Add("text.en.json", $"`{missing}` is missing. Say what overriding a card for this reason means.");
        }

        return [.. codes.Where(code => texts.Has(key(code))).Select(code => new OverrideReason(code, texts[key(code)]))];
    }
}
