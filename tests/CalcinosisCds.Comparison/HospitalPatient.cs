using System.Globalization;

namespace CalcinosisCds.Comparison;

/// <summary>
/// One made-up patient of a made-up hospital, as lines of a Bulk Data export: the same number gives the same patient on every machine. How common
/// everything is stands below and is stated, not measured: shares of a general hospital as a reader would expect them, so that a report over many has
/// something to show.
/// </summary>
internal sealed class HospitalPatient(int number)
{
    private const string Loinc = "http://loinc.org";
    private const string Icd10 = "http://hl7.org/fhir/sid/icd-10-cm";
    private const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private const string LocalLab = "urn:oid:1.3.6.1.4.1.99999.1";

    private static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Share of the patients, and from and to which age.</summary>
    private static readonly (double Share, int From, int To)[] Ages =
        [(0.02, 0, 1), (0.10, 1, 18), (0.22, 18, 40), (0.33, 40, 65), (0.22, 65, 80), (0.11, 80, 98)];

    /// <summary>Share of those who are at least as old as the third number and younger than the fourth.</summary>
    private static readonly (string Code, string Display, double Share, int From, int To)[] Diseases =
    [
        ("I10", "Essential (primary) hypertension", 0.30, 30, 200), ("E78.5", "Hyperlipidemia, unspecified", 0.22, 30, 200),
        ("J45.909", "Unspecified asthma, uncomplicated", 0.06, 2, 200), ("F32.A", "Depression, unspecified", 0.08, 16, 200),
        ("E11.9", "Type 2 diabetes mellitus without complications", 0.13, 30, 200), ("E66.9", "Obesity, unspecified", 0.12, 12, 200),
        ("I48.91", "Unspecified atrial fibrillation", 0.07, 60, 200), ("C50.919", "Malignant neoplasm of unspecified site of breast", 0.015, 35, 200),
        ("C61", "Malignant neoplasm of prostate", 0.012, 50, 200), ("N18.30", "Chronic kidney disease, stage 3 unspecified", 0.07, 50, 200),
        ("N18.4", "Chronic kidney disease, stage 4 (severe)", 0.008, 40, 200), ("N18.6", "End stage renal disease", 0.006, 20, 200),
        ("M34.9", "Systemic sclerosis, unspecified", 0.0005, 25, 200), ("M32.9", "Systemic lupus erythematosus, unspecified", 0.001, 15, 200),
        ("M33.90", "Dermatopolymyositis, unspecified, organ involvement unspecified", 0.0003, 25, 200),
        ("M33.00", "Juvenile dermatomyositis, organ involvement unspecified", 0.0008, 2, 18), ("D86.9", "Sarcoidosis, unspecified", 0.001, 20, 200),
        ("E21.0", "Primary hyperparathyroidism", 0.003, 40, 200), ("L03.115", "Cellulitis of right lower limb", 0.006, 18, 200),
        ("L97.919", "Non-pressure chronic ulcer of unspecified part of right lower leg", 0.008, 50, 200),
        ("L89.159", "Pressure ulcer of sacral region, unspecified stage", 0.005, 70, 200),
    ];

    /// <summary>Among those with the disease of the first code.</summary>
    private static readonly (string Given, string Code, string Display, double Share)[] Complications =
    [
        ("N18.6", "Z99.2", "Dependence on renal dialysis", 0.75), ("N18.6", "N25.81", "Secondary hyperparathyroidism of renal origin", 0.5),
        ("N18.6", "E83.59", "Other disorders of calcium metabolism", 0.03), ("M34.9", "L94.2", "Calcinosis cutis", 0.25),
        ("M34.9", "I73.00", "Raynaud's syndrome without gangrene", 0.8), ("M33.00", "L94.2", "Calcinosis cutis", 0.3),
        ("M33.90", "L94.2", "Calcinosis cutis", 0.15), ("M32.9", "L94.2", "Calcinosis cutis", 0.03), ("D86.9", "E83.52", "Hypercalcemia", 0.06),
        ("E21.0", "E83.52", "Hypercalcemia", 0.3), ("C50.919", "E83.52", "Hypercalcemia", 0.05), ("C61", "E83.52", "Hypercalcemia", 0.02),
    ];

    /// <summary>What nobody codes, among those with the disease of the first code; of everybody where there is none.</summary>
    private static readonly (string? Given, string Text, double Share)[] Notes =
    [
        ("N18.6", "calciphylaxis of the left thigh", 0.015), ("N18.6", "painful necrotic ulcer of the lower leg", 0.02), (null, "calcinosis cutis", 0.0008),
        ("N18.6", "metastatic calcification of the lung", 0.02), ("N18.6", "periarticular calcification of the shoulder", 0.03),
        (null, "tumoral calcinosis of the hip", 0.00003), (null, "myositis ossificans of the thigh", 0.0001), (null, "scrotal calcinosis", 0.00003),
    ];

