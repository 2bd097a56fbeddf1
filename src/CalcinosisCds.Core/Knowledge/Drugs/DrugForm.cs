namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>Whether a drug, as prescribed, reaches the whole body.</summary>
public enum DrugForm
{
    /// <summary>The code or the words give no form: an ingredient, or a brand that is sold in several.</summary>
    NotSaid,
    Systemic,

    /// <summary>A cream, drops, an inhaler and the like: in no group, whatever the ingredient.</summary>
    NotSystemic,
}
