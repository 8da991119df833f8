using System.Text;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.UnitTests.WeChat;

/// <summary>Known answers: the expected values come from two independent implementations that agree with each other.</summary>
public class MessageCryptoKnownAnswerTests
{
    private const string AppId = "wx1f2e3d4c5b6a7988";

    private static readonly KnownAnswer[] KnownAnswers =
    [
        new("empty message",
            "",
            "StvsToken2026", "297q9VopFTP8c0gbkB6OzaJkcIVxOVO0pI7ebX8FF0I", "db8997b7f08c68dce886bc2fe87b9e3c",
            "O/8J5WFQoMuSbZAXK44Ea1bsxDPO28c7whQBHy7XdSy9CT9FV7Q8K6xZWrrzTsKqnqJFE8oC4QjOqyWKQ2tXXA==",
            "1700000000", "387597352", "745a676b73834c2894e133a41d0982d8db19090e", "e4891d002e41dc05ff1384cab5f271a67ebcdee4"),
        new("ascii",
            "hi",
            "StvsToken2026", "Jw1TjivL4NW8SrU2gcpRrztGw5a2SY86jPfcKThCGwQ", "fc31f471d9602b21041c4491239d5b32",
            "O8DT46D3U23eTzWcE6MA1Xcn6lOpk8Qc2b/4ny+zMGqrmDhGdwoVzLdkfKE5ClByvgqPjLawJAq+lbSWvkFt9Q==",
            "1700000001", "285350471", "82f183055d3f5cb21112801e65f708e399f2a7cb", "d679318765e5ac13744ab64fa0629ef51f03a24d"),
        new("padding 1",
            "xxxxxxxxxxxxxxxxxxxxxxxxx",
            "StvsToken2026", "tHFp3FpnkwvqaMx7SyrP5YOX3nxjVkWIlYxpzHpjl8Y", "c2144a472b09cc08c83f3e2f5f6db317",
            "4x8/NwS5Vnb9xe2g3HluFrw9hhgW1CSjhPXYe23UpfxQetVCyF6pFT57Lzeukdih/shrnj66Sq00usEoeqq7PA==",
            "1700000002", "3892689", "bdf2eb79fccce8c573e3cd5054f627ccc4e8a9f4", "e3cea0a646539c178a8f571923e81f33334c281c"),
        new("padding 16",
            "xxxxxxxxxx",
            "StvsToken2026", "rDIYkFsBEGtaTPCAb8My10fkOOmhKSA6oLJTQaJrBKg", "af48f08cc06637eacb29f68fecaf0b66",
            "9KtJZzNOCyBElT4It3UfTWuJImLkqcyZTs0ln+rPtDy/zBCwSxq6EAU41QVPN7MEf888gO0Ccge8lVk3m4f+6Q==",
            "1700000003", "90967535", "ceabfdbecdaec02562003b04078d89ce38907844", "c85286ba4ae7686874f8b07f9e50f158f31cf321"),
        new("padding 17",
            "xxxxxxxxx",
            "StvsToken2026", "uJXRwdm8RYv3ORD5bG2HQllbGJXIxYP7wwkSZk6PmWc", "cfcf84fe35eeec3097de873992f55ec3",
            "Vd9Dn+sdNbOc5LTwX+Snu8qcuVZsny24CrvRkJ/UDuKqQ5AXqm914zzHyoR3WAL6oMKiO19dGAvVqdHOadafjg==",
            "1700000004", "6635069", "8619448da87638a2b7f322f5fa98e77d2b039e6f", "d4e690c9ea795944309847902e597ae7d735e619"),
        new("padding 19",
            "xxxxxxx",
            "StvsToken2026", "t0EXYoloCDhIijmi05kJvRDuajXgg1QV80Fc1EJWdOg", "0d4f795562a8a352be662fc8c26d0eb5",
            "Ng7fm/uEb5M2GIYsu4qCdYHf9ldYCucF+ScHkV4bHGF8jGhhuSSu8Iuh8Fd9twjIIDXyvG6RivKzU5O2FmPy6g==",
            "1700000005", "163515448", "130720c657ffc8b012a46b3cae69dfba73e484e4", "912d2921d359d2915d5364418b491e0f0c04d030"),
        new("padding 21",
            "xxxxx",
            "StvsToken2026", "R3kSeYNqk3XIurjRC8i9Q16qDV8l28OrtmhLBGUhEH4", "e6f9d154056032657e5ba8c0448be431",
            "f+JtVRQRAOm2gC7QctqLWi3w8c/E8bb0q8El1EJl2WJOyxBeR9e+MY/+hpWoPbada6k6d1CVLwyWC0o7z5WCeg==",
            "1700000006", "156607300", "c8d8161c5ccadc13cd9374a6d4cd4f46b25ed596", "af954a2bfb307b1254c5f6024df66cf8db58547f"),
        new("padding 30",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "StvsToken2026", "EKFsA3a1cIPa9Z48A0Wg7s8lwPdPjoafCcZXCHaMX0s", "8fe243ddd427e56abccbf9baf0f68adf",
            "65OYVpoVPwIXroR6nZCVrEzzQG/3GoYR9pcE+fCiW06VNltOpu47A1RbGhZ9m8jqy2OVtVbl8ZUPczvDWBub4aRC1YRcJ4zHsUkujVGtvQjuFtOlmrgTiKjQ5oOULIqq",
            "1700000007", "149946689", "16fe7e63389aa3a3cd07b24e3d46978110738e19", "92021b21c4d27adc6988673558f39be3a3fffe7e"),
        new("padding 32",
            "xxxxxxxxxxxxxxxxxxxxxxxxxx",
            "StvsToken2026", "4TzdjhAFKRuD4kJPIfe0qMDzJpaQOBHXTXmuErCP6TU", "2ee7ce38a3ee185e2bdbe33248f98508",
            "mHYftK4Pc2Bwm6//lLTo52wrR6mFLceyc5/cbw4moBrHkPjDi6lwvKmJUdYQWZPJyIvvrp+Ho1irX/NDQw8COeMbEkvpPnrh5+YTprUwTNm8qfcg1f70TYRPfANpx4Na",
            "1700000008", "633435279", "50f238b4fb8d8b0e6c0a77dc003a7bf8662a437f", "6cd2fc5bb0ae3ae791b19c229e5c50598b36ccdd"),
        new("chinese and emoji",
            "<xml><ToUserName><![CDATA[gh_0a1b2c3d4e5f]]></ToUserName><FromUserName><![CDATA[oAbCdEfGhIjKlMnOpQrStUvWxYz0]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[我要报名，科普日😀👨‍👩‍👧]]></Content><MsgId>24012345678901234</MsgId></xml>",
            "StvsToken2026", "OdVjkn8esakBcWRFeQ1yfuO9ckAPPOzeEBq2AI7tGW8", "3b1e46f181277da74fd685858a22ba0c",
            "B6gr+p3vs2CtGw7dLyXfSkErBrS0u+95KSLtU1O10j3vWjrIMWlenGUQS7jCxcNXvDyLE4mGSMTOPwAYZ8OevJ2hKj6fPhEQ1LwPjbjyocsPokSfu8AepUSlcW4RLV9nkGbNzAOnz2Wm6IxoFyqzITSRh0oebDcjSHEyVz33jEUEUDWkiBTHQYgWMnCA9TEkeIsj3TmyDYIbU3srvpq036zbZRecSDxANGPt/ffq7oATelMpJzedgjdz0+BTMTIR5xLm7oTP+NO+DGtCSGKmv0Etg83lIztjP9VI5aIpC27Fd1RfzDtsvPh32M1WIg3xo3kBCLZVWgfrI/52+8+Bl+W5awR5wFse2dgmtMcgg8PC/V/7+CWzswDp+Is1ZImRhA+gFN/bttgsM9OYfwjV8eKiNmCe3ETAAf54klol8CVSaEles0L7Jdzby9E9pDo8dKCpJsdlCogEs6JUyqB9TA==",
            "1700000009", "111353188", "dbac3e6e16710bfc233c17c30968afdaa58242e6", "e4abf32b04cf770ec634cf96e7a9615af03e3a24"),
        new("cdata end",
            "<xml><ToUserName><![CDATA[gh_0a1b2c3d4e5f]]></ToUserName><FromUserName><![CDATA[oAbCdEfGhIjKlMnOpQrStUvWxYz0]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[a]]]]><![CDATA[>b]]></Content><MsgId>24012345678901234</MsgId></xml>",
            "StvsToken2026", "WBVj1qCskgqgtoGjp6GM7vcEiHbadgAU8w6sm0xqEEA", "c87fa96b7f0954eeddeadc544097a382",
            "V5O5NDiWbBTYe9w3GwZbyeuSUffj17V5VnWtGil5QpXhSMNMFSKw3YOQwWHNeKrLxallXPLyylo4btE84lzS1ivhprVXSBDS9qCqDP9k4TuTsUm7KyanMHHM+bjpUDrA/fzyxTQUqLCm4ggR2PrbQCziW+GtNaUxB0NC7ayzm9i/DA+s09II05NQw7EUZI4RqhQbffA9EORYUnuOdjs8jeM3Xpi4bWYlM1EqN3ALsEOwGqEiILHW4lK0eOQlXB2Ma6G7msqKB2QgjiN/SV2JvY0hw+DmIW6zxhXmua3Ud7btYNU6cqQ0kDI9GcJLGUm5nkeZ/RDgYrOtMVdeL4M/UD4mxSzFlFZsB7r2Oq+NHGKGAEU4614fANOagjfcXj5o7ICFta8VScI1vupeZht6RVPwkiHf3V+xK0k5iO+/j6C/ew79nyyxEJyh/fep5UgI3wXwEVCwqlYzabq2TFRxCA==",
            "1700000010", "808386564", "27fce137423f078196119bb4f2695318a7d33e7f", "212a5810f8deed2937a8d044e309d7abf2bcc0cb"),
        new("key with spare bits 1",
            "<xml><ToUserName><![CDATA[gh_0a1b2c3d4e5f]]></ToUserName><FromUserName><![CDATA[oAbCdEfGhIjKlMnOpQrStUvWxYz0]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[签到]]></Content><MsgId>24012345678901234</MsgId></xml>",
            "StvsToken2026", "faaBVpuJr6VQJzbRfivM2APE4CX8h7KPhLdw4JeMM5x", "35fb7368db5be6bf5f63d1fe9d730ae0",
            "14w7awc9X5PXL/e0JUjGn8J60O592x7ojqyLjad/6Il2lbyPxX9hNTOG4Zy6seHfKoEhP1s5TgAaehD6lj2PiDyGvAKVgEbayqXWKl8VSRvpDqhxZn+9zHog8idRBqgJxftB2hTOUlAypqZZXVQ6g5R638llyscLQ3d0X1KOUm1hFr8dcfjGg/UryM4/cXHMlZvokZ0Z3/jnyV+9UnpONcikXbnOjibyuPBioIoPUJgMPctAmPF+LjnOv+Oj67QXHqasCgQApnPjXSCyfhCN1PZjQzazXc0gX8D/MkYgrAK6SOsp6AhcDwyHT25NbK/bdcn/qXnM/93RfpGkz/12BygC1G7bbJAUYSfncf1EijU2AfP8V4wFXV56FZnminqMHc5auLNUZOqP75OI9kdxG9yV8mvlT0Yr/WKsegSAYKI=",
            "1700000011", "850539326", "d45bfc8dfd5132744c0ab3411fb96d49e4c7e923", "e257c23eb0f9ae3083ba2e29da01762fb05267e7"),
        new("key with spare bits 3",
            "<xml><ToUserName><![CDATA[gh_0a1b2c3d4e5f]]></ToUserName><FromUserName><![CDATA[oAbCdEfGhIjKlMnOpQrStUvWxYz0]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[签到]]></Content><MsgId>24012345678901234</MsgId></xml>",
            "StvsToken2026", "bdMWCxcxaQIZTdvBtdWVydnoR7WnEt2BhntDkz79fY7", "74bf5f1ca6455cd901637c905917c4ca",
            "scANdHSlgyq6JjHGTekqRjD+bOXzh6VJrlBr6fuWtl0QW7YR7UZhvZJqR/a3sq9Ki2mkv57oMXPzjz9YvbfR8leuTajA6S1uXLw/6mcM3UhReDy5cSQiOeALj8ISDL2ISZLUdrJNCx5nmxC+xRIFSdb+hVT6a1I1x25EES7/61KBYp2vfYBJBBzrzNtxYob8A0Png5OgF9fS/PM+GrdA6L+C5lDTrLUECJX55bLOwJPDHv9xy4wgjFTzLb85vTwvf7VrMpE43hdH2dD6/3sfRYhQWatDvOszyTw+NdqXQIFOevn6lA4BqKMK06bsoKkA+q0APCygyZR4umNh0XC9uAMuZe2fGmA4C9wAI92as9kATvmIq0joRAw+t/zjJU+xhYdpJ1euhqCJ4sZhpEe8j/bIKw4nJSjG5Sm+57aAiyQ=",
            "1700000012", "445915937", "474a977c3c570d4af2342888874498a8dcf9dcb2", "378cebb65e915a44934e8a4b26bdab9c7af52fb5"),
        new("ordinal order: upper-case ciphertext before lower-case token",
            "注册",
            "alphaToken", "6jc8SME6RQQHQqAqiFiBBm0hqxYHVbPBp1OWUCjLUzo", "87baca08fd780269d63c455cfec1ed5a",
            "ZgalQ/NlQkLE14Z37Dy+JrK9EVDknzYwuHqn9p5zfbLEgQ/iGvXd8DOJMgpifhSCQK6OVOtGyo5Qk4keCs0zlg==",
            "1700000013", "375697135", "ee08644c5db51ec7b1b08aa089887c48b8a22eff", "0b1bf78530d4a7c5e22d3d192efcb1c9b17ab019"),
        new("ordinal order: plus sign first",
            "激活",
            "Beta", "9pzpXtKKisDjaSSoXVyxGq4Cx5kHBfLvSLoq8OBXXWw", "94d8a99c35a205de902541e316c327c9",
            "+OAMI98E7yr08LLuUZuze1RNvy3/lmiN76UXij7JiDfMjdKKMiTWvN0Tovil8dmrc/jBnCmSM3p9Fe2JhBqZeg==",
            "1700000014", "556462645", "142d7e8dae42e514c790e7acff1c1027c23f1bb0", "1b97ac1a5c54f68386693ba9b391d03fb0471d4f"),
        new("ordinal order: lower-case ciphertext after upper-case token",
            "我的",
            "Zulu9", "mMejGV9NvaL4fIiFgbGUHbJCJqJXzh0VPnaqzsqqwac", "42c4212f69b69d253e4b8269bb7231f8",
            "aN5B6PxIEG+wLqLCmp5A79ZWSUR0cjHKT4GPF5oAdcUl4DyBgpZw5jfJmf0Bz9edy4tXt3lZJsl1D/vT5VJV6A==",
            "1700000015", "265675187", "3f3849ede14320dbc38906e7c48148bca0072af1", "312ccb0af019b118a160045ef7afeb9524e0833d"),
    ];

