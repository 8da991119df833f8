using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>What a page needs for <c>wx.config</c>.</summary>
/// <param name="Url">The page's address as its browser shows it; what follows # does not count.</param>
/// <param name="AskedAt">Scheme and host at which we were asked.</param>
public sealed record SignPageForJsSdkQuery(string? Url, Uri AskedAt) : IQuery<JsSdkSignature>;

public sealed record JsSdkSignature(string AppId, long Timestamp, string NonceStr, string Signature);

/// <summary>Signs pages for WeChat's JS-SDK.</summary>
public interface IJsSdk
{
    /// <summary>Whether an address is a page of ours: we sign for nobody else.</summary>
    bool IsOwnPage(Uri page, Uri askedAt);

    /// <exception cref="DomainException"><c>wechat.unavailable</c></exception>
    Task<JsSdkSignature> SignAsync(string url, CancellationToken cancellationToken);
}

internal sealed class SignPageForJsSdkHandler(IJsSdk jsSdk) : IRequestHandler<SignPageForJsSdkQuery, JsSdkSignature>
{
    public Task<JsSdkSignature> Handle(SignPageForJsSdkQuery query, CancellationToken cancellationToken)
    {
        var url = query.Url?.Split('#')[0] ?? "";
        return Uri.TryCreate(url, UriKind.Absolute, out var page) && jsSdk.IsOwnPage(page, query.AskedAt)
            ? jsSdk.SignAsync(url, cancellationToken)
            : throw new DomainException("wechat.foreign_page", "只能为本平台的页面签名。");
    }
}
