namespace CalcinosisCds.Settings.Faults;

/// <summary>Where a client's record stands in the configuration, and whose it is.</summary>
internal sealed record ClientPath(int Index, string Name)
{
    public string To(string setting) =>
        $"`{ServiceOptions.Section}:Clients:{Index}:{setting}`" + (Name.Length > 0 ? $" of client `{Name}`" : "");
}
