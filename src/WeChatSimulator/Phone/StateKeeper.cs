using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace StvsPlatform.WeChatSimulator.Phone;

/// <summary>Reads the world at start and writes it, whole and atomically, soon after it changes.</summary>
internal sealed class StateKeeper(World world, IOptions<WeChatSimulatorOptions> options, TimeProvider time, ILogger<StateKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.StateFile is not { Length: > 0 } file)
        {
            return Task.CompletedTask;
        }

        Read(file);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var _ in world.Changes.ReadAllAsync(stoppingToken))
            {
                // A burst of changes is one write.
                await Task.Delay(Pause, time, stoppingToken);
                Write();
            }
        }
        catch (OperationCanceledException)
        {
            // What came after the last write is written at the end.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (options.Value.StateFile is { Length: > 0 })
        {
            Write();
        }
    }

    private void Read(string file)
    {
        if (!File.Exists(file))
        {
            return;
        }

        try
        {
            using var stream = File.OpenRead(file);
            world.Restore(JsonSerializer.Deserialize<WorldState>(stream, SimulatorJson.Options) ?? new WorldState());
        }
        catch (JsonException failure)
        {
            // Left beside the new one: somebody may want to look at it, and nothing in it is worth refusing to start.
            File.Move(file, file + ".unreadable", overwrite: true);
            logger.LogWarning(failure, "The simulator's state file could not be read; it starts empty");
        }
    }

    private void Write()
    {
        var file = options.Value.StateFile!;
        var unfinished = file + ".new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            using (var stream = File.Create(unfinished))
            {
                JsonSerializer.Serialize(stream, world.State, SimulatorJson.Options);
            }

            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(failure, "The simulator's state could not be written");
        }
    }
}
