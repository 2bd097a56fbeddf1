namespace CalcinosisCds.DrugTables;

/// <summary>The RxNorm part of the table.</summary>
/// <param name="Name">Which release, as the header says it.</param>
/// <param name="Drugs">What each RxNorm code says.</param>
/// <param name="Ndc">The RxNorm code of each package, in eleven digits.</param>
/// <param name="Brands">Brand names that the release adds.</param>
internal sealed record Release(
    string Name,
    IReadOnlyDictionary<string, Drug> Drugs,
    IEnumerable<KeyValuePair<string, string>> Ndc,
    IReadOnlyList<(string Name, Drug Drug)> Brands);
