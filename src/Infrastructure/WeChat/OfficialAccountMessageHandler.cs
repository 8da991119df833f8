using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;
using StvsPlatform.Application.CheckIns;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.OfficialAccount;
using StvsPlatform.Domain.Common;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.Infrastructure.WeChat;

/// <summary>Our official account: each message becomes a use case, and what it says becomes the reply.</summary>
internal sealed class OfficialAccountMessageHandler(IMediator mediator, CallerScope caller, ILogger<OfficialAccountMessageHandler> logger)
    : MessageHandler
{
    protected override async Task<ResponseMessageBase> OnTextRequestAsync(RequestMessageText requestMessage, CancellationToken cancellationToken) =>
        await AnswerAsync(requestMessage, requestMessage.Content, cancellationToken);

    protected override async Task<ResponseMessageBase> OnImageRequestAsync(RequestMessageImage requestMessage, CancellationToken cancellationToken) =>
        await AnswerAsync(requestMessage, "", cancellationToken);

    protected override async Task<ResponseMessageBase> OnVoiceRequestAsync(RequestMessageVoice requestMessage, CancellationToken cancellationToken) =>
        await AnswerAsync(requestMessage, requestMessage.Recognition ?? "", cancellationToken);

    protected override async Task<ResponseMessageBase> OnLocationRequestAsync(
        RequestMessageLocation requestMessage, CancellationToken cancellationToken) =>
        new ResponseMessageText(await mediator.Send(new AnswerLocationQuery(), cancellationToken));

    protected override Task<ResponseMessageBase> OnUnknownTypeRequestAsync(
        RequestMessageUnknownType requestMessage, CancellationToken cancellationToken)
    {
        logger.LogInformation("A WeChat message of type {Type} has no answer", requestMessage.Envelope.Type);
        return Silence();
    }

    protected override async Task<ResponseMessageBase> OnEvent_SubscribeRequestAsync(
        RequestMessageEvent_Subscribe requestMessage, CancellationToken cancellationToken) =>
        new ResponseMessageText(await mediator.Send(
            new WelcomeFollowerCommand(requestMessage.FromUserName, requestMessage.Scene, requestMessage.Envelope.CreateTime), cancellationToken));

    protected override async Task<ResponseMessageBase> OnEvent_UnsubscribeRequestAsync(
        RequestMessageEvent_Unsubscribe requestMessage, CancellationToken cancellationToken)
    {
        await mediator.Send(new ForgetFollowerCommand(requestMessage.FromUserName, requestMessage.Envelope.CreateTime), cancellationToken);
        return await Silence();
    }

    protected override async Task<ResponseMessageBase> OnEvent_ScanRequestAsync(
        RequestMessageEvent_Scan requestMessage, CancellationToken cancellationToken) =>
        new ResponseMessageText(await mediator.Send(new AnswerSceneQuery(requestMessage.FromUserName, requestMessage.Scene), cancellationToken));

    protected override async Task<ResponseMessageBase> OnEvent_ClickRequestAsync(
        RequestMessageEvent_Click requestMessage, CancellationToken cancellationToken) =>
        await AnswerAsync(requestMessage, requestMessage.EventKey, cancellationToken);

    /// <summary>The phone waits with 消息接收中 until it hears from us, so a refused check-in is a reply too.</summary>
    protected override async Task<ResponseMessageBase> OnEvent_ScancodeWaitmsgRequestAsync(
        RequestMessageEvent_ScancodeWaitmsg requestMessage, CancellationToken cancellationToken)
    {
        CheckInReceipt? receipt = null;
        string? refusal = null;
        try
        {
            if (await mediator.Send(new FindFollowerQuery(requestMessage.FromUserName), cancellationToken) is { } follower)
            {
                caller.Become(follower.UserId, sessionId: null, follower.VolunteerId, []);
                receipt = await mediator.Send(new CheckMyselfInCommand(requestMessage.ScanResult), cancellationToken);
            }
        }
        catch (DomainException refused)
        {
            refusal = refused.Message;
        }
        catch (ValidationException invalid)
        {
            refusal = invalid.Errors.First().ErrorMessage;
        }

        return new ResponseMessageText(await mediator.Send(new AnswerVenueScanQuery(requestMessage.FromUserName, receipt, refusal), cancellationToken));
    }

    protected override async Task<ResponseMessageBase> OnEvent_TemplateSendJobFinishRequestAsync(
        RequestMessageEvent_TemplateSendJobFinish requestMessage, CancellationToken cancellationToken)
    {
        await mediator.Send(new ReportTemplateDeliveryCommand(requestMessage.MsgId, requestMessage.IsDelivered), cancellationToken);
        return await Silence();
    }

    /// <summary>Everything that asks for an answer is overridden above, so this is for types WeChat may add to the base class.</summary>
    protected override ResponseMessageBase DefaultResponseMessage(RequestMessageBase requestMessage) => new SuccessResponseMessage();

    private async Task<ResponseMessageBase> AnswerAsync(RequestMessageBase requestMessage, string words, CancellationToken cancellationToken) =>
        new ResponseMessageText(await mediator.Send(new AnswerWordsQuery(requestMessage.FromUserName, words), cancellationToken));
}
