namespace CalcinosisCds.Text;

/// <summary>The side of the body that a text names.</summary>
public enum Side
{
    /// <summary>The text names none: it may be either.</summary>
    NotNamed,
    Left,
    Right,
    Both,
}
