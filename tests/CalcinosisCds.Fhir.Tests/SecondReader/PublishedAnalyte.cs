using System.Text.Json;
using CalcinosisCds.Fhir.Tests;
using Hl7.Fhir.Model;

namespace CalcinosisCds.Fhir.Tests.SecondReader;

/// <summary>One analyte as <c>analytes.json</c> has it.</summary>
internal sealed class PublishedAnalyte(JsonElement entry)
{
    private const string Ucum = "http://unitsofmeasure.org";

    public string Id => PublishedFhir.Text(entry, "id");

    public string ValueSet => PublishedFhir.Text(entry, "valueSet");

    public bool IsAntibody => PublishedFhir.Text(entry, "kind") == "antibody";

    /// <summary>The value in the analyte's own unit; null where the unit is none of its units.</summary>
    /// <param name="isSpelt">False where a unit is printed in a spelling that the file does not have.</param>
    public decimal? Canonical(Quantity quantity, out bool isSpelt)
    {
        var isUcum = quantity.System == Ucum;
        var byCode = (isUcum || quantity.System is null) && quantity.Code is { } code ? Unit(code) : null;
        var byName = quantity.Unit is { } name ? Unit(name) : null;
        isSpelt = quantity.Unit is null || byName is not null || (isUcum && quantity.Code is not null && byCode is null);
        if ((isUcum && quantity.Code is not null && byCode is null) || (byCode is { } one && byName is { } other && Factor(one) != Factor(other)))
        {
            return null;
        }

        return (byCode ?? byName) is { } unit && quantity.Value is { } value ? Scaled(value, unit) : null;
    }

    public bool IsPlausible(decimal value)
    {
        if (!entry.TryGetProperty("plausible", out var band))
        {
            return true;
        }

        var unit = Unit(PublishedFhir.Text(band, "unit")) ?? default;

        return (!band.TryGetProperty("low", out var low) || value >= Scaled(low.GetDecimal(), unit))
            && (!band.TryGetProperty("high", out var high) || value <= Scaled(high.GetDecimal(), unit));
    }

    private static decimal Scaled(decimal value, JsonElement unit) => value * Number(unit, "multiply") / Number(unit, "divide");

    private static decimal Factor(JsonElement unit) => Number(unit, "multiply") / Number(unit, "divide");

    private static decimal Number(JsonElement unit, string name) =>
        unit.ValueKind == JsonValueKind.Object && unit.TryGetProperty(name, out var number) ? number.GetDecimal() : 1;

    private JsonElement? Unit(string name)
    {
        foreach (var unit in entry.TryGetProperty("units", out var units) ? units.EnumerateArray() : default)
        {
            if (PublishedFhir.Text(unit, "ucum") == name
                || (unit.TryGetProperty("aliases", out var aliases) && aliases.EnumerateArray().Any(alias => alias.GetString() == name)))
            {
                return unit;
            }
        }

        return null;
    }
}
