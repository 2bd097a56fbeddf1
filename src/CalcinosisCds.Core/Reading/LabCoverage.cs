using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using Observation = CalcinosisCds.Json.Members<CalcinosisCds.Reading.ObservationMember>;

namespace CalcinosisCds.Reading;

/// <summary>Tells the coverage report which laboratory results could not be read.</summary>
internal sealed class LabCoverage(CoverageBuilder coverage)
{
    private const string Item = "labs";

    /// <summary>A result under a code that is not read.</summary>
    public void UnreadCode(Element? code) => coverage.Codes(CoverageKind.LabCode, Item, code);

    /// <summary>A result of ours that could not be used.</summary>
    public void Rejected(in Observation observation, in Observation owner, DataGap gap)
    {
        switch (gap)
        {
            case { Reason: GapReason.ExcludedStatus, Detail: null }:
                coverage.Status(Item, observation[ObservationMember.Status] ?? owner[ObservationMember.Status]);
                break;
            case { Reason: GapReason.UnusableUnit } when observation[ObservationMember.ValueQuantity] is { } quantity:
                coverage.Unit(gap.Item, quantity);
                break;
            case { Reason: GapReason.UnusableUnit } when observation[ObservationMember.ValueRange] is { } range:
                coverage.Unit(gap.Item, range.Member("low"u8) ?? range.Member("high"u8) ?? default);
                break;
            case { Reason: GapReason.UnusableUnit or GapReason.FormNotRead }:
                coverage.ValueForm(gap.Item, ObservationForm.Of(observation));
                break;
        }
    }
}
