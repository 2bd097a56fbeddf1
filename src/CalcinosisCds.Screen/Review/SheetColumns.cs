namespace CalcinosisCds.Screen.Review;

/// <summary>The columns of the sheet.</summary>
internal static class SheetColumns
{
    public const string No = "no";
    public const string Patient = "patient";
    public const string Stratum = "stratum";
    public const string InStratum = "patients in stratum";
    public const string Rules = "rules";
    public const string Says = "what is said";
    public const string Why = "why";
    public const string Agree = "agree";
    public const string Disagree = "disagree";
    public const string Unclear = "unclear";
    public const string Comment = "comment";

    public static IReadOnlyList<string> All { get; } = [No, Patient, Stratum, InStratum, Says, Why, Agree, Disagree, Unclear, Comment, Rules];

    /// <summary>Those that must come back.</summary>
    public static IReadOnlyList<string> Needed { get; } = [No, Stratum, InStratum, Rules, Agree, Disagree, Unclear];
}
