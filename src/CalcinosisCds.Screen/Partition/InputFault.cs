namespace CalcinosisCds.Screen.Partition;

/// <summary>What is wrong with a file as a whole, or with what a manifest says.</summary>
/// <param name="Lists">Types of lists that are not whole because of it.</param>
internal sealed record InputFault(string File, UnusableReason Why, IReadOnlyList<string> Lists);
