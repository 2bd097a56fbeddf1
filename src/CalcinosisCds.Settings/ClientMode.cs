namespace CalcinosisCds.Settings;

/// <summary>How a client's cards reach its clinicians.</summary>
public enum ClientMode
{
    Live,

    /// <summary>Everything is evaluated and recorded, but no card is returned.</summary>
    Silent,
}
