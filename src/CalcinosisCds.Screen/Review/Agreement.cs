using System.Text.Json;
using System.Text.Json.Serialization;

namespace CalcinosisCds.Screen.Review;

/// <summary>How far reviewers agree with what is said; it names rows of the sheet, but no patient.</summary>
/// <param name="Population">The share of agreement over all patients: each judged row stands for its part of its stratum.</param>
/// <param name="PatientsSpokenFor">Patients in strata of which at least one row was judged; of the others the estimate says nothing.</param>
/// <param name="ByRule">Rules behind rows that reviewers disagree with, the most disagreed with first.</param>
/// <param name="DisagreedRows">The numbers of the rows.</param>
/// <param name="Damaged">Rows that could not be read, and why.</param>
internal sealed record Agreement(
    AgreementLine Sample,
    AgreementShare? Population,
    long PatientsSpokenFor,
    long Patients,
    IReadOnlyList<AgreementLine> ByCategory,
    IReadOnlyList<AgreementLine> ByFlag,
    IReadOnlyList<AgreementLine> ByRule,
    IReadOnlyList<int> DisagreedRows,
    IReadOnlyList<string> Damaged)
{
    public static Agreement Of(ReviewedSheet sheet)
    {
        var rows = sheet.Rows;
        var strata = rows.GroupBy(row => row.Stratum).Select(stratum => new Judged([.. stratum])).ToList();

        return new Agreement(
            AgreementLine.Of("", rows),
            Weighted(strata),
            strata.Where(stratum => stratum.Rows > 0).Sum(stratum => stratum.Patients),
            strata.Sum(stratum => stratum.Patients),
            [.. rows.GroupBy(row => row.Category).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => AgreementLine.Of(same.Key, [.. same]))],
            [.. rows.GroupBy(row => row.Flag).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => AgreementLine.Of(same.Key, [.. same]))],
            ByRules(rows),
            [.. rows.Where(row => row.Opinion == Opinion.Disagree).Select(row => row.No)],
            sheet.Damaged);
    }

    public string Json() => JsonSerializer.Serialize(this, AgreementJson.Default.Agreement);

    private static List<AgreementLine> ByRules(IReadOnlyList<SheetRow> rows) =>
    [
        .. rows.SelectMany(row => row.Rules.Distinct().Select(rule => (rule, row)))
            .GroupBy(pair => pair.rule, pair => pair.row)
            .Select(same => AgreementLine.Of(same.Key, [.. same]))
            .Where(line => line.Disagree > 0)
            .OrderByDescending(line => line.Disagree)
            .ThenBy(line => line.Id, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Each stratum by its share of the patients. The interval is Wilson's for as many unweighted rows as the weighted ones are worth (Kish): a few
    /// rows that stand for most patients count as few.
    /// </summary>
    private static AgreementShare? Weighted(List<Judged> strata)
    {
        var judged = strata.FindAll(stratum => stratum.Rows > 0);
        if (judged.Count == 0)
        {
            return null;
        }

        var patients = (double)judged.Sum(stratum => stratum.Patients);
        var share = judged.Sum(stratum => stratum.Patients / patients * stratum.Agreed / stratum.Rows);
        var worth = Math.Pow(patients, 2) / judged.Sum(stratum => Math.Pow(stratum.Patients, 2) / stratum.Rows);

        return AgreementShare.Of(Math.Clamp(share, 0, 1), worth);
    }

    /// <summary>The rows of one stratum that are clear: agreed or disagreed.</summary>
    private sealed record Judged(IReadOnlyList<SheetRow> All)
    {
        public long Patients => All[0].InStratum;

        public int Agreed => All.Count(row => row.Opinion == Opinion.Agree);

        public int Rows => All.Count(row => row.Opinion is Opinion.Agree or Opinion.Disagree);
    }
}

/// <summary>Opinions on some rows.</summary>
/// <param name="NotReviewed">Rows without a mark.</param>
/// <param name="Share">Of those that are agreed or disagreed with; null where there is none.</param>
internal sealed record AgreementLine(string Id, int Agree, int Disagree, int Unclear, int NotReviewed, AgreementShare? Share)
{
    public static AgreementLine Of(string id, IReadOnlyList<SheetRow> rows)
    {
        int Count(Opinion opinion) => rows.Count(row => row.Opinion == opinion);
        var (agree, disagree) = (Count(Opinion.Agree), Count(Opinion.Disagree));

        return new(id, agree, disagree, Count(Opinion.Unclear), Count(Opinion.None),
            agree + disagree == 0 ? null : AgreementShare.Of((double)agree / (agree + disagree), agree + disagree));
    }
}

/// <summary>A share with its 95 % interval.</summary>
internal sealed record AgreementShare(double Share, double Low, double High)
{
    public static AgreementShare Of(double share, double of)
    {
        var (low, high) = WilsonInterval.Of(share, of);

        return new(Math.Round(share, 4), Math.Round(low, 4), Math.Round(high, 4));
    }
}

[JsonSerializable(typeof(Agreement))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
internal sealed partial class AgreementJson : JsonSerializerContext;
