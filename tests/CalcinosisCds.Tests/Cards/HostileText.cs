using System.Globalization;
using System.Text;

namespace CalcinosisCds.Tests.Cards;

/// <summary>What nobody may be able to send through a patient's record into a clinician's view.</summary>
internal static class HostileText
{
    public const string Canary = "Kanarienvogel7";

    /// <summary>A canary that is also a valid FHIR id: it may stand where ids are passed on deliberately, and nowhere else.</summary>
    public const string CanaryId = "Kanarienvogel7-id.1";

    public static readonly string[] Payloads =
    [
        Canary,
        Canary + " <script>alert(1)</script><img src=x onerror=alert(2)> &lt;b&gt;&#60;i&#62;",
        Canary + " [link](https://evil.example/a) ![image](https://evil.example/b.png) <https://evil.example/c> **bold** `code` ~~gone~~ | a |\n\n# "
            + "heading\n\n```\nfence",
        Canary + " \u202Eright to left\u202C \u2066isolate\u2069 \u200Bzero\u200D width\uFEFF \u0000\u0001\u0007\u001B[31m\u007F\u0085\u2028\u2029",
        "2026-01-01\n" + Canary + new string('K', 70),
    ];

    /// <summary>What would show that a part of a payload came through.</summary>
    private static readonly string[] Traces =
        ["kanarien", "evil.example", "<script", "<img", "onerror", "alert(", "](", "![", "**bold", "`", "~~", "&lt;", "&#", "right to left", "zero", "kkkkk"];

    /// <summary>What of a payload stands in a text; null where nothing does.</summary>
    public static string? In(string text) =>
        Array.Find(Traces, trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase))
        ?? (text.EnumerateRunes().Any(IsInvisible) ? "an invisible character" : null);

    private static bool IsInvisible(Rune rune) =>
        (Rune.IsControl(rune) && rune.Value != '\n')
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
