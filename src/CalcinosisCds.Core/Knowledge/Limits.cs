namespace CalcinosisCds.Knowledge;

/// <summary>The numbers of <c>thresholds.json</c> and <c>weights.json</c> by name; a rule never holds a number of its own.</summary>
public sealed class Limits
{
    private readonly HashSet<string> _asked = [];

    internal Limits(IReadOnlyList<Threshold> thresholds, IReadOnlyList<Threshold> ofWeights, KnowledgeFaults faults)
    {
        All = thresholds;
        OfWeights = ofWeights;
        var byId = new Dictionary<string, Threshold>();
        foreach (var threshold in thresholds.Concat(ofWeights))
        {
            faults.Require(byId.TryAdd(threshold.Id, threshold), FileOf(threshold), $"`{threshold.Id}` stands twice. Keep one.");
        }

        decimal Number(string id, string unit, string file = "thresholds.json") => Read(byId, faults, id, unit, file);
        TimeSpan Time(string id, string unit) =>
            unit == "d" ? TimeSpan.FromDays((double)Number(id, unit)) : TimeSpan.FromHours((double)Number(id, unit));

        CurrentAge = Time("age.current", "d");
        OldAge = Time("age.old", "d");
        AntibodyCurrentAge = Time("age.antibody", "d");
        RedFlagAge = Time("age.redFlag", "d");
        FutureTolerance = Time("age.future", "h");
        PairWindow = Time("age.pair", "h");
        IonisedPrecedence = Time("age.ionisedPrecedence", "h");
        ResultTolerance = Number("result.tolerance", "%") / 100;
        PositiveTitre = Number("ana.titre", "{titer}");
        MedicationRecent = Time("age.medication", "d");
        LesionStale = Time("age.lesion", "d");
        TransplantRecent = Time("age.transplant", "d");
        HeparinRecent = Time("age.heparin", "d");
        OrderCalciumAge = Time("age.orderCalcium", "d");
        EarlyOnsetTo = (int)Number("age.jdmEarlyOnsetTo", "a");
        PthDialysisLow = Number("pth.dialysisLow", "1");
        PthDialysisHigh = Number("pth.dialysisHigh", "1");
        PhosphateFarAbove = Number("phosphate.farAbove", "1");
        CorrectionSlope = Number("calcium.correction.slope", "mg/dL");
        CorrectionAlbumin = Number("calcium.correction.albumin", "g/dL");
        CorrectionAlbuminFrom = Number("calcium.correction.albuminFrom", "g/dL");
        CorrectionAlbuminTo = Number("calcium.correction.albuminTo", "g/dL");
        CorrectionAgeFrom = (int)Number("calcium.correction.ageFrom", "a");
        ProductNote = Number("product.note", "mg2/dL2");
        ProductMarked = Number("product.marked", "mg2/dL2");
        EgfrStage5 = Number("egfr.stage5", "mL/min/{1.73_m2}");
        EgfrStage4 = Number("egfr.stage4", "mL/min/{1.73_m2}");
        EgfrReduced = Number("egfr.reduced", "mL/min/{1.73_m2}");
        EgfrAdultFrom = (int)Number("egfr.adultFrom", "a");
        EgfrInfantTo = (int)Number("egfr.infantTo", "a");
        AlbuminLow = Number("albumin.low", "g/dL");
        TumoralAgeTo = (int)Number("age.tumoralTo", "a");
        IdiopathicAgeTo = (int)Number("age.idiopathicTo", "a");
        YoungAgeFrom = (int)Number("age.youngFrom", "a");
        InfantExtravasationTo = (int)Number("age.infantExtravasationTo", "a");
        CalciumSevere = Number("calcium.severe", "mg/dL");
        CalciumHigh = Number("calcium.high", "mg/dL");
        IonisedSevere = Number("calcium.ionisedSevere", "mmol/L");
        IonisedHigh = Number("calcium.ionisedHigh", "mmol/L");
        PhosphateInCkd = Number("phosphate.ckd", "mg/dL");
        VitaminDPossible = Number("vitaminD.possible", "ng/mL");
        VitaminDLikely = Number("vitaminD.likely", "ng/mL");
        WeightWhenNotFirm = Number("weight.notFirm", "1", "weights.json");
        ManyImmunosuppressants = (int)Number("immunosuppressants.many", "{ingredient}", "weights.json");

        foreach (var unused in byId.Values.Where(threshold => !_asked.Contains(threshold.Id)))
        {
            faults.Add(FileOf(unused), $"`{unused.Id}` is used by no rule. Remove it or use it.");
        }
    }

