namespace CalcinosisCds.Knowledge;

/// <summary>A reason for which a clinician may override a card.</summary>
/// <param name="Code">Its code in <see cref="System"/>.</param>
public sealed record OverrideReason(string Code, string Display)
{
    /// <summary>HL7's CodeSystem of these reasons.</summary>
    public const string System = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";
}

internal sealed record OverrideReasonFile(IReadOnlyList<string> Reasons)
{
    /// <summary>The reasons in the order in which they are offered, each with its words.</summary>
    public IReadOnlyList<OverrideReason> Read(Texts texts, KnowledgeFaults faults)
    {
        foreach (var code in Reasons.Where(code => !texts.Has(Key(code))))
        {
            faults.Add("text.en.json", $"`{Key(code)}` is missing. Say what overriding a card for this reason means.");
        }

        return [.. Reasons.Where(code => texts.Has(Key(code))).Select(code => new OverrideReason(code, texts[Key(code)]))];
    }

    private static string Key(string code) => "override." + code;
}
