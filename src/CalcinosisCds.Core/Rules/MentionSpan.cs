using System.Runtime.InteropServices;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>Questions to a few mentions; what a question has to know stands beside it, so that it needs no closure.</summary>
internal static class MentionSpan
{
    public static bool Any<T>(this ReadOnlySpan<Mention> mentions, T known, Func<Mention, T, bool> holds)
    {
        foreach (var mention in mentions)
        {
            if (holds(mention, known))
            {
                return true;
            }
        }

        return false;
    }

    public static ReadOnlySpan<Mention> Where(this ReadOnlySpan<Mention> mentions, Func<Mention, bool> holds) =>
        mentions.Where(holds, static (mention, holds) => holds(mention));

    public static ReadOnlySpan<Mention> Where<T>(this ReadOnlySpan<Mention> mentions, T known, Func<Mention, T, bool> holds)
    {
        List<Mention>? found = null;
        foreach (var mention in mentions)
        {
            if (holds(mention, known))
            {
                (found ??= new(mentions.Length)).Add(mention);
            }
        }

        return found is null ? [] : CollectionsMarshal.AsSpan(found);
    }

    /// <summary>Both; mostly one of them is empty.</summary>
    public static ReadOnlySpan<Mention> And(this ReadOnlySpan<Mention> first, ReadOnlySpan<Mention> second) =>
        second.IsEmpty ? first : first.IsEmpty ? second : (Mention[])[.. first, .. second];
}
