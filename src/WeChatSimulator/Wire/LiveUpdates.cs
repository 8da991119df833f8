using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;

namespace StvsPlatform.WeChatSimulator.Wire;

/// <summary>Tells every open screen what has just happened.</summary>
internal sealed class LiveUpdates
{
    private ImmutableList<Channel<SseItem<string>>> screens = [];

    public void Publish(string type, object what)
    {
        if (screens.IsEmpty)
        {
            return;
        }

        var item = new SseItem<string>(JsonSerializer.Serialize(what, SimulatorJson.Options), type);
        foreach (var screen in screens)
        {
            screen.Writer.TryWrite(item);
        }
    }

    public async IAsyncEnumerable<SseItem<string>> Follow([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A screen that does not read loses the oldest and reloads when it comes back.
        var screen = Channel.CreateBounded<SseItem<string>>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
        ImmutableInterlocked.Update(ref screens, (list, added) => list.Add(added), screen);
        try
        {
            // The first one says that the line stands: the screen loads the rest on it.
            yield return new SseItem<string>("{}", "ready");

            // A screen that goes away ends the stream; it is no failure to be logged.
            await using var end = cancellationToken.Register(() => screen.Writer.TryComplete());
            await foreach (var item in screen.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return item;
            }
        }
        finally
        {
            ImmutableInterlocked.Update(ref screens, (list, gone) => list.Remove(gone), screen);
        }
    }
}
