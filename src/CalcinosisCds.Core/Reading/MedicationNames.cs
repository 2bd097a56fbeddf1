using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>Everything that names one medication: its own concept, the Medication it refers to, and that one's ingredients.</summary>
internal sealed class MedicationNames
{
    private readonly IncludedMedications _included;
    private readonly HashSet<string> _followed = [];
    private readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string System, string Code)> _codings = [];
    private readonly List<Element> _forms = [];
    private readonly List<Element> _concepts = [];

    public MedicationNames(Element resource, IncludedMedications included)
    {
        _included = included;
        AddConcept(resource.Member("medicationCodeableConcept"u8));
        Follow(resource, resource.Member("medicationReference"u8));
        AddEither(resource, resource.Member("medication"u8));
    }

    public IReadOnlyCollection<(string System, string Code)> Codings => _codings;

    /// <summary>Every text and display, each once.</summary>
    public IReadOnlyCollection<string> Words => _words;

    /// <summary>The dose forms of the Medications.</summary>
    public IReadOnlyList<Element> Forms => _forms;

    /// <summary>The concepts that contain the codings.</summary>
    public IReadOnlyList<Element> Concepts => _concepts;

    /// <summary>References that lead to nothing that was delivered.</summary>
    public IReadOnlyList<string> Unresolved { get; private set; } = [];

    /// <summary>Later versions of FHIR, and some servers before, write concept and reference in one member.</summary>
    private void AddEither(Element owner, Element? written)
    {
        if (written is not { } either)
        {
            return;
        }

        AddConcept(either.Member("concept"u8));
        AddConcept(either);
        Follow(owner, either.Has("reference"u8) && either.Text("reference"u8) is null ? either.Member("reference"u8) : either);
    }

    private void AddConcept(Element? written)
    {
        if (written is not { } concept)
        {
            return;
        }

        _concepts.Add(concept);
        _codings.UnionWith(concept.Codings());
        AddWords(concept.Text("text"u8));
        foreach (var coding in concept.Items("coding"u8))
        {
            AddWords(coding.Text("display"u8));
        }
    }

    /// <summary>A reference is followed only once, so that Medications naming each other do not loop.</summary>
    private void Follow(Element owner, Element? written)
    {
        if (written is not { } reference)
        {
            return;
        }

        AddWords(reference.Text("display"u8));
        if (reference.Text("reference"u8) is not { Length: > 0 } target || !_followed.Add(target))
        {
            return;
        }

        // One entered in error leads to nothing either.
        if (Find(owner, target) is { } medication && !medication.Is("status"u8, "entered-in-error"u8))
        {
            AddMedication(target.StartsWith('#') ? owner : medication, medication);
        }
        else
        {
            Unresolved = [.. Unresolved, target];
        }
    }

    private Element? Find(Element owner, string target) => target.StartsWith('#') ? Contained(owner, target[1..]) : _included.Find(target);

    private static Element? Contained(Element owner, string id)
    {
        foreach (var resource in owner.Items("contained"u8))
        {
            if (resource.Is("id"u8, id))
            {
                return resource;
            }
        }

        return null;
    }

    /// <param name="owner">What holds the resources that the Medication calls contained.</param>
    private void AddMedication(Element owner, Element medication)
    {
        AddConcept(medication.Member("code"u8));
        if (medication.Member("form"u8) is { } form)
        {
            _forms.Add(form);
        }

        foreach (var ingredient in medication.Items("ingredient"u8))
        {
            AddConcept(ingredient.Member("itemCodeableConcept"u8));
            Follow(owner, ingredient.Member("itemReference"u8));
            AddEither(owner, ingredient.Member("item"u8));
        }
    }

    private void AddWords(string? words)
    {
        if (!string.IsNullOrWhiteSpace(words))
        {
            _words.Add(words.Trim());
        }
    }
}
