namespace StvsPlatform.Infrastructure.WeChat.Messages;

/// <summary>
/// Leads a message to the method for its type. The methods have Senparc.Weixin's names; what is not overridden answers
/// with <see cref="DefaultResponseMessage"/>, and what nobody can answer (reports, views) with nothing.
/// </summary>
public abstract class MessageHandler
{
    private static readonly SuccessResponseMessage Nothing = new();

    public Task<ResponseMessageBase> ExecuteAsync(RequestMessageBase requestMessage, CancellationToken cancellationToken) => requestMessage switch
    {
        RequestMessageText text => OnTextRequestAsync(text, cancellationToken),
        RequestMessageImage image => OnImageRequestAsync(image, cancellationToken),
        RequestMessageVoice voice => OnVoiceRequestAsync(voice, cancellationToken),
        RequestMessageLocation location => OnLocationRequestAsync(location, cancellationToken),
        RequestMessageEvent_Subscribe subscribe => OnEvent_SubscribeRequestAsync(subscribe, cancellationToken),
        RequestMessageEvent_Unsubscribe unsubscribe => OnEvent_UnsubscribeRequestAsync(unsubscribe, cancellationToken),
        RequestMessageEvent_Scan scan => OnEvent_ScanRequestAsync(scan, cancellationToken),
        RequestMessageEvent_Click click => OnEvent_ClickRequestAsync(click, cancellationToken),
        RequestMessageEvent_View view => OnEvent_ViewRequestAsync(view, cancellationToken),
        RequestMessageEvent_Location location => OnEvent_LocationRequestAsync(location, cancellationToken),
        RequestMessageEvent_ScancodePush push => OnEvent_ScancodePushRequestAsync(push, cancellationToken),
        RequestMessageEvent_ScancodeWaitmsg waiting => OnEvent_ScancodeWaitmsgRequestAsync(waiting, cancellationToken),
        RequestMessageEvent_TemplateSendJobFinish finish => OnEvent_TemplateSendJobFinishRequestAsync(finish, cancellationToken),
        RequestMessageUnknownType unknown => OnUnknownTypeRequestAsync(unknown, cancellationToken),
        _ => throw new ArgumentException($"No method for {requestMessage.GetType().Name}.", nameof(requestMessage)),
    };

    protected abstract ResponseMessageBase DefaultResponseMessage(RequestMessageBase requestMessage);

    protected virtual Task<ResponseMessageBase> OnTextRequestAsync(RequestMessageText requestMessage, CancellationToken cancellationToken) =>
        ByDefault(requestMessage);

    protected virtual Task<ResponseMessageBase> OnImageRequestAsync(RequestMessageImage requestMessage, CancellationToken cancellationToken) =>
        ByDefault(requestMessage);

    protected virtual Task<ResponseMessageBase> OnVoiceRequestAsync(RequestMessageVoice requestMessage, CancellationToken cancellationToken) =>
        ByDefault(requestMessage);

    protected virtual Task<ResponseMessageBase> OnLocationRequestAsync(
        RequestMessageLocation requestMessage, CancellationToken cancellationToken) => ByDefault(requestMessage);

    protected virtual Task<ResponseMessageBase> OnUnknownTypeRequestAsync(
        RequestMessageUnknownType requestMessage, CancellationToken cancellationToken) => Silence();

    protected virtual Task<ResponseMessageBase> OnEvent_SubscribeRequestAsync(
        RequestMessageEvent_Subscribe requestMessage, CancellationToken cancellationToken) => ByDefault(requestMessage);

    /// <summary>Somebody who left cannot be answered.</summary>
    protected virtual Task<ResponseMessageBase> OnEvent_UnsubscribeRequestAsync(
        RequestMessageEvent_Unsubscribe requestMessage, CancellationToken cancellationToken) => Silence();

    protected virtual Task<ResponseMessageBase> OnEvent_ScanRequestAsync(
        RequestMessageEvent_Scan requestMessage, CancellationToken cancellationToken) => ByDefault(requestMessage);

    protected virtual Task<ResponseMessageBase> OnEvent_ClickRequestAsync(
        RequestMessageEvent_Click requestMessage, CancellationToken cancellationToken) => ByDefault(requestMessage);

    protected virtual Task<ResponseMessageBase> OnEvent_ViewRequestAsync(
        RequestMessageEvent_View requestMessage, CancellationToken cancellationToken) => Silence();

    /// <summary>Comes every few seconds: an answer would be a flood.</summary>
    protected virtual Task<ResponseMessageBase> OnEvent_LocationRequestAsync(
        RequestMessageEvent_Location requestMessage, CancellationToken cancellationToken) => Silence();

    protected virtual Task<ResponseMessageBase> OnEvent_ScancodePushRequestAsync(
        RequestMessageEvent_ScancodePush requestMessage, CancellationToken cancellationToken) => Silence();

    protected virtual Task<ResponseMessageBase> OnEvent_ScancodeWaitmsgRequestAsync(
        RequestMessageEvent_ScancodeWaitmsg requestMessage, CancellationToken cancellationToken) => ByDefault(requestMessage);

    protected virtual Task<ResponseMessageBase> OnEvent_TemplateSendJobFinishRequestAsync(
        RequestMessageEvent_TemplateSendJobFinish requestMessage, CancellationToken cancellationToken) => Silence();

    protected static Task<ResponseMessageBase> Silence() => Task.FromResult<ResponseMessageBase>(Nothing);

    private Task<ResponseMessageBase> ByDefault(RequestMessageBase requestMessage) => Task.FromResult(DefaultResponseMessage(requestMessage));
}
