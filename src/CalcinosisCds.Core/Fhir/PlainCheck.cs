using System.Buffers;

namespace CalcinosisCds.Fhir;

/// <summary>
/// Whether all resources of a list are this patient's and no id stands twice, as in nearly every list. It is told of one after the other, so that
/// a long list needs no walk for it; hashes show it without keeping the ids.
/// </summary>
internal sealed class PlainCheck(PatientIdentity identity, int count) : IDisposable
{
    private readonly int[] _hashes = ArrayPool<int>.Shared.Rent(count);
    private int _count;

    /// <summary>False where the resource is not this patient's.</summary>
    /// <param name="subject">Whom it is about; null where it does not say.</param>
    /// <param name="id">Its id; null where it has none.</param>
    public bool Passes(FhirElement? subject, FhirElement? id)
    {
        if (!identity.Is(subject))
        {
            return false;
        }

        if (id is { } written)
        {
            var hash = default(HashCode);
            hash.AddBytes(written.Utf8());
            _hashes[_count++] = hash.ToHashCode();
        }

        return true;
    }

    /// <summary>Asked when all have passed; true too where two ids only have the same hash.</summary>
    public bool RepeatsId()
    {
        var hashes = _hashes.AsSpan(0, _count);
        hashes.Sort();
        for (var i = 1; i < hashes.Length; i++)
        {
            if (hashes[i] == hashes[i - 1])
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => ArrayPool<int>.Shared.Return(_hashes);
}
