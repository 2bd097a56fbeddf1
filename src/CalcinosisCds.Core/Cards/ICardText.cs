using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>What one topic has to say of an assessment.</summary>
internal interface ICardText
{
    CardTopic Topic { get; }

    bool IsNeeded(Assessment assessment);

    Indicator Indicator(Assessment assessment);

    /// <summary>The ids of the criteria that decided it.</summary>
    IReadOnlyList<string> Criteria(Assessment assessment);

    /// <summary>One sentence of at most 139 characters.</summary>
    void Summary(Prose text, Assessment assessment);

    void Detail(Prose text, Assessment assessment);
}
