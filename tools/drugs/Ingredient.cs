namespace CalcinosisCds.DrugTables;

/// <summary>One ingredient under our own name.</summary>
/// <param name="Groups">The groups it belongs to; empty where we know it and no rule asks for it.</param>
/// <param name="IsWeakWithoutForm">True where a code that says no form may as well be a cream or eye drops.</param>
/// <param name="IsWeakInWords">True where even its name alone more often means a cream than a tablet.</param>
/// <param name="Words">What it is called in text; a leading <c>~</c> marks a name that counts conditionally.</param>
/// <param name="SourceNames">What it is called in the sources only, being no safe name in text.</param>
internal sealed record Ingredient(
    string Name,
    IReadOnlyList<IngredientGroup> Groups,
    bool IsWeakWithoutForm,
    bool IsWeakInWords,
    IReadOnlyList<string> Words,
    IReadOnlyList<string> SourceNames);

/// <summary>A group of an ingredient.</summary>
/// <param name="Route"><c>oral</c> or <c>injection</c> where only that route makes it a member; null for any that is systemic.</param>
internal sealed record IngredientGroup(string Id, string? Route);
