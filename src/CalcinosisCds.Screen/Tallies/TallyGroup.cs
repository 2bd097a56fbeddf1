namespace CalcinosisCds.Screen.Tallies;

/// <summary>What is counted about a patient; within a group by id, and by a detail that divides the patients with that id.</summary>
internal enum TallyGroup
{
    /// <summary>Every patient who was assessed.</summary>
    Patients,

    /// <summary>Those with at least one card when the chart is opened.</summary>
    AnyCard,

    /// <summary>By topic, and the indicator of the card.</summary>
    Card,

    /// <summary>By id, and the indicator.</summary>
    RedFlag,

    /// <summary>Those with calcinosis on record.</summary>
    Calcinosis,

    /// <summary>By each category that leads, and its tier; calcinosis on record for which nothing leads has an id of its own.</summary>
    Leading,

    /// <summary>By criterion.</summary>
    Complication,

    /// <summary>By criterion.</summary>
    RiskFactor,

    /// <summary>By rule, and the indicator of the card that an order would get, or that the rule would only say what it could not read.</summary>
    Order,

    /// <summary>Calcinosis is on record: by item that the card names as open, and the reason.</summary>
    Open,

    /// <summary>By item that could not be used, once for a patient, and again by each reason.</summary>
    Unusable,

    /// <summary>By list of the record that was not read whole, and the reason.</summary>
    UnreadList,

    /// <summary>By analyte, and how old its latest usable result is; patients who have none are not counted.</summary>
    Freshness,
}
