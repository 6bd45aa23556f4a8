using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace ProxyLab.Proxy;

/// <summary>Draws the same random numbers each time, so that every trial sends the very same hello, key shares
/// included.</summary>
/// <remarks>What is agreed on with them protects nothing: a trial says nothing that is secret.</remarks>
internal sealed class FixedTlsCrypto(byte[] seed) : BcTlsCrypto(new SecureRandom(new FixedNumbers(seed)))
{
    private readonly FixedNumbers _nonces = new([.. seed, 1]);

    public override TlsNonceGenerator CreateNonceGenerator(byte[] additionalSeedMaterial) => new Nonces(_nonces);

    public override TlsNonceGenerator CreateNonceGenerator(ReadOnlySpan<byte> additionalSeedMaterial) => new Nonces(_nonces);

    private sealed class Nonces(FixedNumbers numbers) : TlsNonceGenerator
    {
        public byte[] GenerateNonce(int size)
        {
            var nonce = new byte[size];
            numbers.NextBytes(nonce);
            return nonce;
        }
    }
}
