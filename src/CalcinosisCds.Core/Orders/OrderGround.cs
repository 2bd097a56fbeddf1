namespace CalcinosisCds.Orders;

/// <summary>What on a record may speak for a word before an order is signed; <c>orders.json</c> names it in the same words.</summary>
public enum OrderGround
{
    CalciphylaxisOpen,
    CalciphylaxisAjar,

    /// <summary>Now or in the past.</summary>
    CalciphylaxisRecorded,
    KidneyFailureWithoutLesion,
    CalciumHigh,

    /// <summary>A red flag of a high calcium is raised.</summary>
    Hypercalcaemia,
    MetastaticLeads,
    MetastaticPossible,
    PhosphateHighInKidneyDisease,
    VitaminDExcess,
    SarcoidosisWithHighCalcium,
    Calcinosis,
    Extravasation,
    UnderOneYear,
    AdvancedKidneyDisease,
    InjectionSiteCalcinosis,
    TumoralLeads,
    FamilialTumoral,
}
