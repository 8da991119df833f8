using StvsPlatform.Infrastructure.WeChat.JsSdk;

namespace StvsPlatform.UnitTests.WeChat;

public class JsSdkSignerTests
{
    /// <summary>The first is the example of WeChat's documentation; the second comes from an independent implementation.</summary>
    [TestCase(
        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg", "Wm3WZYTPz0wzccnW", 1414587457,
        "http://mp.weixin.qq.com?params=value", "0f9de62fce790f9a083d5c99e95740ceb90c27ed")]
    [TestCase(
        "kgt8ON7yVITDhtdwci0qeQ", "n0nce", 1700000000, "https://stvs.example/m/activities?from=menu&kind=科普", "27f24337c0dc6f59929637e441907a8593743aad")]
    public void A_page_gets_the_known_signature(string ticket, string nonce, long timestamp, string url, string expected) =>
        Assert.That(JsSdkSigner.Sign(ticket, nonce, timestamp, url), Is.EqualTo(expected));
}
