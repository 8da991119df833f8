using System.Reflection;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.UnitTests.WeChat;

public class MessageHandlerTests
{
    private static readonly MessageEnvelope Envelope = new("gh_me", "oUSER", DateTimeOffset.UnixEpoch, "", "");

    private static readonly (RequestMessageBase Message, string Method, bool IsAnsweredByDefault)[] Methods =
    [
        (new RequestMessageText(Envelope, ""), "OnTextRequestAsync", true),
        (new RequestMessageImage(Envelope, null), "OnImageRequestAsync", true),
        (new RequestMessageVoice(Envelope, null, null), "OnVoiceRequestAsync", true),
        (new RequestMessageLocation(Envelope, 0, 0, null), "OnLocationRequestAsync", true),
        (new RequestMessageUnknownType(Envelope), "OnUnknownTypeRequestAsync", false),
        (new RequestMessageEvent_Subscribe(Envelope, null), "OnEvent_SubscribeRequestAsync", true),
        (new RequestMessageEvent_Unsubscribe(Envelope), "OnEvent_UnsubscribeRequestAsync", false),
        (new RequestMessageEvent_Scan(Envelope, ""), "OnEvent_ScanRequestAsync", true),
        (new RequestMessageEvent_Click(Envelope, ""), "OnEvent_ClickRequestAsync", true),
        (new RequestMessageEvent_View(Envelope, ""), "OnEvent_ViewRequestAsync", false),
        (new RequestMessageEvent_Location(Envelope, 0, 0), "OnEvent_LocationRequestAsync", false),
        (new RequestMessageEvent_ScancodePush(Envelope, "", ""), "OnEvent_ScancodePushRequestAsync", false),
        (new RequestMessageEvent_ScancodeWaitmsg(Envelope, "", ""), "OnEvent_ScancodeWaitmsgRequestAsync", true),
        (new RequestMessageEvent_TemplateSendJobFinish(Envelope, 1, true), "OnEvent_TemplateSendJobFinishRequestAsync", false),
    ];

    [Test]
    public void Every_message_type_is_listed_here_and_has_a_method()
    {
        var types = typeof(RequestMessageBase).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RequestMessageBase)));
        Assert.That(Methods.Select(method => method.Message.GetType()), Is.EquivalentTo(types));

        var virtuals = typeof(MessageHandler).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(method => method.IsVirtual && method.Name.StartsWith("On", StringComparison.Ordinal)).Select(method => method.Name);
        Assert.That(Methods.Select(method => method.Method), Is.EquivalentTo(virtuals));
    }

    [Test]
    public async Task A_message_reaches_the_method_for_its_type([ValueSource(nameof(Methods))] (RequestMessageBase Message, string Method, bool) expected)
    {
        var response = await new NamingHandler().ExecuteAsync(expected.Message, CancellationToken.None);
        Assert.That(((ResponseMessageText)response).Content, Is.EqualTo(expected.Method));
    }

    [Test]
    public async Task What_is_not_overridden_is_answered_by_default_or_not_at_all(
        [ValueSource(nameof(Methods))] (RequestMessageBase Message, string, bool IsAnsweredByDefault) expected)
    {
        var response = await new DefaultHandler().ExecuteAsync(expected.Message, CancellationToken.None);
        Assert.That(response, expected.IsAnsweredByDefault ? Is.EqualTo(new ResponseMessageText("default")) : Is.InstanceOf<SuccessResponseMessage>());
    }

    private class DefaultHandler : MessageHandler
    {
        protected override ResponseMessageBase DefaultResponseMessage(RequestMessageBase requestMessage) => new ResponseMessageText("default");
    }

    private sealed class NamingHandler : DefaultHandler
    {
        protected override Task<ResponseMessageBase> OnTextRequestAsync(RequestMessageText requestMessage, CancellationToken cancellationToken) => Name(nameof(OnTextRequestAsync));
        protected override Task<ResponseMessageBase> OnImageRequestAsync(RequestMessageImage requestMessage, CancellationToken cancellationToken) => Name(nameof(OnImageRequestAsync));
        protected override Task<ResponseMessageBase> OnVoiceRequestAsync(RequestMessageVoice requestMessage, CancellationToken cancellationToken) => Name(nameof(OnVoiceRequestAsync));
        protected override Task<ResponseMessageBase> OnLocationRequestAsync(RequestMessageLocation requestMessage, CancellationToken cancellationToken) => Name(nameof(OnLocationRequestAsync));
        protected override Task<ResponseMessageBase> OnUnknownTypeRequestAsync(RequestMessageUnknownType requestMessage, CancellationToken cancellationToken) => Name(nameof(OnUnknownTypeRequestAsync));
        protected override Task<ResponseMessageBase> OnEvent_SubscribeRequestAsync(RequestMessageEvent_Subscribe requestMessage, CancellationToken cancellationToken) => Name(nameof(OnEvent_SubscribeRequestAsync));
        protected override Task<ResponseMessageBase> OnEvent_UnsubscribeRequestAsync(RequestMessageEvent_Unsubscribe requestMessage, CancellationToken cancellationToken) => Name(nameof(OnEvent_UnsubscribeRequestAsync));
        protected override Task<ResponseMessageBase> OnEvent_ScanRequestAsync(RequestMessageEvent_Scan requestMessage, CancellationToken cancellationToken) => Name(nameof(OnEvent_ScanRequestAsync));
        protected override Task<ResponseMessageBase> OnEvent_ClickRequestAsync(RequestMessageEvent_Click requestMessage, CancellationToken cancellationToken) => Name(nameof(OnEvent_ClickRequestAsync));
        protected override Task<ResponseMessageBase> OnEvent_ViewRequestAsync(RequestMessageEvent_View requestMessage, CancellationToken cancellationToken) => Name(nameof(OnEvent_ViewRequestAsync));
        protected override Task<ResponseMessageBase> OnEvent_LocationRequestAsync(RequestMessageEvent_Location requestMessage, CancellationToken cancellationToken) => Name(nameof(OnEvent_LocationRequestAsync));
        protected override Task<ResponseMessageBase> OnEvent_ScancodePushRequestAsync(RequestMessageEvent_ScancodePush requestMessage, CancellationToken cancellationToken) => Name(nameof(OnEvent_ScancodePushRequestAsync));
        protected override Task<ResponseMessageBase> OnEvent_ScancodeWaitmsgRequestAsync(RequestMessageEvent_ScancodeWaitmsg requestMessage, CancellationToken cancellationToken) => Name(nameof(OnEvent_ScancodeWaitmsgRequestAsync));
        protected override Task<ResponseMessageBase> OnEvent_TemplateSendJobFinishRequestAsync(RequestMessageEvent_TemplateSendJobFinish requestMessage, CancellationToken cancellationToken) => Name(nameof(OnEvent_TemplateSendJobFinishRequestAsync));

        private static Task<ResponseMessageBase> Name(string method) => Task.FromResult<ResponseMessageBase>(new ResponseMessageText(method));
    }
}
