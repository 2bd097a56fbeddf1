namespace CalcinosisCds.DrugTables;

/// <summary>That a drug belongs to a group by one of its ingredients.</summary>
/// <param name="Mark">What limits it: nothing, <c>~</c> conditional, <c>!</c> kept out by its form, <c>?</c> weak where no form is said.</param>
/// <param name="Route">The only route that makes it a member, where the code does not say the form; else null.</param>
internal sealed record Use(string Mark, string Group, string? Route, string Ingredient)
{
    public const string Full = "";
    public const string Conditional = "~";
    public const string KeptOut = "!";
    public const string Weak = "?";

    /// <summary>The word of the table for an ingredient that is known and that no rule asks for.</summary>
    public const string NoGroup = "none";

    public override string ToString() => $"{Mark}{Group}{(Route is null ? "" : "@" + Route)}:{Ingredient}";
}
