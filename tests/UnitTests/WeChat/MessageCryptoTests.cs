using System.Security.Cryptography;
using System.Text;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.UnitTests.WeChat;

public class MessageCryptoTests
{
    private const string Token = "StvsToken2026";
    private const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string AppId = "wx1f2e3d4c5b6a7988";
    private const string TimeStamp = "1700000000";
    private const string Nonce = "20261122";

    private readonly MessageCrypto crypto = new(Token, Key, AppId);

    [Test]
    public void Every_length_survives_the_round_trip()
    {
        for (var length = 0; length <= 300; length++)
        {
            var message = new string('x', length);
            Assert.That(crypto.Open(crypto.Seal(message, TimeStamp, Nonce)), Is.EqualTo(message));
        }
    }

    [Test]
    public void Random_unicode_survives_the_round_trip([Values(1, 2, 3, 4, 5, 6, 7, 8)] int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var message = RandomText(random);
            Assert.That(crypto.Open(crypto.Seal(message, TimeStamp, Nonce)), Is.EqualTo(message));
        }
    }

    [Test]
    public void The_same_message_is_never_sealed_the_same_way_twice() =>
        Assert.That(crypto.Seal("签到", TimeStamp, Nonce).Encrypt, Is.Not.EqualTo(crypto.Seal("签到", TimeStamp, Nonce).Encrypt));

    [Test]
    public void Every_changed_bit_is_refused()
    {
        var message = crypto.Seal("<xml><Content>报名</Content></xml>", TimeStamp, Nonce);
        foreach (var changed in EveryBitChangedIn(message))
        {
            var refused = Assert.Throws<MessageRefusedException>(() => crypto.Open(changed));
            Assert.That(refused!.Reason, Is.EqualTo(MessageRefusal.Signature));
        }
    }

    [Test]
    public void Every_changed_bit_of_an_address_is_refused()
    {
        var signature = crypto.Sign(TimeStamp, Nonce);

        Assert.That(crypto.IsSigned(signature, TimeStamp, Nonce), Is.True);
        Assert.That(EveryBitChanged(signature).Any(changed => crypto.IsSigned(changed, TimeStamp, Nonce)), Is.False);
        Assert.That(EveryBitChanged(TimeStamp).Any(changed => crypto.IsSigned(signature, changed, Nonce)), Is.False);
        Assert.That(EveryBitChanged(Nonce).Any(changed => crypto.IsSigned(signature, TimeStamp, changed)), Is.False);
        Assert.That(crypto.IsSigned(null, TimeStamp, Nonce), Is.False);
        Assert.That(crypto.IsSigned(signature, null, Nonce), Is.False);
        Assert.That(crypto.IsSigned(signature, TimeStamp, null), Is.False);
    }

    [Test]
    public void A_damaged_padding_is_refused_even_under_a_good_signature()
    {
        // Clear text of exactly one padding block, so that every value of the last byte can be tried.
        var clear = Clear("padded", AppId, padding: 32);
        for (var last = 0; last <= byte.MaxValue; last++)
        {
            clear[^1] = (byte)last;
            if (last != 32)
            {
                // One byte of padding is right in itself, but leaves the rest of it behind the AppID.
                Assert.That(ReasonOf(Sealed(clear)), Is.EqualTo(last == 1 ? MessageRefusal.AppId : MessageRefusal.Decryption), $"padding {last}");
            }
        }

        clear[^1] = 32;
        clear[^32] = 31;
        Assert.That(ReasonOf(Sealed(clear)), Is.EqualTo(MessageRefusal.Decryption), "bytes of padding that differ");
    }

    [Test]
    public void A_lying_length_is_refused([Values(7u, 25u, 45u, 60u, 1000u, 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFFFu)] uint length)
    {
        var clear = Clear("padded", AppId, padding: 32);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(clear.AsSpan(16), length);

        Assert.That(ReasonOf(Sealed(clear)), Is.AnyOf(MessageRefusal.Buffer, MessageRefusal.AppId));
    }

    [Test]
    public void A_message_for_another_account_is_refused(
        [Values("wx1f2e3d4c5b6a7989", "WX1F2E3D4C5B6A7988", "wx1f2e3d4c5b6a7988x", "wx1f2e3d4c5b6a798")] string otherAppId)
    {
        var other = new MessageCrypto(Token, Key, otherAppId);
        Assert.That(
            ReasonOf(other.Seal("a message long enough to hold any header", TimeStamp, Nonce)),
            Is.EqualTo(MessageRefusal.AppId));
    }

    [Test]
    public void A_message_under_another_key_is_refused()
    {
        var other = new MessageCrypto(Token, "kWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", AppId);
        for (var round = 0; round < 200; round++)
        {
            Assert.Throws<MessageRefusedException>(() => crypto.Open(other.Seal("签到", TimeStamp, Nonce)));
        }
    }

    [TestCase("")]
    [TestCase("not base64!")]
    [TestCase("QUJD")]
    [TestCase("QUJDREVGR0hJSktMTU5PUA==")]
    public void A_well_signed_nothing_is_refused(string encrypt) =>
        Assert.That(ReasonOf(new EncryptedMessage(encrypt, crypto.Sign(TimeStamp, Nonce, encrypt), TimeStamp, Nonce)), Is.EqualTo(MessageRefusal.Decryption));

    [TestCase("")]
    [TestCase("tooShort")]
    [TestCase("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C=")]
    [TestCase("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2-")]
    public void A_key_that_WeChat_cannot_have_issued_is_noticed(string key)
    {
        Assert.That(MessageCrypto.IsKey(key), Is.False);
        Assert.Throws<ArgumentException>(() => _ = new MessageCrypto(Token, key, AppId));
    }

    [Test]
    public void The_spare_bits_of_a_key_do_not_matter()
    {
        // 43 characters hold 258 bits, a key has 256; consoles issue keys with any value in the last two.
        foreach (var last in "CDEFGHIJ"[..2])
        {
            Assert.That(MessageCrypto.IsKey(Key[..^1] + last), Is.True);
        }

        var spare = new MessageCrypto(Token, Key[..^1] + "D", AppId);
        Assert.That(spare.Open(crypto.Seal("激活", TimeStamp, Nonce)), Is.EqualTo("激活"));
    }

    private MessageRefusal ReasonOf(EncryptedMessage message) =>
        Assert.Throws<MessageRefusedException>(() => crypto.Open(message))!.Reason;

    private static IEnumerable<EncryptedMessage> EveryBitChangedIn(EncryptedMessage message) =>
        EveryBitChanged(message.Encrypt).Select(changed => message with { Encrypt = changed })
            .Concat(EveryBitChanged(message.MsgSignature).Select(changed => message with { MsgSignature = changed }))
            .Concat(EveryBitChanged(message.TimeStamp).Select(changed => message with { TimeStamp = changed }))
            .Concat(EveryBitChanged(message.Nonce).Select(changed => message with { Nonce = changed }));

    private static IEnumerable<string> EveryBitChanged(string text)
    {
        for (var position = 0; position < text.Length; position++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var characters = text.ToCharArray();
                characters[position] ^= (char)(1 << bit);
                yield return new string(characters);
            }
        }
    }

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (var count = random.Next(200); count > 0; count--)
        {
            int codePoint;
            do
            {
                codePoint = random.Next(4) switch { 0 => random.Next(0x80), 1 => random.Next(0x4E00, 0x9FA5), 2 => random.Next(0x10000), _ => random.Next(0x110000) };
            }
            while (!Rune.IsValid(codePoint));

            text.Append(new Rune(codePoint));
        }

        return text.ToString();
    }

    private static byte[] Clear(string message, string appId, int padding)
    {
        var content = Encoding.UTF8.GetBytes(message);
        var filler = new byte[(32 - ((20 + content.Length + appId.Length) % 32)) % 32];
        Array.Fill(filler, (byte)' ');
        content = [.. content, .. filler];
        var length = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. RandomNumberGenerator.GetBytes(16), .. length, .. content, .. Encoding.UTF8.GetBytes(appId), .. Enumerable.Repeat((byte)padding, padding)];
    }

    private EncryptedMessage Sealed(byte[] clear)
    {
        var key = Convert.FromBase64String(Key + "=");
        using var aes = Aes.Create();
        aes.Key = key;
        var encrypt = Convert.ToBase64String(aes.EncryptCbc(clear, key.AsSpan(0, 16), PaddingMode.None));
        return new EncryptedMessage(encrypt, crypto.Sign(TimeStamp, Nonce, encrypt), TimeStamp, Nonce);
    }
}
