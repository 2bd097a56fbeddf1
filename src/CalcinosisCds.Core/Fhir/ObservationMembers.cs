using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CalcinosisCds.Fhir;

/// <summary>The members of an Observation that are read.</summary>
internal enum ObservationMember
{
    Id,
    Subject,
    Patient,
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

    private readonly FhirElement _observation;
    private readonly Rows _rows;

    public ObservationMembers(FhirElement observation)
    {
        _observation = observation;
        observation.Find(Names, _rows);
    }

    /// <summary>Null where the member is absent or null.</summary>
    public FhirElement? this[ObservationMember name] => Has(name) ? _observation.At(_rows[(int)name]) : null;

    /// <summary>As <see cref="PatientIdentity.SubjectOf"/>.</summary>
    public FhirElement? Subject => this[ObservationMember.Subject] ?? this[ObservationMember.Patient];

    /// <summary>The member where it is a string.</summary>
    public FhirElement? Written(ObservationMember name) => this[name] is { ValueKind: JsonValueKind.String } member ? member : null;

    /// <summary>In the first row is the document itself, which is nobody's member.</summary>
    public bool Has(ObservationMember name) => _rows[(int)name] != 0;

    [InlineArray(Count)]
    private struct Rows
    {
        private int _first;
    }
}
