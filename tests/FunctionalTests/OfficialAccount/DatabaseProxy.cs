using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

/// <summary>Stands between a host and its database, and can go away or fall silent.</summary>
public sealed class DatabaseProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly string host;
    private readonly int port;
    private readonly Lock gate = new();
    private readonly List<TcpClient> connections = [];
    private volatile bool isDown;
    private volatile TaskCompletionSource flow = Flowing();

    public DatabaseProxy(string connectionString)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        (host, port) = (target.Host!, target.Port);
        listener.Start();
        // Not pooled across tests: a pool remembers connections of a proxy that is gone.
        target.Host = "127.0.0.1";
        target.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        target.Timeout = 3;
        ConnectionString = target.ConnectionString;
        _ = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <summary>Connections break and new ones are refused.</summary>
    public void GoDown()
    {
        isDown = true;
        lock (gate)
        {
            foreach (var connection in connections) connection.Close();
            connections.Clear();
        }
    }

    /// <summary>Nothing gets through until <see cref="Recover"/>; nobody is told.</summary>
    public void FallSilent() => flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Recover()
    {
        isDown = false;
        flow.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        Recover();
        await stop.CancelAsync();
        listener.Stop();
        GoDown();
        stop.Dispose();
    }

    private static TaskCompletionSource Flowing()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptTcpClientAsync(stop.Token);
                if (isDown)
                {
                    near.Close();
                    continue;
                }

                var far = new TcpClient { NoDelay = true };
                near.NoDelay = true;
                await far.ConnectAsync(host, port, stop.Token);
                lock (gate)
                {
                    connections.Add(near);
                    connections.Add(far);
                }

                _ = PumpAsync(near, far);
                _ = PumpAsync(far, near);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, stop.Token) is > 0 and var count)
            {
                await flow.Task;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), stop.Token);
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or SocketException)
        {
            // One side has gone; so does the other.
        }

        from.Close();
        to.Close();
    }
}
