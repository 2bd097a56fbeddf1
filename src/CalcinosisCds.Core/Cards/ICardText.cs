using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>What the card of one topic says about an assessment.</summary>
internal interface ICardText
{
    CardTopic Topic { get; }

    bool IsNeeded(Assessment assessment);

    Indicator Indicator(Assessment assessment);

    /// <summary>The ids of the criteria that decided the card.</summary>
    IEnumerable<string> Criteria(Assessment assessment);

    /// <summary>One sentence of at most 139 characters.</summary>
    string Summary(Assessment assessment);

    /// <summary>Everything below the summary, as Markdown.</summary>
    string Detail(Assessment assessment);
}
