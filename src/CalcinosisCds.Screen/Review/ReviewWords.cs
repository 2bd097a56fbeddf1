namespace CalcinosisCds.Screen.Review;

/// <summary>The words of the review sheet and of what comes back.</summary>
internal static class ReviewWords
{
    public const string Title = "CalcinosisCds: a sample for review";
    public const string NoneLeads = "Calcinosis, and no category leads";
    public const string NothingSaid = "Nothing is said of this patient";
    public const string For = "for";
    public const string Against = "against";
    public const string Limit = "at most possible";
    public const string Boxes = "☐ agree   ☐ disagree   ☐ unclear   Comment:";

    public const string HowTo =
        "This page and the sheet beside it hold patient data. Read the chart of each patient, and mark one of agree, disagree, unclear with an x in the "
        + "sheet: would you want this said, and is it right? Where nothing is said, agree means that nothing should be. Leave the other columns as they "
        + "are; write what you like as a comment. Read it back with: calcinosis-cds screen agree SHEET.";

    public static string Flag(string name, string indicator) => $"Red flag: {name} ({indicator})";

    public static string Leads(string category, string tier) => $"Leads: {category}, {tier}";

    public static string Line(string kind, string text) => kind + ": " + text;

    public static string Missing(string statement) => "missing: " + statement;

    public static string NotUsed(string statement, string? date) => "not used: " + statement + (date is null ? "" : ", " + date);

    public static string Subtitle(int cases, long patients, string knowledge, string seed) =>
        $"{cases} of {patients} patients, drawn by what leads and by the gravest red flag. Knowledge {knowledge}, seed {seed}.";
}
