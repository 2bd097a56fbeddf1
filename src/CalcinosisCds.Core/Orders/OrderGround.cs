namespace CalcinosisCds.Orders;

/// <summary>What on a record may be worth mentioning before an order is signed; <c>orders.json</c> uses the same names.</summary>
public enum OrderGround
{
    CalciphylaxisOpen,
    CalciphylaxisAjar,

    /// <summary>Now or in the past.</summary>
    CalciphylaxisRecorded,
    KidneyFailureWithoutLesion,
    CalciumHigh,

    /// <summary>A red flag for a high calcium is raised.</summary>
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
