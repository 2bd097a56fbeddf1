using System.Globalization;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Screen.Review;

/// <summary>The words about how far reviewers agree.</summary>
internal static class AgreementWords
{
    public const string Sample = "The sample";
    public const string AllRows = "all rows";
    public const string Category = "By what leads";
    public const string Flag = "By the gravest red flag";
    public const string Rule = "Rules behind what is disagreed with";

    public const string Caveat =
        "Agreement is of rows marked agree or disagree; what is unclear stands beside it. A rule is counted for every row that it bears on: that a row is "
        + "disagreed with does not say that each of its rules is wrong. Intervals are Wilson's, 95 %.";

    public static IReadOnlyList<string> Columns { get; } = ["agree", "disagree", "unclear", "not reviewed", "agreement (95 %)"];

    /// <summary>The estimate over all patients, and of how many it speaks.</summary>
    public static string Population(Agreement agreement) => agreement.Population is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"Weighted to the population: {Share(share)}, for {agreement.PatientsSpokenFor:N0} of ")
            + string.Create(CultureInfo.InvariantCulture, $"{agreement.Patients:N0} patients; of the other strata no row was judged.")
        : "No row was judged yet.";

    public static string Rows(Agreement agreement) => "Rows that are disagreed with: " + string.Join(", ", agreement.DisagreedRows) + ".";

    public static string Share(AgreementShare? share) => share is null ? "–" : string.Create(CultureInfo.InvariantCulture,
        $"{share.Share * 100:0.#} % ({share.Low * 100:0.#} to {share.High * 100:0.#})");

    /// <summary>In the words of the cards, where they have any.</summary>
    public static string NameOf(string id, string prefix, Texts texts) => id switch
    {
        ReviewCase.NothingLeads => "calcinosis, nothing leads",
        ReviewCase.RiskAlone => "complication or risk factor alone",
        ReviewCase.NothingSaid => "nothing said",
        ReviewCase.NoFlag => "no red flag",
        _ => texts.Has(prefix + id) ? texts[prefix + id] : id,
    };
}
