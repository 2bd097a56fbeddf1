using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>What a Condition's two statuses and its end amount to.</summary>
/// <param name="IsWithdrawn">Refuted or entered in error: nothing in it is read.</param>
/// <param name="IsDoubted">Not yet confirmed.</param>
/// <param name="IsVerified">Not doubted, and no word about it that is not read: that word may withdraw it.</param>
/// <param name="IsWeak">Doubted, or a status that is not read.</param>
/// <param name="IsNotStated">No clinical status and no end: it counts as active, and the card says so.</param>
/// <param name="Gap">What in them is not read or contradicts itself; null if everything agrees.</param>
internal sealed record ConditionStatus(bool IsWithdrawn, bool IsPast, bool IsDoubted, bool IsVerified, bool IsWeak, bool IsNotStated, GapReason? Gap)
{
    private const string GermanCertainty = "diagnosesicherheit";

    /// <summary>
    /// Reads every coding, the text and a bare string of both, as older releases write them; the most withdrawn of several counts, also where it stands in the
    /// other of the two. An end in the past makes the Condition past unless its status says that it continues.
    /// </summary>
    public static ConditionStatus Read(Element condition, StatusWords words, DateTimeOffset asOf)
    {
        var code = condition.Member("code"u8) ?? default;
        var certainties = GermanCertainties(code);
        var verification = Graver(
            MostWithdrawing(condition.Member("verificationStatus"u8), words.Verification, out var verificationIsUnread), certainties, words.Verification);
        var inTheOther = MostWithdrawing(condition.Member("clinicalStatus"u8), words.Verification, out _);
        if (verification == VerificationMeaning.Withdrawn || inTheOther == VerificationMeaning.Withdrawn)
        {
            return new ConditionStatus(IsWithdrawn: true, false, false, IsVerified: false, false, false, null);
        }

        var clinical = Graver(MostWithdrawing(condition.Member("clinicalStatus"u8), words.Clinical, out var clinicalIsUnread), certainties, words.Clinical);
        var hasEnded = HasEnded(condition, asOf);
        var isUnread = verificationIsUnread || clinicalIsUnread;
        var isDoubted = verification == VerificationMeaning.Unconfirmed || IsDoubtedByTitle(code, words);

        return new ConditionStatus(
            IsWithdrawn: false,
            IsPast: clinical == ClinicalMeaning.Past || (clinical is null && hasEnded),
            isDoubted,
            IsVerified: !isDoubted && !isUnread,
            isDoubted || isUnread,
            IsNotStated: clinical is null && !hasEnded,
            isUnread ? GapReason.StatusNotRead : hasEnded && clinical == ClinicalMeaning.Active ? GapReason.StatusContradicted : null);
    }

    private static bool IsDoubtedByTitle(Element code, StatusWords words) =>
        (code.Text("text"u8) is { } text && words.IsDoubtedBy(text))
        || code.Items("coding"u8).Any(coding => coding.Text("display"u8) is { } display && words.IsDoubtedBy(display));

    /// <summary>The letters of the German extension that says how certain a code is.</summary>
    private static List<string> GermanCertainties(Element code)
    {
        var certainties = new List<string>();
        foreach (var extension in code.Items("coding"u8).SelectMany(coding => coding.Items("extension"u8)))
        {
            if (extension.Text("url"u8)?.EndsWith(GermanCertainty, StringComparison.OrdinalIgnoreCase) == true
                && (extension.Member("valueCoding"u8)?.Text("code"u8) ?? extension.Text("valueCode"u8)) is { } letter)
            {
                certainties.Add($"{GermanCertainty} {letter}");
            }
        }

        return certainties;
    }

    private static T? Graver<T>(T? stated, List<string> words, Func<string, T?> meaningOf)
        where T : struct, Enum
    {
        foreach (var word in words)
        {
            if (meaningOf(word) is { } meaning && (stated is null || Comparer<T>.Default.Compare(meaning, stated.Value) > 0))
            {
                stated = meaning;
            }
        }

        return stated;
    }

    /// <param name="status">A CodeableConcept, or a list of them; a string in older releases.</param>
    /// <param name="meaningOf">What one word means; null if it is not known.</param>
    /// <param name="isUnread">True if something is written but none of it is known. A local code beside a known word does not matter.</param>
    private static T? MostWithdrawing<T>(Element? status, Func<string, T?> meaningOf, out bool isUnread)
        where T : struct, Enum
    {
        T? most = null;
        isUnread = false;
        if (status is not { } written)
        {
            return null;
        }

        Weigh(written.Text(), meaningOf, ref most, ref isUnread);
        foreach (var one in written.Items)
        {
            foreach (var coding in one.Items("coding"u8))
            {
                Weigh(coding.Text("code"u8), meaningOf, ref most, ref isUnread);
                Weigh(coding.Text("display"u8), meaningOf, ref most, ref isUnread);
            }

            Weigh(one.Text("text"u8), meaningOf, ref most, ref isUnread);
        }

        isUnread &= most is null;

        return most;
    }

    private static void Weigh<T>(string? word, Func<string, T?> meaningOf, ref T? most, ref bool isUnread)
        where T : struct, Enum
    {
        if (word is null)
        {
            return;
        }

        isUnread = true;
        if (meaningOf(word) is { } meaning && (most is null || Comparer<T>.Default.Compare(meaning, most.Value) > 0))
        {
            most = meaning;
        }
    }

    /// <summary>By a date in the past, or by an end that is not a date: an age, a range, words, or the boolean of older releases.</summary>
    private static bool HasEnded(Element condition, DateTimeOffset asOf)
    {
        if (condition.Member("abatementDateTime"u8) is { } written)
        {
            return FhirTime.Moment(written) is not { } moment || moment <= asOf;
        }

        if (condition.Member("abatementPeriod"u8) is { } period)
        {
            return FhirTime.Moment(period.Member("end"u8) ?? period.Member("start"u8)) is not { } moment || moment <= asOf;
        }

        return condition.Has("abatementAge"u8) || condition.Has("abatementRange"u8) || condition.Has("abatementString"u8)
            || condition.Member("abatementBoolean"u8)?.ValueKind == JsonValueKind.True;
    }
}
