using System.Text.Json.Nodes;
using CalcinosisCds.Cards;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cards;

/// <summary>What is known × which list could not be read → which cards. Silence never looks like all-clear, and no list cries for nothing.</summary>
public sealed class SilenceTests
{
    private const string OperationOutcome = """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout"}]}""";

    /// <summary>Conditions and labs always matter: the one would say what is known, the other may hold a red flag. Medications matter once something is
    /// known.</summary>
    [Theory]
    [InlineData("nothing", "", "")]
    [InlineData("nothing", "conditions", "incomplete")]
    [InlineData("nothing", "labs", "incomplete")]
    [InlineData("nothing", "medications", "")]
    [InlineData("calcinosis", "", "category")]
    [InlineData("calcinosis", "conditions", "category incomplete")]
    [InlineData("calcinosis", "labs", "category incomplete")]
    [InlineData("calcinosis", "medications", "category incomplete")]
    [InlineData("calcinosis in the past", "", "")]
    [InlineData("calcinosis in the past", "labs", "incomplete")]
    [InlineData("calcinosis in the past", "medications", "")]
    [InlineData("red flag", "", "red-flag")]
    [InlineData("red flag", "conditions", "red-flag incomplete")]
    [InlineData("red flag", "labs", "red-flag incomplete")]
    [InlineData("red flag", "medications", "red-flag incomplete")]
    [InlineData("predisposing disease", "", "")]
    [InlineData("predisposing disease", "conditions", "incomplete")]
    [InlineData("predisposing disease", "labs", "incomplete")]
    [InlineData("predisposing disease", "medications", "incomplete")]
    [InlineData("predisposing disease in the past", "labs", "incomplete")]
    [InlineData("predisposing disease in the past", "medications", "")]
    [InlineData("predisposing disease with a factor", "", "risk")]
    [InlineData("predisposing disease with a factor", "conditions", "risk incomplete")]
    [InlineData("predisposing disease with a factor", "labs", "risk incomplete")]
    [InlineData("predisposing disease with a factor", "medications", "risk incomplete")]
    [InlineData("a factor without a disease", "", "")]
    [InlineData("a factor without a disease", "medications", "")]
    [InlineData("everything", "", "red-flag category risk")]
    [InlineData("everything", "conditions labs medications", "red-flag category risk incomplete")]
    public void Cards_WhatIsKnownByWhatIsUnread_AreThese(string known, string unread, string expected)
    {
        var chart = unread.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(Known(known), (chart, list) => chart.Truncated(list));

        Assert.Equal(expected, Topics(chart.ToRequest()));
    }

    /// <summary>An adult equation gives a child no kidney state: what would have been advanced disease is named, a normal result is not.</summary>
    [Theory]
    [InlineData("2012-03-01", 10, "incomplete")]
    [InlineData("2012-03-01", 95, "")]
    [InlineData("1980-03-01", 10, "")]
    public void Cards_EgfrThatDoesNotHoldAtThisAge_IsNamedWhereItCouldHaveMattered(string birthDate, int egfr, string expected)
    {
        var cards = CardCorpus.Compose("", Some.Request(Some.Patient(birthDate), Some.Egfr(egfr)), Some.AsOf).Cards;

        Assert.Equal(expected, string.Join(' ', cards.Select(Topic)));
    }

    [Theory]
    [InlineData("11289", "Lisinopril 10 mg tablet", "active", "code and words name different drugs")]
    [InlineData("11289", "Warfarin 5 mg", "unknown", "status not read")]
    public void Cards_DrugThatDecides_IsShownWithWhatIsWrongWithItsEntry(string code, string text, string status, string expected)
    {
        var request = Some.Request(Some.Condition(text: "Necrotic ulcer of the thigh"), Some.Medication(rxNorm: code, text: text, status: status));

        var cards = CardCorpus.Compose("", request, Some.AsOf).Cards;

        Assert.Contains(cards, card => card.Detail.Contains(expected, StringComparison.Ordinal));
    }

    /// <summary>A list that is not delivered, failed or was cut short is unread; one that the client says is empty was read.</summary>
    [Theory]
    [InlineData("calcinosis", "labs", "not delivered", "category incomplete")]
    [InlineData("calcinosis", "labs", "failed", "category incomplete")]
    [InlineData("calcinosis", "labs", "total not reached", "category incomplete")]
    [InlineData("calcinosis", "labs", "entry unread", "category incomplete")]
    [InlineData("calcinosis", "labs", "null", "category")]
    [InlineData("calcinosis", "labs", "empty", "category")]
    [InlineData("calcinosis", "medications", "not delivered", "category incomplete")]
    [InlineData("calcinosis", "medications", "failed", "category incomplete")]
    [InlineData("calcinosis", "medications", "null", "category")]
    [InlineData("red flag", "conditions", "not delivered", "red-flag incomplete")]
    [InlineData("red flag", "conditions", "failed", "red-flag incomplete")]
    [InlineData("red flag", "conditions", "null", "red-flag")]
    [InlineData("nothing", "conditions", "not delivered", "incomplete")]
    [InlineData("nothing", "conditions", "failed", "incomplete")]
    [InlineData("nothing", "conditions", "null", "")]
    [InlineData("nothing", "labs", "failed", "incomplete")]
    [InlineData("nothing", "medications", "failed", "")]
    public void Cards_ListUnreadInAnyWay_AreThese(string known, string list, string how, string expected)
    {
        var request = Known(known).ToRequest();
        Spoil((JsonObject)request["prefetch"]!, list, how);

        Assert.Equal(expected, Topics(request));
    }

