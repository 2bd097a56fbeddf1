namespace CalcinosisCds.Text;

/// <summary>A few word classes that must occur together, and others that must not.</summary>
/// <param name="Written">As the file has it.</param>
/// <param name="Elements">What must occur; the first is the one that "directly at" refers to.</param>
/// <param name="NotInClauses">Must not occur in the clauses touched, unless a "directly at" element matches.</param>
/// <param name="NeverInClauses">Must not occur in the clauses touched.</param>
/// <param name="NotInSentence">Must not occur anywhere in the sentence.</param>
/// <param name="NotInBodySite">Must not occur in the body site.</param>
/// <param name="MostBetween">How many words may come between neighbours.</param>
/// <param name="InOneClause">All elements are in one clause.</param>
/// <param name="InClausesApart">No two elements are in one clause.</param>
/// <param name="FirstNamesNoOtherPart">
/// Where the first element stands in a clause of its own, that clause names no part of the body: "painful knee, ulcer of heel".
/// </param>
internal sealed record Pattern(
    string Written,
    PatternElement[] Elements,
    int[] NotInClauses,
    int[] NeverInClauses,
    int[] NotInSentence,
    int[] NotInBodySite,
    int MostBetween,
    bool InOneClause,
    bool InClausesApart,
    bool FirstNamesNoOtherPart);

/// <param name="Class">The class, one of whose phrases must occur.</param>
/// <param name="IsDirectlyAtFirst">At most two words from the first element; in one clause with it the waivable exclusions then do not matter.</param>
/// <param name="FollowsFirst">Follows the first element at once.</param>
/// <param name="WhateverItsCues">Counts though the text denies it: "not due to pressure".</param>
internal sealed record PatternElement(int Class, bool IsDirectlyAtFirst, bool FollowsFirst, bool WhateverItsCues);
