using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>Reads the texts of the Conditions of one record, each once: a problem list says the same thing visit after visit.</summary>
internal sealed class ConditionTexts(TextKnowledge knowledge)
{
    private readonly ClinicalTextReader _reader = new(knowledge);
    private readonly Dictionary<string, TextReading> _readings = [];
    private readonly Dictionary<string, IReadOnlyList<SiteInText>> _sites = [];

    /// <param name="texts">The text and the displays of one Condition.</param>
    /// <param name="site">The words of its body sites; empty if there are none.</param>
    public TextReading Read(IReadOnlyList<string> texts, string site)
    {
        if (site.Length > 0 || texts is not [var only])
        {
            return _reader.Read(texts, site);
        }

        if (!_readings.TryGetValue(only, out var reading))
        {
            _readings[only] = reading = _reader.Read(texts);
        }

        return reading;
    }

    /// <summary>Reads a text that is not from the record.</summary>
    public TextReading Read(string text) => _reader.Read(text);

    /// <summary>The parts of the body that the words of body sites name.</summary>
    public IReadOnlyList<SiteInText> SitesIn(string words)
    {
        if (!_sites.TryGetValue(words, out var sites))
        {
            _sites[words] = sites = _reader.Read([], words).Sites;
        }

        return sites;
    }
}