    [Theory]
    [InlineData("conditions", "conditions")]
    [InlineData("labs", "laboratory results")]
    [InlineData("medications", "medications")]
    public void IncompleteCard_NamesTheListAndNoOther(string list, string name)
    {
        var card = CardCorpus.Cards(Known("calcinosis").Truncated(list).Assess()).Single(card => card.Topic == CardTopic.CalcinosisIncomplete);

        Assert.Contains(name, card.Summary, StringComparison.Ordinal);
        Assert.Single(new[] { "conditions", "laboratory results", "medications" }, other => card.Summary.Contains(other, StringComparison.Ordinal));
        Assert.Contains("- " + name + ": not read whole", card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Cards_ResourceOfAnotherPatient_IsCountedAndNeverNamed()
    {
        var request = Known("calcinosis").Condition("M32.9").ToRequest();
        request["prefetch"]!["conditions"]!["entry"]![1]!["resource"]!["subject"] = new JsonObject { ["reference"] = "Patient/other" };

        var cards = CardCorpus.Cards(Chart.Assess(request));

        Assert.Equal(["category", "incomplete"], cards.Select(Topic));
        Assert.DoesNotContain(cards, card =>
            card.Detail.Contains("other", StringComparison.Ordinal) && card.Detail.Contains("Patient/", StringComparison.Ordinal));
        Assert.Contains("1 resource(s) not of this patient: dropped, not used", cards[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Cards_RecordMergedIntoAnother_SayThatAndNothingElse()
    {
        var request = Known("everything").ToRequest();
        request["prefetch"]!["patient"]!["link"] = JsonNode.Parse("""[{"other":{"reference":"Patient/kept"},"type":"replaced-by"}]""");

        var card = Assert.Single(CardCorpus.Cards(Chart.Assess(request)));

        Assert.Equal(CardTopic.CalcinosisIncomplete, card.Topic);
        Assert.Contains("merged", card.Summary, StringComparison.Ordinal);
    }

    private static Chart Known(string what) => what switch
    {
        "nothing" => new Chart().Condition("I10").NormalLabs(),
        "calcinosis" => Chart.WithCalcinosis().NormalLabs(),
        "calcinosis in the past" => new Chart().Condition("L94.2", clinical: "resolved"),
        "red flag" => new Chart().Ca(13, daysAgo: 2),
        "predisposing disease" => new Chart().Condition("M32.9").NormalLabs(),
        "predisposing disease in the past" => new Chart().Condition("M32.9", clinical: "resolved").NormalLabs(),
        "predisposing disease with a factor" => new Chart().Condition("M32.9").Condition("E66.9").NormalLabs(),
        "a factor without a disease" => new Chart().Condition("E66.9").NormalLabs(),
        "everything" => Chart.WithCalcinosis().Condition("M32.9").Condition("L02.91").Condition("E66.9").Ca(13, daysAgo: 2),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such record."),
    };

    private static void Spoil(JsonObject prefetch, string list, string how)
    {
        switch (how)
        {
            case "not delivered":
                prefetch.Remove(list);
                break;
            case "failed":
                prefetch.WithJson(list, OperationOutcome);
                break;
            case "total not reached":
                prefetch[list]!["total"] = 50;
                break;
            case "entry unread":
                prefetch[list]!["entry"]!.AsArray().Add(new JsonObject { ["fullUrl"] = "urn:uuid:1" });
                break;
            case "null":
                prefetch.WithJson(list, "null");
                break;
            case "empty":
                prefetch.With(list, Some.Bundle());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(how), how, "No such way.");
        }
    }

    private static string Topics(JsonNode request) => string.Join(' ', CardCorpus.Cards(Chart.Assess(request)).Select(Topic));

    private static string Topic(Card card) => card.Topic switch
    {
        CardTopic.CalcinosisRedFlag => "red-flag",
        CardTopic.CalcinosisCategory => "category",
        CardTopic.CalcinosisRisk => "risk",
        _ => "incomplete",
    };
}
