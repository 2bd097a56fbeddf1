using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Cards;

/// <summary>
/// Two thousand synthetic records of everything that the rules can read, and of much that they cannot: the same on every machine. They make
/// no clinical sense and need not: what is said of any record has the same form.
/// </summary>
internal static class GeneratedPatients
{
    public const int Count = 2000;

    private static readonly string[] Lists = ["conditions", "labs", "medications"];

    public static IEnumerable<(string Name, string Request)> All => Enumerable.Range(0, Count).Select(number => ($"generated {number}", Request(number)));

    private static string Request(int number)
    {
        var dice = new Dice(number);
        var resources = new List<JsonObject> { Patient(dice) };
        if (dice.Chance(70))
        {
            resources.Add(GeneratedConditions.Calcinosis(dice));
        }

        resources.AddRange(Enumerable.Range(0, dice.UpTo(5)).Select(index => GeneratedConditions.Any(dice, number + (index * 31))));
        resources.AddRange(Enumerable.Range(0, dice.UpTo(9)).Select(index => GeneratedLabs.Any(dice, number + (index * 7))));
        resources.AddRange(Enumerable.Range(0, dice.UpTo(4)).Select(index => Medication(dice, number + (index * 5))));
        if (dice.Chance(5))
        {
            resources.Add(Some.Condition(icd: "M32.9").Of("Patient/someone-else"));
        }

        return Some.RequestWith(WithUnread(dice, Some.Prefetch(resources))).ToJsonString();
    }

    private static JsonObject Patient(Dice dice) => Some.Patient(
        birthDate: dice.Chance(92) ? (2026 - dice.UpTo(90)) + dice.Pick(["-01-15", "-06-10", "-03", ""]) : null,
        gender: dice.Pick(["female", "male", "other", null]));

    private static JsonObject Medication(Dice dice, int number)
    {
        var term = PublishedTerms.Medications[number % PublishedTerms.Medications.Count];
        var (system, code) = dice.Chance(65) ? dice.Pick(term.Codes) : ("", null);

        return Some.Medication(
            rxNorm: system == Some.RxNorm ? code : null,
            atc: system == Some.Atc ? code : null,
            text: code is null || dice.Chance(40) ? dice.Pick(term.Phrases) : null,
            status: dice.Pick(["active", "active", "active", "stopped", "completed", "draft"]),
            authored: dice.Pick([Some.DaysAgo(10), Some.DaysAgo(400), "2025-11"]),
            end: dice.Chance(30) ? Some.DaysAgo(dice.Pick([20, 89, 91, 300])) : null,
            route: dice.Chance(20) ? dice.Pick(["oral", "topical", "intravenous"]) : null);
    }

    /// <summary>One list in five records is not there, not readable or not whole.</summary>
    private static JsonObject WithUnread(Dice dice, JsonObject prefetch)
    {
        var list = dice.Pick(Lists);

        return dice.UpTo(24) switch
        {
            0 => prefetch.Without(list),
            1 => prefetch.WithJson(list, "null"),
            2 => prefetch.WithJson(list, """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout"}]}"""),
            3 => prefetch.With(list, ((JsonObject)prefetch[list]!.DeepClone()).With("total", 99)),
            4 => prefetch.With(list, ((JsonObject)prefetch[list]!.DeepClone())
                .WithJson("link", """[{"relation":"next","url":"https://ehr.example/fhir?page=2"}]""")),
            _ => prefetch,
        };
    }
}
