using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using StvsPlatform.WeChatSimulator.Wire;

namespace StvsPlatform.WeChatSimulator.Phone;

/// <summary>What survives a restart.</summary>
internal sealed record WorldState
{
    public ImmutableList<Person> People { get; init; } = [];

    public JsonNode? Menu { get; init; }

    public ImmutableList<ParametricCode> Codes { get; init; } = [];

    public ImmutableList<TextMessage> TextMessages { get; init; } = [];

    public IssuedTokens Tokens { get; init; } = new();
}

/// <summary>Everything the simulator invents: people and their chats, the account's menu and codes, the text messages sent.</summary>
internal sealed class World(LiveUpdates updates, TimeProvider time)
{
    private const int ChatLength = 300;
    private const int KeptTextMessages = 200;
    private const int KeptCodes = 200;

    private static readonly string[] Colours =
        ["#5B8FF9", "#F6903D", "#61B15A", "#E8684A", "#9270CA", "#269A99", "#D9779F", "#6D7A8C", "#C79A1B", "#3F8FC4"];

    private readonly Lock gate = new();
    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Immutable: whoever holds one sees no later change.</summary>
    public WorldState State { get; private set; } = new();

    /// <summary>Something is ready whenever the state has changed since it was last read.</summary>
    public ChannelReader<bool> Changes => changes.Reader;

    public void Restore(WorldState saved) => State = saved;

    public Person? Find(string openId) => State.People.Find(person => person.OpenId == openId);

    public Person Add(string nickname)
    {
        Person person;
        lock (gate)
        {
            person = new Person(NewOpenId(), NewOpenId(), nickname, Colours[State.People.Count % Colours.Length]) { AddedAt = time.GetUtcNow() };
            State = State with { People = State.People.Add(person) };
        }

        Changed("person", person.Card);
        return person;
    }

    public void Update(string openId, Func<Person, Person> change)
    {
        Person changed;
        lock (gate)
        {
            if (Find(openId) is not { } person)
            {
                return;
            }

            changed = change(person);
            State = State with { People = State.People.Replace(person, changed) };
        }

        Changed("person", changed.Card);
    }

    public void Remove(string openId)
    {
        lock (gate)
        {
            State = State with { People = State.People.RemoveAll(person => person.OpenId == openId) };
        }

        Changed("personRemoved", new { openId });
    }

    public ChatMessage Say(string openId, ChatMessage message)
    {
        lock (gate)
        {
            if (Find(openId) is not { } person)
            {
                return message;
            }

            var chat = person.Chat.Add(message);
            chat = chat.RemoveRange(0, Math.Max(0, chat.Count - ChatLength));
            State = State with { People = State.People.Replace(person, person with { Chat = chat }) };
        }

        Changed("chat", new { openId, message });
        return message;
    }

    public ChatMessage Say(string openId, ChatSide side, string type, string content) => Say(openId, NewMessage(side, type, content));

    public ChatMessage NewMessage(ChatSide side, string type, string content) =>
        new(Guid.CreateVersion7().ToString("N"), side, type, content, time.GetUtcNow());

    public void SetMenu(JsonNode? menu)
    {
        lock (gate)
        {
            State = State with { Menu = menu };
        }

        Changed("menu", menu ?? new JsonObject { ["button"] = new JsonArray() });
    }

    public void SetTokens(IssuedTokens tokens)
    {
        lock (gate)
        {
            State = State with { Tokens = tokens };
        }

        changes.Writer.TryWrite(true);
    }

    public void Add(ParametricCode code)
    {
        lock (gate)
        {
            var codes = State.Codes.Add(code);
            State = State with { Codes = codes.RemoveRange(0, Math.Max(0, codes.Count - KeptCodes)) };
        }

        Changed("code", code);
    }

    public void Add(TextMessage message)
    {
        lock (gate)
        {
            var messages = State.TextMessages.Insert(0, message);
            State = State with { TextMessages = messages.Count > KeptTextMessages ? messages.RemoveAt(KeptTextMessages) : messages };
        }

        Changed("sms", message);
    }

    private void Changed(string update, object what)
    {
        changes.Writer.TryWrite(true);
        updates.Publish(update, what);
    }

    /// <summary>28 characters beginning with an o, as WeChat's.</summary>
    private static string NewOpenId() =>
        string.Concat("o", RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 27));
}
