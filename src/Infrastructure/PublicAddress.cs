using StvsPlatform.Application.Common;
using StvsPlatform.Infrastructure.WeChat;

namespace StvsPlatform.Infrastructure;

/// <summary>The configured address, or the one the server has bound.</summary>
internal sealed class PublicAddress(WeChatAddresses addresses) : IPublicAddress
{
    public string Of(string path) => addresses.Page(path);
}
