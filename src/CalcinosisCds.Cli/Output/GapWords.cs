using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cli.Output;

/// <summary>What in a record could not be used, and why, in the words of the cards.</summary>
internal static class GapWords
{
    public static string Of(DataGap gap, Texts texts) => $"{texts["item." + gap.Item]}: {texts["gap." + KebabId.Of(gap.Reason)]}";
}
