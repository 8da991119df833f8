using System.Security.Cryptography;
using StvsPlatform.Infrastructure.Protection;

namespace StvsPlatform.UnitTests.Protection;

public sealed class AesGcmFieldCipherTests
{
    private static readonly ProtectionKey Old = new("k1", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
    private static readonly ProtectionKey New = new("k2", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
    private static readonly string HashKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Test]
    public void A_value_comes_back_and_looks_different_each_time()
    {
        var cipher = Cipher(Old);
        var one = cipher.Encrypt("410105199001011234");
        Assert.That(cipher.Decrypt(one), Is.EqualTo("410105199001011234"));
        Assert.That(cipher.Encrypt("410105199001011234"), Is.Not.EqualTo(one));
        Assert.That(one, Does.StartWith("k1.").And.Not.Contain("410105"));
    }

    [Test]
    public void After_a_rotation_the_old_is_read_and_the_new_is_written()
    {
        var written = Cipher(Old).Encrypt("a");
        var rotated = Cipher(New, Old);
        Assert.That(rotated.Decrypt(written), Is.EqualTo("a"));
        Assert.That(rotated.Encrypt("a"), Does.StartWith("k2."));
        Assert.Throws<CryptographicException>(() => Cipher(New).Decrypt(written));
    }

    [Test]
    public void Whatever_was_tampered_with_is_refused()
    {
        var cipher = Cipher(Old, New);
        var written = cipher.Encrypt("a");
        foreach (var damaged in new[] { "", ".", "k1", "k1.", "k3" + written[2..], "k2" + written[2..], written[..^1], written[..5] + (written[5] == 'A' ? 'B' : 'A') + written[6..], "k1.好" })
        {
            Assert.That(() => cipher.Decrypt(damaged), Throws.InstanceOf<CryptographicException>(), damaged);
        }
    }

    [Test]
    public void Equal_values_have_equal_hashes_only_under_the_same_purpose_and_key()
    {
        var cipher = Cipher(Old);
        Assert.That(Cipher(New).Hash("phone", "1"), Is.EqualTo(cipher.Hash("phone", "1")), "the hash outlives a rotation");
        Assert.That(cipher.Hash("idNumber", "1"), Is.Not.EqualTo(cipher.Hash("phone", "1")));
        var other = new AesGcmFieldCipher(new ProtectionOptions { Keys = [Old], HashKey = New.Key });
        Assert.That(other.Hash("phone", "1"), Is.Not.EqualTo(cipher.Hash("phone", "1")));
    }

    /// <summary>It is one for all requests, and they come at once.</summary>
    [Test]
    public void Many_at_once_do_not_mix_their_values()
    {
        var cipher = Cipher(Old);
        var wrong = 0;
        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var value = $"value {i}";
            if (cipher.Decrypt(cipher.Encrypt(value)) != value) Interlocked.Increment(ref wrong);
        });
        Assert.That(wrong, Is.Zero);
    }

    private static AesGcmFieldCipher Cipher(params ProtectionKey[] keys) => new(new ProtectionOptions { Keys = keys, HashKey = HashKey });
}
