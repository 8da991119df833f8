using System.Collections.Immutable;
using StvsPlatform.WeChatSimulator.Wire;

namespace StvsPlatform.WeChatSimulator.Servers;

/// <param name="Endpoint">The path or its end: <c>message/template/send</c>.</param>
/// <param name="Errcode">Answered instead of doing anything.</param>
/// <param name="HttpStatus">As <paramref name="Errcode"/>, but with a status and no errcode: a gateway on the way is ill.</param>
/// <param name="DelayMs">Waited before anything happens.</param>
/// <param name="LosesAnswer">The call takes effect and the connection breaks before the answer.</param>
/// <param name="Times">How many calls are still to suffer.</param>
internal sealed record Fault(string Id, string Endpoint, int? Errcode, int? HttpStatus, int DelayMs, bool LosesAnswer, int Times);

internal sealed class Faults(LiveUpdates updates)
{
    private readonly Lock gate = new();

    public ImmutableList<Fault> All { get; private set; } = [];

    public Fault Add(Fault fault)
    {
        var added = fault with { Endpoint = Normal(fault.Endpoint) };
        Change(all => all.Add(added));
        return added;
    }

    public void Remove(string id) => Change(all => all.RemoveAll(fault => fault.Id == id));

    public void Clear() => Change(_ => []);

    /// <summary>The first fault meant for this call, used up by one.</summary>
    public Fault? Take(string endpoint)
    {
        var path = Normal(endpoint);
        Fault? taken = null;
        if (!All.IsEmpty)
        {
            Change(all =>
            {
                taken = all.Find(fault => path == fault.Endpoint || path.EndsWith("/" + fault.Endpoint, StringComparison.Ordinal));
                return taken switch
                {
                    null => all,
                    { Times: > 1 } => all.Replace(taken, taken with { Times = taken.Times - 1 }),
                    _ => all.Remove(taken),
                };
            });
        }

        return taken;
    }

    private void Change(Func<ImmutableList<Fault>, ImmutableList<Fault>> change)
    {
        lock (gate)
        {
            All = change(All);
        }

        updates.Publish("faults", All);
    }

    private static string Normal(string endpoint)
    {
        var path = endpoint.Trim().Trim('/');
        return path.StartsWith("simulator/", StringComparison.Ordinal) ? path["simulator/".Length..] : path;
    }
}