    [TestCaseSource(nameof(KnownAnswers))]
    public void Encrypting_gives_the_known_cipher_text(KnownAnswer known) =>
        Assert.That(CryptoOf(known).Encrypt(known.Message, Convert.FromHexString(known.Random)), Is.EqualTo(known.Encrypt));

    [TestCaseSource(nameof(KnownAnswers))]
    public void Opening_gives_the_known_message(KnownAnswer known) =>
        Assert.That(
            CryptoOf(known).Open(new EncryptedMessage(known.Encrypt, known.MsgSignature, known.TimeStamp, known.Nonce)),
            Is.EqualTo(known.Message));

    [TestCaseSource(nameof(KnownAnswers))]
    public void Signing_gives_the_known_signatures(KnownAnswer known)
    {
        var crypto = CryptoOf(known);

        Assert.That(crypto.Sign(known.TimeStamp, known.Nonce, known.Encrypt), Is.EqualTo(known.MsgSignature));
        Assert.That(crypto.Sign(known.TimeStamp, known.Nonce), Is.EqualTo(known.Signature));
        Assert.That(crypto.IsSigned(known.Signature, known.TimeStamp, known.Nonce), Is.True);
    }

    [Test]
    public void The_known_answers_need_byte_order_and_padding_beyond_16()
    {
        // Without such cases the tests above would pass with a culture's order and with .NET's own PKCS#7.
        Assert.That(KnownAnswers.Any(known => !OrderedBy(known, StringComparer.InvariantCulture).SequenceEqual(OrderedBy(known, StringComparer.Ordinal))));
        Assert.That(KnownAnswers.Select(PaddingOf), Is.SupersetOf(new[] { 1, 16, 17, 19, 21, 30, 32 }));

        static IEnumerable<string> OrderedBy(KnownAnswer known, StringComparer order) =>
            new[] { known.Token, known.TimeStamp, known.Nonce, known.Encrypt }.Order(order);

        static int PaddingOf(KnownAnswer known) => 32 - ((20 + Encoding.UTF8.GetByteCount(known.Message) + AppId.Length) % 32);
    }

    private static MessageCrypto CryptoOf(KnownAnswer known) => new(known.Token, known.EncodingAesKey, AppId);

    public sealed record KnownAnswer(
        string Name,
        string Message,
        string Token,
        string EncodingAesKey,
        string Random,
        string Encrypt,
        string TimeStamp,
        string Nonce,
        string MsgSignature,
        string Signature)
    {
        public override string ToString() => Name;
    }
}
