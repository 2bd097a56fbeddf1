using System.Text;
using System.Text.RegularExpressions;

namespace CalcinosisCds.Service.Pages;

/// <summary>A page in <c>Pages/Html</c> whose placeholders, such as <c>{{call-deadline}}</c>, are filled with values.</summary>
internal static partial class PageTemplate
{
    /// <param name="name">The file's name, without ".html".</param>
    /// <param name="values">HTML by placeholder; values are not filled in again.</param>
    /// <exception cref="KeyNotFoundException">A placeholder has no value.</exception>
    public static string Fill(string name, IReadOnlyDictionary<string, string> values) =>
        Place().Replace(Encoding.UTF8.GetString(HtmlPage.Read(name).Span), place => values[place.Groups[1].Value]);

    [GeneratedRegex(@"\{\{([a-z-]+)\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