    /// <summary>Those of <c>thresholds.json</c>, as published.</summary>
    public IReadOnlyList<Threshold> All { get; }

    /// <summary>Those given beside the criteria in <c>weights.json</c>.</summary>
    public IReadOnlyList<Threshold> OfWeights { get; }

    public TimeSpan CurrentAge { get; }

    public TimeSpan OldAge { get; }

    public TimeSpan AntibodyCurrentAge { get; }

    public TimeSpan RedFlagAge { get; }

    public TimeSpan FutureTolerance { get; }

    public TimeSpan PairWindow { get; }

    public TimeSpan IonisedPrecedence { get; }

    public TimeSpan MedicationRecent { get; }

    /// <summary>A skin lesion that neither began nor was recorded within this time does not open the gate.</summary>
    public TimeSpan LesionStale { get; }

    /// <summary>How long a kidney transplant is a main factor for calciphylaxis.</summary>
    public TimeSpan TransplantRecent { get; }

    /// <summary>How long calcium-containing heparin matters after it ended.</summary>
    public TimeSpan HeparinRecent { get; }

    /// <summary>How old a high calcium may be and still speak against an order.</summary>
    public TimeSpan OrderCalciumAge { get; }

    public int EarlyOnsetTo { get; }

    /// <summary>Multiples of the laboratory's upper limit of PTH.</summary>
    public decimal PthDialysisLow { get; }

    public decimal PthDialysisHigh { get; }

    /// <summary>The multiple of the upper limit above which a phosphate is far above it.</summary>
    public decimal PhosphateFarAbove { get; }

    /// <summary>The fraction by which two results of the same moment may differ and still count as equal.</summary>
    public decimal ResultTolerance { get; }

    /// <summary>The second number of the lowest titre that is positive.</summary>
    public decimal PositiveTitre { get; }

    public decimal CorrectionSlope { get; }

    public decimal CorrectionAlbumin { get; }

    public decimal CorrectionAlbuminFrom { get; }

    public decimal CorrectionAlbuminTo { get; }

    public int CorrectionAgeFrom { get; }

    public decimal ProductNote { get; }

    public decimal ProductMarked { get; }

    public decimal EgfrStage5 { get; }

    public decimal EgfrStage4 { get; }

    public decimal EgfrReduced { get; }

    public int EgfrAdultFrom { get; }

    public int EgfrInfantTo { get; }

    public decimal AlbuminLow { get; }

    public int TumoralAgeTo { get; }

    public int IdiopathicAgeTo { get; }

    public int YoungAgeFrom { get; }

    public int InfantExtravasationTo { get; }

    public decimal CalciumSevere { get; }

    public decimal CalciumHigh { get; }

    public decimal IonisedSevere { get; }

    public decimal IonisedHigh { get; }

    public decimal PhosphateInCkd { get; }

    public decimal VitaminDPossible { get; }

    public decimal VitaminDLikely { get; }

    /// <summary>The fraction of its points that a weak or old criterion keeps.</summary>
    public decimal WeightWhenNotFirm { get; }

    /// <summary>The number of distinct ingredients from which this applies.</summary>
    public int ManyImmunosuppressants { get; }

    private string FileOf(Threshold threshold) => OfWeights.Contains(threshold) ? "weights.json" : "thresholds.json";

    private decimal Read(Dictionary<string, Threshold> byId, KnowledgeFaults faults, string id, string unit, string file)
    {
        _asked.Add(id);
        if (!byId.TryGetValue(id, out var threshold))
        {
            faults.Add(file, $"`{id}` is missing. Add it with unit `{unit}`, reference and since.");
            return 0;
        }

        faults.Require(
            threshold.Unit == unit,
            file,
            $"`{id}` has unit `{threshold.Unit}`; the rules use `{unit}`. Convert the value and change the unit.");
        return threshold.Value;
    }
}
