using System.CommandLine;

namespace CalcinosisCds.Cli.Coverage;

/// <summary>The options for local codes and for what is not understood, the same for every command that reads a record.</summary>
internal sealed class MappingOptions
{
    public Option<string[]> ConceptMaps { get; } = new("--concept-map")
    {
        Description = "A file with a FHIR R4 ConceptMap from local codes, as in a client's record. It may be given several times.",
    };

    public Option<bool> Coverage { get; } = new("--coverage")
    {
        Description = "Print what is not understood, by kind and count, in place of an assessment. It holds codes and displays, and no values, dates or ids.",
    };

    public Option<string?> Skeleton { get; } = new("--concept-map-skeleton")
    {
        Description = "With --coverage: write a ConceptMap of the codes that are not understood to this new file, to be filled in.",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(ConceptMaps);
        command.Add(Coverage);
        command.Add(Skeleton);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(Skeleton) is not null && !parsed.GetValue(Coverage))
            {
                parsed.AddError("--concept-map-skeleton needs --coverage.");
            }
        });
    }

    public MappingAsked Of(ParseResult parsed) => new(parsed.GetValue(ConceptMaps) ?? [], parsed.GetValue(Coverage), parsed.GetValue(Skeleton));
}

/// <summary>The options as given.</summary>
internal sealed record MappingAsked(IReadOnlyList<string> ConceptMaps, bool Coverage, string? Skeleton);
