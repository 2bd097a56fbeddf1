using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CalcinosisCds.Fhir;

/// <summary>The members of an Observation that are read.</summary>
internal enum ObservationMember
{
    Id,
    Status,
    Code,
    EffectiveDateTime,
    EffectivePeriod,
    EffectiveInstant,
    Issued,
    ModifierExtension,
    DataAbsentReason,
    ValueQuantity,
    ValueString,
    ValueCodeableConcept,
    Interpretation,
    ReferenceRange,
}

/// <summary>One Observation, its members found in one pass: asked for one by one, they cost a walk each, and most of these a whole one.</summary>
internal readonly ref struct ObservationMembers
{
    private const int Count = (int)ObservationMember.ReferenceRange + 1;

    private static readonly MemberNames<ObservationMember> Names = new();

    private readonly Found _found;

    public ObservationMembers(FhirElement observation)
    {
        foreach (var member in observation.Children)
        {
            if (Names.Find(member) is not MemberNames<ObservationMember>.None and var name && member.ValueKind != JsonValueKind.Null)
            {
                _found[name] = member;
            }
        }
    }

    /// <summary>Null where the member is absent or null.</summary>
    public FhirElement? this[ObservationMember name] => _found[(int)name] is { ValueKind: not JsonValueKind.Undefined } member ? member : null;

    /// <summary>The member where it is a string.</summary>
    public FhirElement? Written(ObservationMember name) => _found[(int)name] is { ValueKind: JsonValueKind.String } member ? member : null;

    public bool Has(ObservationMember name) => _found[(int)name].ValueKind != JsonValueKind.Undefined;

    [InlineArray(Count)]
    private struct Found
    {
        private FhirElement _first;
    }
}
