namespace CalcinosisCds.Knowledge;

/// <summary>Checks that span several files: every citation exists and is used, every criterion has a text and a source.</summary>
internal static class KnowledgeCheck
{
    public static void References(KnowledgeBase knowledge, KnowledgeFaults faults)
    {
        var known = knowledge.References.Select(reference => reference.Key).ToHashSet();
        var used = new HashSet<string>();

        void Cited(string file, string by, IReadOnlyList<string> keys)
        {
            faults.Require(keys.Count > 0, file, $"`{by}` cites nothing. Name its source, or ENG for an engineering choice.");
            foreach (var key in keys)
            {
                used.Add(key);
                faults.Require(known.Contains(key), file, $"`{by}` cites `{key}`, which references.json lacks. Add the reference or mend the key.");
            }
        }

        foreach (var limit in knowledge.Limits.All)
        {
            Cited("thresholds.json", limit.Id, limit.Reference);
        }

        foreach (var number in knowledge.Limits.OfWeights)
        {
            Cited("weights.json", number.Id, number.Reference);
        }

        foreach (var ceiling in knowledge.Ceilings)
        {
            Cited("weights.json", ceiling.Id, ceiling.Reference);
            foreach (var id in ceiling.Criteria.Where(id => !knowledge.Criteria.ContainsKey(id)))
            {
                faults.Add("weights.json", $"`{ceiling.Id}` limits `{id}`, which is no criterion. Mend the id.");
            }
        }

        foreach (var criterion in knowledge.Criteria.Values)
        {
            Cited("weights.json", criterion.Id, criterion.Reference);
            var key = "criterion." + criterion.Id;
            faults.Require(knowledge.Texts.Has(key), "text.en.json", $"`{key}` is missing. Say in one sentence what the criterion states.");
        }

        foreach (var category in knowledge.Categories.Values)
        {
            Cited("categories.json", category.Id, category.Reference);
        }

        foreach (var test in knowledge.Tests)
        {
            Cited("tests.json", test.Id, test.Reference);
            faults.Require(knowledge.Texts.Has("test." + test.Item), "text.en.json", $"`test.{test.Item}` is missing. Name the test.");
        }

        foreach (var rule in knowledge.Orders)
        {
            Cited("orders.json", rule.Id, rule.Reference);
            string[] wanted =
            [
                "criterion.", "order.says.", "order.evidence.",
                .. rule.NamesAlternatives ? ["order.alternatives."] : Array.Empty<string>(),
            ];
            var grounds = rule.SaysUnread ? rule.Grounds.Keys.Select(ground => "order.unchecked." + ground) : [];
            foreach (var key in wanted.Select(prefix => prefix + rule.Id).Concat(grounds).Where(key => !knowledge.Texts.Has(key)))
            {
                faults.Add("text.en.json", $"`{key}` is missing. Say what the rule states, what its card says, and how good its evidence is.");
            }
        }

        foreach (var key in KnowledgeCitations.InTexts(knowledge.Texts))
        {
            Cited("text.en.json", "a text", [key]);
        }

        foreach (var unused in known.Where(key => !used.Contains(key) && !KnowledgeCitations.InRanges.Contains(key)))
        {
            faults.Add("references.json", $"`{unused}` is cited nowhere. Cite it or remove it.");
        }
    }
}
