using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.DrugTables;

/// <summary>Dose forms and routes by the words they hold (<c>forms.csv</c>): oral, injection or local.</summary>
internal sealed class FormList
{
    public const string Oral = "oral";
    public const string Injection = "injection";
    public const string Local = "local";

    private readonly List<(string Words, string Route)> _forms;

    public FormList(string file) =>
        _forms = [.. Csv.Read(file).Select(row => (FoldedWords.Of(row["words"]), row["route"])).OrderByDescending(form => form.Item1.Length)];

    /// <summary>The routes a dose form is for; several where it lists several.</summary>
    public IReadOnlyList<string> RoutesOf(string form)
    {
        var text = $" {FoldedWords.Of(form)} ";
        var routes = new List<string>();
        foreach (var (words, route) in _forms)
        {
            var place = text.IndexOf($" {words} ", StringComparison.Ordinal);
            if (place >= 0)
            {
                routes.Add(route);
                text = text.Remove(place, words.Length + 1); // Of overlapping words the longest: an oral gel is a gel for the mouth.
            }
        }

        return [.. routes.Distinct()];
    }

    /// <summary><c>systemic</c>, <c>local</c>, or <c>-</c> where the words say neither or both.</summary>
    public string FormOf(string form)
    {
        var routes = RoutesOf(form);

        return (routes.Contains(Local), routes.Any(route => route != Local)) switch
        {
            (true, false) => Drug.Local,
            (false, true) => Drug.Systemic,
            _ => Drug.NotSaid,
        };
    }
}
