using System.Diagnostics;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Report;

/// <summary>The lines of the report in the words of the cards.</summary>
internal sealed class LineNames(KnowledgeBase knowledge)
{
    private readonly Texts _texts = knowledge.Texts;

    public string Of(TallyGroup group, string id) => group switch
    {
        TallyGroup.Patients => ScreenWords.Patients,
        TallyGroup.AnyCard => ScreenWords.AnyCard,
        TallyGroup.Calcinosis => ScreenWords.Calcinosis,
        TallyGroup.Card => _texts["topic." + id],
        TallyGroup.RedFlag => _texts["redflag.name." + id],
        TallyGroup.Leading => id == ShardTally.NothingLeads ? ScreenWords.NothingLeads : _texts["category.name." + id],
        TallyGroup.Complication or TallyGroup.RiskFactor or TallyGroup.Order => id + " " + _texts["criterion." + id],
        TallyGroup.Open or TallyGroup.Unusable or TallyGroup.UnreadList => _texts["item." + id],
        TallyGroup.Freshness => _texts["analyte." + id],
        _ => throw new UnreachableException(),
    };

    public string Detail(TallyGroup group, string id) => group switch
    {
        TallyGroup.Leading => _texts["tier." + id],
        TallyGroup.Open or TallyGroup.Unusable or TallyGroup.UnreadList => _texts["gap." + id],
        TallyGroup.Freshness => ScreenWords.Freshness(id),
        TallyGroup.Order when id == ShardTally.Unread => ScreenWords.Unread,
        _ => id,
    };

    public static string Age(string id) => id == Bands.Unknown ? ScreenWords.Unknown : id;

    public static string Sex(string id) => id;
}
