using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CalcinosisCds.Tables;

/// <summary>A cell as text → the JSON that the resource had. A value not written as its type is kept as text, so that its reader names it.</summary>
internal static partial class CellValue
{
    /// <summary>The length of a zone written without minutes.</summary>
    private const int HoursAlone = 3;

    public static JsonNode Of(ViewColumn column, string cell) => column switch
    {
        { Path.Target: { } type } => JsonValue.Create(type + "/" + Key(type, cell)),
        { Name: "id" } => JsonValue.Create(cell[(cell.LastIndexOf('/') + 1)..]),
        { Type: "decimal" } when Number().IsMatch(cell) => JsonNode.Parse(cell)!, // A number is not null.
        { Type: "boolean" } when bool.TryParse(cell, out var truth) => JsonValue.Create(truth),
        { Type: "dateTime" or "instant" } => JsonValue.Create(Moment(cell)),
        _ => JsonValue.Create(cell),
    };

    /// <summary>Whether it should be a number and is not written as one, for example with a comma: its reader has to interpret it.</summary>
    public static bool IsWrittenNumber(ViewColumn column, string cell) => column.Type == "decimal" && !Number().IsMatch(cell);

    /// <summary>Some engines give a patient's key alone, and some with its type.</summary>
    private static string Key(string type, string cell) => cell.StartsWith(type + "/", StringComparison.Ordinal) ? cell[(type.Length + 1)..] : cell;

    /// <summary>A database timestamp as FHIR writes it; a time without a zone is given none, since nobody knows it.</summary>
    private static string Moment(string cell)
    {
        var match = Timestamp().Match(cell);
        if (!match.Success)
        {
            return cell;
        }

        var zone = match.Groups["zone"].Value;

        return match.Groups["day"].Value + "T" + match.Groups["time"].Value + (zone.Length == HoursAlone ? zone + ":00" : zone);
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?<day>\d{4}-\d{2}-\d{2}) (?<time>\d{2}:\d{2}:\d{2}(\.\d+)?)(?<zone>Z|[+-]\d{2}(:\d{2})?)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Timestamp();
}
