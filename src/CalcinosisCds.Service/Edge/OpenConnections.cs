using System.Net;
using CalcinosisCds.Service.Limits;
using CalcinosisCds.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Edge;

/// <summary>
/// The open connections, no more than allowed. A further one replaces one on which nothing is under way: of the address that has
/// most of those, the one that has been idle longest. So nobody can keep others, or health probes, out with idle connections; if all
/// are busy, the new one is closed.
/// </summary>
internal sealed class OpenConnections(IOptions<EdgeOptions> options, RefusalLog refusals)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Connection> _open = [];

    /// <summary>By address, those on which nothing is under way, in the order they became idle.</summary>
    private readonly Dictionary<string, LinkedList<Connection>> _idle = [];

    /// <summary>Of the server: around each connection.</summary>
    public async Task HoldAsync(ConnectionContext context, ConnectionDelegate next)
    {
        var connection = new Connection(context, Neighbourhood.Of((context.RemoteEndPoint as IPEndPoint)?.Address));
        if (!TryAdd(connection, out var mostIdle))
        {
            refusals.Add(RefusalCause.Connections);
            context.Abort();
            return;
        }

        if (mostIdle is not null)
        {
            refusals.Add(RefusalCause.Connections);
            mostIdle.Context.Abort();
        }

        try
        {
            await next(context);
        }
        finally
        {
            Remove(connection);
        }
    }

    /// <summary>Middleware around each request: its connection is busy.</summary>
    public async Task HoldAsync(HttpContext context, RequestDelegate next)
    {
        var connection = Begin(context.Connection.Id);
        try
        {
            await next(context);
        }
        finally
        {
            if (connection is not null)
            {
                End(connection);
            }
        }
    }

    private bool TryAdd(Connection connection, out Connection? mostIdle)
    {
        lock (_gate)
        {
            mostIdle = null;
            if (_open.Count >= options.Value.MaxConnections)
            {
                if (_idle.Count == 0)
                {
                    return false;
                }

                mostIdle = _idle.Values.MaxBy(address => address.Count)!.First!.Value; // An address without any is not kept.
                Forget(mostIdle);
            }

            _open.Add(connection.Context.ConnectionId, connection);
            Idle(connection);

            return true;
        }
    }

    private void Remove(Connection connection)
    {
        lock (_gate)
        {
            Forget(connection);
        }
    }

    /// <summary>Null for a connection that no server of ours opened, as in tests without one.</summary>
    private Connection? Begin(string? id)
    {
        lock (_gate)
        {
            if (id is null || !_open.TryGetValue(id, out var connection))
            {
                return null;
            }

            connection.UnderWay++;
            Busy(connection);

            return connection;
        }
    }

    private void End(Connection connection)
    {
        lock (_gate)
        {
            connection.UnderWay--;
            if (connection.UnderWay == 0 && _open.ContainsKey(connection.Context.ConnectionId))
            {
                Idle(connection);
            }
        }
    }

    private void Forget(Connection connection)
    {
        Busy(connection);
        _open.Remove(connection.Context.ConnectionId);
    }

    private void Idle(Connection connection)
    {
        if (!_idle.TryGetValue(connection.Address, out var idle))
        {
            _idle.Add(connection.Address, idle = new LinkedList<Connection>());
        }

        idle.AddLast(connection.Place);
    }

    private void Busy(Connection connection)
    {
        if (connection.Place.List is { } idle)
        {
            idle.Remove(connection.Place);
            if (idle.Count == 0)
            {
                _idle.Remove(connection.Address);
            }
        }
    }

    private sealed class Connection
    {
        public Connection(ConnectionContext context, string address)
        {
            Context = context;
            Address = address;
            Place = new LinkedListNode<Connection>(this);
        }

        public ConnectionContext Context { get; }

        public string Address { get; }

        /// <summary>Among the idle ones, where it is one of them.</summary>
        public LinkedListNode<Connection> Place { get; }

        /// <summary>How many of its requests are under way.</summary>
        public int UnderWay { get; set; }
    }
}