    private static readonly (string Code, string Display, double Share, int From)[] Drugs =
    [
        ("83367", "atorvastatin", 0.24, 40), ("6809", "metformin", 0.10, 30), ("7646", "omeprazole", 0.15, 18), ("29046", "lisinopril", 0.16, 35),
        ("11289", "warfarin", 0.025, 45), ("1897", "calcium carbonate", 0.04, 50), ("2418", "cholecalciferol", 0.12, 1), ("8640", "prednisone", 0.04, 10),
        ("5487", "hydrochlorothiazide", 0.06, 40),
    ];

    private static readonly (string Given, string Code, string Display, double Share)[] DrugsOf =
    [
        ("N18.6", "1894", "calcitriol", 0.4), ("N18.6", "214824", "sevelamer", 0.3), ("N18.6", "214342", "calcium acetate", 0.25),
        ("N18.6", "11289", "warfarin", 0.09), ("M32.9", "5521", "hydroxychloroquine", 0.6), ("M33.00", "6851", "methotrexate", 0.7),
    ];

    /// <summary>Code, unit, mean, spread, share of patients who have it measured.</summary>
    private static readonly (string Code, string Display, string Unit, double Mean, double Spread, double Share)[] Tests =
    [
        ("2951-2", "Sodium", "mmol/L", 139, 3, 0.80), ("2823-3", "Potassium", "mmol/L", 4.2, 0.4, 0.80), ("718-7", "Hemoglobin", "g/dL", 13.5, 1.6, 0.80),
        ("2345-7", "Glucose", "mg/dL", 105, 25, 0.70), ("17861-6", "Calcium", "mg/dL", 9.4, 0.4, 0.55), ("2777-1", "Phosphate", "mg/dL", 3.4, 0.5, 0.30),
        ("2731-8", "Parathyrin.intact", "pg/mL", 45, 15, 0.03), ("2160-0", "Creatinine", "mg/dL", 0.9, 0.2, 0.75),
        ("98979-8", "eGFR CKD-EPI 2021", "mL/min/{1.73_m2}", 88, 14, 0.70), ("1751-7", "Albumin", "g/dL", 4.1, 0.4, 0.40),
        ("6768-6", "Alkaline phosphatase", "U/L", 78, 22, 0.45), ("19123-9", "Magnesium", "mg/dL", 2.0, 0.2, 0.25),
        ("1989-3", "25-hydroxyvitamin D3", "ng/mL", 28, 10, 0.10), ("2157-6", "Creatine kinase", "U/L", 110, 50, 0.08),
    ];

    /// <summary>Results of these tests lie elsewhere in these diseases.</summary>
    private static readonly (string Given, string Test, double Mean, double Spread)[] Shifts =
    [
        ("E83.52", "17861-6", 11.8, 0.9),
        ("N18.6", "2777-1", 5.6, 1.4), ("N18.6", "2731-8", 380, 220), ("N18.6", "2160-0", 6.8, 1.8), ("N18.6", "98979-8", 8, 3), ("N18.6", "1751-7", 3.5, 0.5),
        ("N18.4", "2160-0", 2.8, 0.4), ("N18.4", "98979-8", 22, 4), ("N18.30", "98979-8", 46, 7), ("E21.0", "17861-6", 10.9, 0.5), ("E21.0", "2731-8", 130, 40),
    ];

    private readonly Random _random = new(unchecked((number * 7919) + 17));
    private readonly HashSet<string> _has = [];

