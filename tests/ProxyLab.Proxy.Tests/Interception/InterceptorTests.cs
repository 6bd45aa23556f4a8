using System.Security.Authentication;
using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests.Interception;

/// <summary>Every policy with every origin: what the client says it saw, and what both legs hold.</summary>
public class InterceptorTests
{
    public static TheoryData<string, string, SslProtocols> Situations
    {
        get
        {
            var all = new TheoryData<string, string, SslProtocols>();
            foreach (var policy in Policies.Keys)
            {
                foreach (var origin in LabCertificates.Kinds.Concat(TlsOrigin.Failures))
                {
                    all.Add(policy, origin, SslProtocols.Tls12);
                    all.Add(policy, origin, SslProtocols.Tls13);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task The_client_sees_what_the_policy_says(string policy, string behaviour, SslProtocols version)
    {
        await using var origin = new TlsOrigin(behaviour);
        await using var box = Playing.Start(Options(Policies[policy]));

        var sight = await Sight.AskAsync(box, origin.Endpoint, versions: version);
        var pair = await box.Sessions.NextAsync();

        Assert.Equal(Expected(policy, behaviour), Describe(sight));
        Assert.Equal(sight.Chain?.Leaf?.Sha256, pair.AtClient!.Chain?.Leaf?.Sha256);
        Assert.NotEqual(true, pair.AtOrigin!.IsResumed);
        Assert.True(pair.AtOrigin.IsComplete);
        Assert.True(pair.AtClient.IsComplete);
        if (LabCertificates.Knows(behaviour))
        {
            var chain = pair.AtOrigin.Chain!;
            Assert.Equal(new Bytes(LabCertificates.Context(behaviour).TargetCertificate.RawData), chain.Leaf!.Der);
            Assert.Equal(1 + LabCertificates.Context(behaviour).IntermediateCertificates.Count, chain.Certificates.Count);
            Assert.Equal(version == SslProtocols.Tls13 ? FactSource.PeerReported : FactSource.Wire, chain.Source);
            Assert.Equal(behaviour == "good", chain.IsValid);
            Assert.Equal(version == SslProtocols.Tls13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12, pair.AtOrigin.HandshakeCompleted!.Version);
            Assert.Equal("origin.test", pair.AtOrigin.ClientHello!.ServerName);
        }
        else
        {
            AssertFailed(pair.AtOrigin, behaviour);
        }
    }

    private static void AssertFailed(LegRecording leg, string behaviour)
    {
        switch (behaviour)
        {
            case "refused":
                Assert.Contains(leg.Events, seen => seen is LegEvent.ConnectFailed { Reason: ConnectFailure.Refused });
                break;
            case "RST":
                Assert.Equal((End.Origin, EndingKind.Reset), (leg.ClosedBy!.Value.By, leg.ClosedBy.Value.Kind));
                break;
            case "FIN":
                Assert.Equal((End.Origin, EndingKind.Fin), (leg.ClosedBy!.Value.By, leg.ClosedBy.Value.Kind));
                break;
            case "silent":
                Assert.Equal((End.Origin, EndingKind.TimedOut), (leg.ClosedBy!.Value.By, leg.ClosedBy.Value.Kind));
                break;
            case "plain":
                Assert.NotNull(leg.First<WireItem.NonTls>(End.Origin));
                break;
            default:
                var alert = Assert.Single(leg.Alerts(), seen => seen.From == End.Origin);
                Assert.Equal((behaviour, FactSource.Wire), ($"alert {alert.Alert.Description.Value}", alert.Source));
                break;
        }
    }

    private static string Expected(string policy, string behaviour)
    {
        var hasCertificate = LabCertificates.Knows(behaviour);
        return (policy, behaviour) switch
        {
            (_, "good") => "good, 200",
            ("blind", _) when hasCertificate => "good, 200",
            ("mirror", "expired") => "10, 200",
            ("mirror", "not yet valid") => "9, 200",
            ("mirror", "wrong host") => "62, 200",
            ("mirror", "self-signed") => "18, 200",
            ("mirror" or "untrusted", _) when hasCertificate => "untrusted, 200",
            ("mirror", "refused") => "RST",
            ("mirror", "silent") => "FIN",
            ("mirror", _) => behaviour,
            ("untrusted", _) => "untrusted, 502",
            ("page", _) => "good, 502",
            _ => "good, closed",
        };
    }

    private static string Describe(Sight sight) => sight.Chain switch
    {
        null => sight.Outcome,
        { IsValid: true } => $"good, {sight.Outcome}",
        { First.Code.Value: 19 or 20 or 21 } => $"untrusted, {sight.Outcome}",
        { First: { } error } => $"{error.Code.Value}, {sight.Outcome}",
        _ => throw new InvalidOperationException("neither valid nor faulty"),
    };

    internal static ProxyOptions Options(Profile profile) => Playing.Options("explicit@127.0.0.1:0") with
    {
        Profile = profile,
        Authority = LabCertificates.Box,
        Trust = LabCertificates.Trust,
        HandshakeTimeout = Short,
        ClientTimeout = Short,
    };

    internal static readonly Dictionary<string, Profile> Policies = new()
    {
        ["mirror"] = Profile.Find("inspect"),
        ["hide"] = Profile.Find("inspect") with { OriginFailure = OriginFailurePolicy.Hide },
        ["page"] = Profile.Find("inspect") with { OriginFailure = OriginFailurePolicy.Page },
        ["untrusted"] = Profile.Find("inspect") with { OriginFailure = OriginFailurePolicy.Untrusted },
        ["blind"] = Profile.Find("inspect-blind"),
    };

    // Long enough for a busy machine, and short enough to wait for an origin that never speaks.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);
}
