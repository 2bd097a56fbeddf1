using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Limits;

/// <summary>How many bytes of bodies and of FHIR servers' answers are held at once: memory is what a few large records exhaust first.</summary>
internal sealed class BytesAtWork(IOptions<ServiceOptions> options, TimeProvider time, RefusalLog refusals)
{
    private readonly FairShare _bytes = new(options.Value.Edge.MaxBytesAtWork, WorkPlaces.ClientNames(options.Value), time);

    /// <summary>The bytes of one call, all given back when it is disposed of.</summary>
    public ByteRoom Open(string holder) => new(_bytes, holder, refusals);
}

/// <summary>What one call holds of the bytes.</summary>
internal sealed class ByteRoom(FairShare bytes, string holder, RefusalLog refusals) : IDisposable
{
    private long _held;

    /// <exception cref="NoRoomException">There is not enough left.</exception>
    public void Take(int count)
    {
        if (!bytes.TryTake(holder, count))
        {
            refusals.Add(RefusalCause.Bytes);
            throw new NoRoomException();
        }

        // The queries of one call read in parallel.
        Interlocked.Add(ref _held, count);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _held, 0) is > 0 and var held)
        {
            bytes.Return(holder, held);
        }
    }
}

/// <summary>The service already holds as much as it may. The call is answered with 503, and its sender may try again.</summary>
internal sealed class NoRoomException() : Exception("There is no room for more bytes at the moment.");