    /// <summary>Type and line, in no order that matters.</summary>
    public IEnumerable<(string Type, string Line)> Lines()
    {
        var age = Age();
        yield return ("Patient", Person(age));
        foreach (var (index, line) in Conditions(age).Index())
        {
            yield return ("Condition", $$"""{"resourceType":"Condition","id":"c{{number}}-{{index}}",{{Subject}},"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},"verificationStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"confirmed"}]},"code":{{line}},"recordedDate":"{{Day(1500)}}"}""");
        }

        foreach (var (index, line) in Results().Index())
        {
            yield return ("Observation", $$$"""{"resourceType":"Observation","id":"o{{{number}}}-{{{index}}}","status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],{{{Subject}}},"code":{{{line}}}}""");
        }

        foreach (var (index, (code, display)) in Medications(age).Index())
        {
            yield return ("MedicationRequest", $$"""{"resourceType":"MedicationRequest","id":"m{{number}}-{{index}}","status":"{{(Chance(0.8) ? "active" : "completed")}}","intent":"order",{{Subject}},"medicationCodeableConcept":{"coding":[{"system":"{{RxNorm}}","code":"{{code}}","display":"{{display}}"}]},"authoredOn":"{{Day(400)}}"}""");
        }

        var visits = (int)(-3 * Math.Log(1 - _random.NextDouble())) + (_has.Contains("Z99.2") ? 6 : 1);
        for (var visit = 0; visit < visits; visit++)
        {
            yield return ("Encounter", $$"""{"resourceType":"Encounter","id":"e{{number}}-{{visit}}","status":"finished","class":{"code":"AMB"},{{Subject}},"period":{"start":"{{Day(365)}}" } }""");
        }
    }

    private string Subject => "\"subject\":{\"reference\":\"Patient/p" + number.ToString(CultureInfo.InvariantCulture) + "\"}";

    private double Age()
    {
        var draw = _random.NextDouble();
        foreach (var (share, from, to) in Ages)
        {
            if ((draw -= share) < 0)
            {
                return from + (_random.NextDouble() * (to - from));
            }
        }

        return Ages[^1].From;
    }

    private string Person(double age)
    {
        var born = AsOf.AddDays(-age * 365.25).ToString(Chance(0.02) ? "yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var gender = Chance(0.005) ? "unknown" : Chance(0.52) ? "female" : "male";

        return $$"""{"resourceType":"Patient","id":"p{{number}}","active":true,"gender":"{{gender}}","birthDate":"{{born}}"}""";
    }

    private IEnumerable<string> Conditions(double age)
    {
        foreach (var (code, display, share, from, to) in Diseases)
        {
            if (age >= from && age < to && Chance(share) && _has.Add(code))
            {
                yield return Coded(code, display);
            }
        }

        foreach (var (given, code, display, share) in Complications)
        {
            if (_has.Contains(given) && Chance(share) && _has.Add(code))
            {
                yield return Coded(code, display);
            }
        }

        foreach (var (given, text, share) in Notes)
        {
            if ((given is null || _has.Contains(given)) && Chance(share))
            {
                yield return $$"""{"text":"{{text}}"}""";
            }
        }
    }

    private IEnumerable<string> Results()
    {
        foreach (var (code, display, unit, usual, usualSpread, share) in Tests)
        {
            var shift = Shifts.FirstOrDefault(shift => shift.Test == code && _has.Contains(shift.Given));
            var (mean, spread) = shift.Given is null ? (usual, usualSpread) : (shift.Mean, shift.Spread);
            if (!Chance(shift.Given is null ? share : 0.9))
            {
                continue;
            }

            // One laboratory of the house has codes of its own; one device writes a unit that nobody reads.
            var (system, local) = Chance(0.02) ? (LocalLab, "LAB" + code.Replace("-", "", StringComparison.Ordinal)) : (Loinc, code);
            var written = Chance(0.005) ? "arb. u." : unit;
            for (var times = 1 + _random.Next(shift.Given is null ? 5 : 9); times > 0; times--)
            {
                var value = Math.Round((decimal)Math.Max(0.1, mean + (spread * Normal())), mean < 20 ? 1 : 0);
                yield return string.Create(CultureInfo.InvariantCulture, $$"""{"coding":[{"system":"{{system}}","code":"{{local}}","display":"{{display}}"}]},"effectiveDateTime":"{{Moment(700)}}","valueQuantity":{"value":{{value}},"unit":"{{written}}","system":"http://unitsofmeasure.org","code":"{{written}}"}""");
            }
        }
    }

    private IEnumerable<(string Code, string Display)> Medications(double age) =>
    [
        .. Drugs.Where(drug => age >= drug.From && Chance(drug.Share)).Select(drug => (drug.Code, drug.Display)),
        .. DrugsOf.Where(drug => _has.Contains(drug.Given) && Chance(drug.Share)).Select(drug => (drug.Code, drug.Display)),
    ];

    private static string Coded(string code, string display) =>
        $$"""{"coding":[{"system":"{{Icd10}}","code":"{{code}}","display":"{{display}}"}],"text":"{{display}}"}""";

    private bool Chance(double share) => _random.NextDouble() < share;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private string Day(int within) => AsOf.AddDays(-_random.Next(1, within)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Of late more often than long ago.</summary>
    private string Moment(int within) =>
        AsOf.AddMinutes(-60 - (Math.Pow(_random.NextDouble(), 3) * within * 1440)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
