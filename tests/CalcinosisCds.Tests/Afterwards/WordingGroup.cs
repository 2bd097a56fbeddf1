using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Everyday;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Afterwards;

/// <summary>Wordings of one kind, each put on the record of a host, and what every answer must show.</summary>
/// <param name="Asks">One of the questions of <see cref="Shows"/>.</param>
/// <param name="NotRead">Wordings of the kind that are known to be misread; nothing is asked of them.</param>
public sealed record WordingGroup(string Id, string Asks, IReadOnlyList<EverydayPatient> Hosts, IReadOnlyList<string> Wordings, IReadOnlyList<string> NotRead)
{
    private const string Calciphylaxis = "calciphylaxis-suspected";

    /// <summary>The wordings, with their host, whose answer does not show what is asked.</summary>
    public IReadOnlyList<string> Failing() =>
    [
        .. from host in Hosts
           from wording in Wordings
           where !Shows(host.WithProblem(wording).Answer().Assessment)
           select $"{wording} ({host.Id})",
    ];

    public override string ToString() => Id;

    private bool Shows(Assessment assessment) => Asks switch
    {
        "calcinosis" => assessment.IsCalcinosisDocumented,
        "no calcinosis" => !assessment.IsCalcinosisDocumented,
        "calciphylaxis suspected" => assessment.Alert(Calciphylaxis) is { Indicator: Indicator.Critical or Indicator.Warning },
        "calciphylaxis critical" => assessment.Alert(Calciphylaxis) is { Indicator: Indicator.Critical },
        "calciphylaxis not critical" => assessment.Alert(Calciphylaxis) is not { Indicator: Indicator.Critical },
        "infection" => assessment.Alert("infected-lesion") is not null,
        _ => assessment.Leaders().Contains(Asks),
    };
}
